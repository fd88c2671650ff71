"""The catalogue that holds on this machine: the one in force, under the calendar pack in force if there is one."""

from dataclasses import replace
from pathlib import Path

from kiosk.catalogue.contents import read_content
from kiosk.catalogue.files import CALENDAR
from kiosk.catalogue.installing import folder_in_force, installed_folder
from kiosk.catalogue.reader import Read, read_pack


def read_in_force(state: Path, shipped: Path) -> Read:
    """Read the catalogue in force; a calendar pack takes the place of the years in it, and of the clock if it has one.

    Args:
        state: ``[paths] state``.
        shipped: The catalogue that came with the program.
    """
    return _under_calendar(read_pack(folder_in_force(state, shipped)), installed_folder(state, "calendar"))


def _under_calendar(read: Read, folder: Path) -> Read:
    if read.catalogue is None or not folder.is_dir():
        return read
    content = read_content("calendar", folder)
    if content.calendar is None:
        return Read(None, tuple(replace(each, path=str(folder / each.path)) for each in content.problems), read.files)
    clock = content.calendar.clock if "clock" in content.calendar.model_fields_set else read.catalogue.clock
    said = {"years": content.calendar.years, "clock": clock}
    files = {**read.files, CALENDAR: content.files[CALENDAR]}
    return Read(read.catalogue.model_copy(update=said), (), files)
