"""Reads a receipt file and says where it is wrong: the line, the field, and what belongs there."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cli.shared import CommandError, Exit
from kiosk.domain.receipt import RECEIPT, Receipt

SEE = "docs/receipt-file.md"


def read_receipt(path: Path) -> Receipt:
    """Return the receipt; raises CommandError (usage) with one sentence for each mistake."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _bad(path, f"读不了 cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise _bad(path, f"不是 UTF-8 is not UTF-8 (byte {error.start})") from None
    try:
        return RECEIPT.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise _bad(path, f"line {error.lineno}: 不是 JSON is not JSON: {error.msg}") from None
    except ValidationError as error:
        lines = _lines_of_blocks(text)
        raise _bad(path, *(_sentence(mistake, lines) for mistake in error.errors(include_url=False))) from None


def _bad(path: Path, *mistakes: str) -> CommandError:
    return CommandError(Exit.USAGE, "\n".join([*(f"{path}: {each}" for each in mistakes), f"见 see {SEE}"]))


def _sentence(mistake: Any, lines: list[int]) -> str:  # noqa: ANN401 - pydantic's ErrorDetails
    """Return one mistake: the place in the file, the field, what is wrong. The value itself may be personal."""
    place = tuple(mistake["loc"])
    is_block = len(place) > 1 and place[0] == "blocks" and isinstance(place[1], int) and place[1] < len(lines)
    line = f"line {lines[place[1]]}: " if is_block else ""
    return f"{line}{'.'.join(map(str, place)) or 'receipt'}: {mistake['msg']}"


def _lines_of_blocks(text: str) -> list[int]:
    """Return the line on which each block begins."""
    decoder = json.JSONDecoder()
    start = text.find("[", text.find('"blocks"')) + 1
    lines: list[int] = []
    while start and (start := _skip(text, start)) < len(text) and text[start] != "]":
        lines.append(text.count("\n", 0, start) + 1)
        _, start = decoder.raw_decode(text, start)
    return lines


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \t\r\n,":
        start += 1
    return start
