"""Where driver folders lie: beside this file, and in one further folder of a site's own.

A site's driver is ``FOLDER/KIND/DRIVER/`` and is imported as ``devices.KIND.DRIVER``, as if it lay in the tree: the
package of its kind is given a second place to look in. Why: docs/decisions/0030-site-drivers.md.
"""

import stat
from importlib import import_module
from pathlib import Path

from hosting.errors import Refused
from kiosk.ports.device import DeviceKind

_HERE = Path(__file__).parent
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_sites: list[Path] = []


def driver_folders() -> tuple[Path, ...]:
    """Return every folder that holds folders of kinds, ours first."""
    return (_HERE, *_sites)


def site_folders() -> list[str]:
    """Return the folders that were added, as a host's setup takes them."""
    return [str(folder) for folder in _sites]


def add_site_folder(folder: Path) -> None:
    """Look for drivers there too; twice changes nothing.

    Raises:
        Refused: There is no such folder, or others than its owner may put code into it.
    """
    if folder in _sites:
        return
    _demand_safe(folder)
    _sites.append(folder)
    for kind in DeviceKind:
        if (folder / kind).is_dir() and (_HERE / kind).is_dir():
            import_module(f"devices.{kind}").__path__.append(str(folder / kind))


def remove_site_folder(folder: Path) -> None:
    """Look there no more; for tests."""
    _sites.remove(folder)
    for kind in DeviceKind:
        if (folder / kind).is_dir() and (_HERE / kind).is_dir():
            import_module(f"devices.{kind}").__path__.remove(str(folder / kind))


def _demand_safe(folder: Path) -> None:
    if not folder.is_dir():
        raise Refused(f"驱动文件夹不存在 there is no folder of drivers {folder}")
    for place in (folder, *sorted(folder.rglob("*"))):
        if place.stat().st_mode & _WRITABLE_BY_OTHERS:
            raise Refused(f"别人也能改写驱动 others may write to {place}: chmod -R go-w {folder}")
