"""The file of a recording: one JSON object a line, which a person can read and edit.

The first line is the head; then come commands (``to``), answers (``from``) in hex, or how it ended (``end``), each with
its time in milliseconds and a comment. ``withheld`` says that the bytes were personal or secret beyond repair and are
noise of the same length.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT, VERSION = "onetrip-recording", 1
HEAD_COMMENT = "people in here are made up: every name, number, date, address and photo was replaced while recording"


class NoRecording(ValueError):  # noqa: N818 - said of a file
    """A file is no recording; the text names the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line.

    Attributes:
        ms: Since the recording began.
        to: What was sent to the card or module.
        answer: What came from it.
        end: How it ended instead of an answer: the class of the outcome.
        withheld: The bytes are noise.
    """

    ms: int
    to: bytes | None = None
    answer: bytes | None = None
    end: str | None = None
    withheld: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole file: ``kind`` is ``apdu`` or ``serial``; ``atr`` is of a card."""

    kind: str
    entries: tuple[Entry, ...]
    atr: bytes = b""


def write_lines(recording: Recording) -> list[str]:
    """Return the lines of the file."""
    head = {"format": FORMAT, "version": VERSION, "kind": recording.kind, "comment": HEAD_COMMENT}
    if recording.atr:
        head["atr"] = recording.atr.hex().upper()
    return [_json(head), *(_json(_plain(entry)) for entry in recording.entries)]


def read_recordings(text: str) -> tuple[Recording, ...]:
    """Return every recording in a file; raises NoRecording."""
    found: list[tuple[dict[str, Any], list[Entry]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            if "format" in told:
                found.append((_head(told), []))
            else:
                found[-1][1].append(_entry(told))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
            raise NoRecording(f"line {number}: {type(error).__name__}") from None
    if not found:
        raise NoRecording("the file is empty")
    return tuple(Recording(head["kind"], tuple(entries), bytes.fromhex(head.get("atr", ""))) for head, entries in found)


def _head(told: dict[str, Any]) -> dict[str, Any]:
    if (told["format"], told["version"]) != (FORMAT, VERSION) or told["kind"] not in {"apdu", "serial"}:
        raise ValueError
    bytes.fromhex(told.get("atr", ""))
    return told


def _entry(told: dict[str, Any]) -> Entry:
    known = {"ms", "to", "from", "end", "withheld", "comment"}
    if not told.keys() <= known or type(told["ms"]) is not int or len(told.keys() & {"to", "from", "end"}) != 1:
        raise ValueError
    parts = {key: bytes.fromhex(told[key]) if key in told else None for key in ("to", "from")}
    return Entry(
        told["ms"],
        parts["to"],
        parts["from"],
        told.get("end"),
        bool(told.get("withheld")),
        str(told.get("comment", "")),
    )


def _plain(entry: Entry) -> dict[str, Any]:
    named = {"from" if key == "answer" else key: each for key, each in asdict(entry).items()}
    told = {key: each for key, each in named.items() if each not in (None, False, "") or key == "ms"}
    return {key: each.hex().upper() if isinstance(each, bytes) else each for key, each in told.items()}


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)
