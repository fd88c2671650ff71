"""Which encoding a file is in, and its text as far as it can be told, so that a wrong one hides no other fault."""

import codecs
from collections.abc import Iterator

MARKS = {
    "UTF-8": (codecs.BOM_UTF8, "utf-8-sig"),
    "UTF-16": (codecs.BOM_UTF16_LE, "utf-16"),
    "UTF-16 (big endian)": (codecs.BOM_UTF16_BE, "utf-16"),
}
"""Byte order marks and what follows them."""
MANY_ZEROS = 0.2
"""So much of a text in UTF-16 is zeros where a good part of it is ASCII, as of every pack; other texts have none."""


def fault_of(content: bytes) -> tuple[int, str] | None:
    """Return line and remedy of what is not UTF-8; None where all of it is."""
    for name, (mark, _) in MARKS.items():
        if content.startswith(mark):
            return 1, f"begins with a byte order mark of {name}; save as UTF-8 without BOM"
    if _unmarked_utf_16(content):
        return 1, "not UTF-8, it reads as UTF-16; save the file as UTF-8"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        looks = "" if _decoded(content, "gb18030") is None else ", it reads as GBK"
        return content.count(b"\n", 0, error.start) + 1, f"not UTF-8{looks}; save the file as UTF-8"
    return None


def readable(content: bytes) -> str:
    """Return the text of a file in whatever encoding; signs that are of none are marked, each line by itself."""
    whole = next((text for codec in _likely(content) if (text := _decoded(content, codec)) is not None), None)
    return whole if whole is not None else "\n".join(_line(line) for line in content.split(b"\n"))


def _likely(content: bytes) -> Iterator[str]:
    yield from (codec for mark, codec in MARKS.values() if content.startswith(mark))
    unmarked = _unmarked_utf_16(content)
    yield from (unmarked,) if unmarked else ("utf-8", "gb18030")


def _unmarked_utf_16(content: bytes) -> str | None:
    if content.count(0) < MANY_ZEROS * len(content) or not content:
        return None
    return "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"


def _line(line: bytes) -> str:
    """Return a line of a file that is a mixture: pasted from elsewhere, or spoilt."""
    text = _decoded(line, "utf-8")
    text = _decoded(line, "gb18030") if text is None else text
    return line.decode("utf-8", "replace").replace("\ufffd", "?") if text is None else text


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None
