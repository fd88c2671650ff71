"""Entity tags (RFC 9110, 8.8.3): which version of a thing somebody has."""

import hashlib


def etag_of(content: bytes) -> str:
    """Return a strong entity tag of some bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def matches(header: str, etag: str) -> bool:
    """Whether ``If-Match`` or ``If-None-Match`` names a tag; ``*`` names every one."""
    named = {part.strip().removeprefix("W/") for part in header.split(",")}
    return "*" in named or etag in named
