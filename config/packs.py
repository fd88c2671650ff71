"""The city's settings, which came as a signed pack and lie in the state folder; a layer like any other."""

import os
from pathlib import Path

from config.sources import Layer, Problem, SettingsError, read_file
from kiosk.catalogue.installing import installed_folder

_REMEDY = "可以退回 it can be taken back: python main.py catalogue rollback --kind settings"


def read_settings_pack(state: Path | None) -> Layer:
    """Return what the pack in force sets; nothing where there is none.

    Raises:
        SettingsError: What lies there is damaged, or sets what no pack may set.
    """
    folder = installed_folder(state, "settings") if state else None
    if folder is None or not os.path.isdir(folder):  # noqa: PTH112 - a path too long for the system is none
        return Layer({}, {})
    from kiosk.catalogue.contents import SETTINGS, read_content  # noqa: PLC0415 - few machines have one; the rules are many

    problems = read_content("settings", folder).problems
    if problems:
        raise SettingsError(
            *(Problem(str(folder / each.path), each.line, "", f"{each.words}; {_REMEDY}") for each in problems)
        )
    return read_file(folder / SETTINGS)
