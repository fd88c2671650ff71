"""Which cameras are there, and which of them a setting means: by a stable name, looked up anew at every opening.

The number of /dev/videoN is given in the order of plugging in; after a replug it may be another, or another camera's.

Source: systemd, 60-persistent-v4l.rules (by-id, by-path); kernel, Documentation/ABI/testing/sysfs-class-... and
USB: idVendor, idProduct and serial stand in the folder of the USB device above the camera's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BY_ID, BY_PATH = Path("/dev/v4l/by-id"), Path("/dev/v4l/by-path")
CLASS = Path("/sys/class/video4linux")
USB = re.compile(r"^(?P<vendor>[0-9a-f]{4}):(?P<product>[0-9a-f]{4})(?::(?P<serial>.+))?$")
_ABOVE = 6  # video4linux, interface, device, hub ...: more is no camera any more


@dataclass(frozen=True)
class Seen:
    """A node of a camera.

    Attributes:
        node: ``/dev/videoN``.
        usb: ``vendor:product`` or ``vendor:product:serial``; empty where it is on no USB.
        name: As the kernel calls it.
    """

    node: Path
    usb: str
    name: str


def cameras() -> list[Seen]:
    """Return every camera's first node: a camera has further ones, for metadata."""
    try:
        entries = sorted(CLASS.iterdir(), key=lambda each: (len(each.name), each.name))
    except OSError:
        return []
    return [_seen(entry) for entry in entries if _text(entry / "index") in {"0", ""}]


def node_of(source: int | str) -> Path | None:
    """Return the node that a setting means at this moment, or None where it is not plugged in.

    Args:
        source: A number, ``/dev/video0``, a link of by-id or by-path, or ``vendor:product[:serial]``.
    """
    usb = USB.match(source) if isinstance(source, str) else None
    if usb is not None:
        return next((each.node for each in cameras() if _is_meant(each.usb, str(source))), None)
    path = Path(f"/dev/video{source}") if isinstance(source, int) else Path(source)
    return path.resolve() if path.exists() else None


def stable_name(node: Path) -> str:
    """Return the name for the settings: by-id, where two are alike by-path, else the node itself."""
    for folder in (BY_ID, BY_PATH):
        links = [link for link in _links(folder) if link.resolve() == node]
        if links:
            return str(links[0])
    return str(node)


def _is_meant(usb: str, wanted: str) -> bool:
    return usb == wanted or usb.startswith(f"{wanted}:")


def _links(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except OSError:
        return


def _seen(entry: Path) -> Seen:
    return Seen(Path("/dev", entry.name), _usb(entry), _text(entry / "name"))


def _usb(entry: Path) -> str:
    folder = (entry / "device").resolve()
    for above in [folder, *folder.parents][:_ABOVE]:
        vendor = _text(above / "idVendor")
        if vendor:
            parts = (vendor, _text(above / "idProduct"), _text(above / "serial"))
            return ":".join(part for part in parts if part)
    return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
