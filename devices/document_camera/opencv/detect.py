"""Which cameras are plugged in, with the name that means them after every replug."""

from devices.detector import Found, Places
from devices.document_camera.opencv import v4l2
from devices.document_camera.opencv.places import Seen, cameras, stable_name

_SHOWN = 2


def detect(_places: Places) -> list[Found]:
    """Return every camera; a node that gives no pictures is none."""
    return [found for seen in cameras() if (found := _found(seen)) is not None]


def _found(seen: Seen) -> Found | None:
    try:
        with v4l2.opened(str(seen.node)) as descriptor:
            card = v4l2.card(descriptor)
            if card is None:
                return None
            words = [card or seen.name, *filter(None, (seen.usb, _formats(v4l2.formats(descriptor))))]
    except OSError as problem:  # plugged in, and not permitted
        words = [seen.name, f"{seen.node}: {problem.strerror}"]
    return Found("document_camera.opencv", ", ".join(words), {"source": stable_name(seen.node)})


def _formats(formats: dict[str, list[tuple[int, int]]]) -> str:
    """Say each format with its largest sizes."""
    told = []
    for name, sizes in formats.items():
        shown = " ".join(f"{width}x{height}" for width, height in sizes[:_SHOWN])
        told.append(f"{name} {shown}{' ...' if len(sizes) > _SHOWN else ''}")
    return "; ".join(told)
