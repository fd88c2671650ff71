"""What can still be read of a file that is no valid TOML, so that its one slip hides no other fault."""

from kiosk.catalogue.files import Document, parse
from kiosk.catalogue.problem import Problem

MOST_LINES = 6
"""So many lines are passed over; with more the file is another kind of file."""
LARGEST = 200_000
"""Bytes; each line that is passed over costs another parse."""


def salvaged(path: str, content: bytes) -> Document | None:
    """Return the file without the lines that are no TOML, all others in their place; None where too little is left."""
    if len(content) > LARGEST:
        return None
    for _ in range(MOST_LINES):
        document = parse(path, content)
        if isinstance(document, Document):
            return document
        content = _without_line(content, document)
    return None


def _without_line(content: bytes, problem: Problem) -> bytes:
    lines = content.split(b"\n")
    if problem.line <= len(lines):
        lines[problem.line - 1] = b""
    return b"\n".join(lines)
