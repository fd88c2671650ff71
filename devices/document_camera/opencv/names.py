"""How a source is called in front of people; without OpenCV, for the command line uses it too."""

from urllib.parse import urlsplit


def public_name(source: int | str) -> str:
    """Return the source for a technician's eyes: without user, password and query."""
    if isinstance(source, int):
        return f"/dev/video{source}"
    if "://" not in source:
        return source
    parts = urlsplit(source)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"
