"""What can still be read of a file in another encoding, or of one that is no valid TOML, so that its one slip hides no other."""

from dataclasses import dataclass, replace

from kiosk.catalogue.encodings import readable
from kiosk.catalogue.files import Document, parse
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.toml_hints import closed, half_width

MOST_LINES = 6
"""So many lines are passed over; with more the file is another kind of file."""
LARGEST = 200_000
"""Bytes; each line that is passed over costs another parse."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """A file as far as it can be read.

    Attributes:
        document: None where too little is left.
        problems: Of the file itself: its encoding, its first line that is no TOML.
    """

    document: Document | None
    problems: tuple[Problem, ...] = ()


def salvaged(path: str, content: bytes) -> Salvage:
    """Read a file, whatever is in it; a good one is a document without a problem."""
    document = parse(path, content)
    if isinstance(document, Problem) and document.rule is Rule.NOT_UTF8:
        saved = _without_slips(path, readable(content).encode())
        found = saved.problems if saved.document is not None else ()
        return Salvage(saved.document, (document, *found))
    return _without_slips(path, content)


def _without_slips(path: str, content: bytes) -> Salvage:
    """Read the file without the lines that are no TOML, all others in their place."""
    first = document = parse(path, content)
    for _ in range(MOST_LINES):
        if isinstance(document, Document):
            break
        if document.rule is not Rule.TOML_SYNTAX or len(content) > LARGEST:
            break
        content = _without_line(content, document)
        document = parse(path, content)
    is_torn = isinstance(first, Problem)
    saved = replace(document, is_torn=is_torn) if isinstance(document, Document) else None
    return Salvage(saved, (first,) if isinstance(first, Problem) else ())


def _without_line(content: bytes, problem: Problem) -> bytes:
    """Return the file without the line in fault, or with the line as it was meant, where that is plain."""
    lines = content.split(b"\n")
    if problem.line <= len(lines):
        line = lines[problem.line - 1].decode("utf-8", "replace")
        meant = closed(half_width(line))
        lines[problem.line - 1] = meant.encode() if meant != line else b""
    return b"\n".join(lines)
