"""The test citizen, and the search for traces of them where nothing personal may ever be.

The number is made up: area 430100, a right check digit (GB 11643-1999). Every test that needs a person uses this one,
so that one search after the run finds what leaked: into a log, a temp file, a raw database, shared memory.
"""

from collections.abc import Iterator
from pathlib import Path

NAME = "张三丰"
ID_NUMBER = "43010019440615029X"
ALLOWED = ".may-name-people"
CHUNK_BYTES = 1 << 20
LARGEST_BYTES = 64 << 20

_WRITTEN = {ID_NUMBER.encode(), ID_NUMBER.lower().encode(), ID_NUMBER.encode("utf-16-le")} | {
    NAME.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16-le")
}
_IN_HEX = {digits.encode() for raw in _WRITTEN if len(raw) > 6 for digits in (raw.hex(), raw.hex().upper())}
NEEDLES = tuple(_WRITTEN | _IN_HEX)
_OVERLAP = max(map(len, NEEDLES)) - 1


def named_in(text: str) -> bool:
    """Say whether a line of a log names the test citizen."""
    return ID_NUMBER in text.upper() or NAME in text


def may_name_people(folder: Path) -> None:
    """Except a folder from the search: what lies there belongs to somebody else, such as the city's platform."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ALLOWED).touch()


def traces(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that name the test citizen in any encoding that we write."""
    if (folder / ALLOWED).exists():
        return
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from traces(entry)
        elif entry.is_file() and entry.stat().st_size <= LARGEST_BYTES and is_named_in(entry):
            yield entry


def is_named_in(path: Path) -> bool:
    """Say whether a file names the test citizen."""
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            window = rest + chunk
            if any(needle in window for needle in NEEDLES):
                return True
            rest = window[-_OVERLAP:]
    return False
