"""Reads a receipt file and says where it is wrong: the line, the field, and what belongs there."""

import json
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cli.commands.given_file import read_given
from cli.shared import CommandError, Exit
from kiosk.domain.mistakes import UNKNOWN_KEY, spoken
from kiosk.domain.receipt import RECEIPT, Block, Receipt
from kiosk.domain.text import LocalText

TOO_LARGE = 1_000_000
"""Bytes: a hundred times a long slip."""
SEE = "docs/receipt-file.md"
KINDS = {str(get_args(get_type_hints(shape)["kind"])[0]): shape for shape in get_args(get_args(Block)[0])}


def read_receipt(path: Path) -> Receipt:
    """Return the receipt of a file, or of standard input for ``-``; raises as ``receipt_of`` does."""
    return receipt_of(path, read_given(path, TOO_LARGE))


def receipt_of(path: Path, data: bytes) -> Receipt:
    """Return the receipt; raises CommandError (usage) with one sentence for each mistake."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(path, f"不是 UTF-8，请另存为 UTF-8 / is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    try:
        return RECEIPT.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise _bad(path, f"第 {error.lineno} 行 line {error.lineno}: 不是 JSON / is not JSON: {error.msg}") from None
    except ValidationError as error:
        lines = _lines_of_blocks(text)
        raise _bad(path, *(_sentence(mistake, lines) for mistake in _told(error))) from None
    except RecursionError:
        raise _bad(path, "括号套得太深，读不了 / is nested too deeply to be read") from None
    except ValueError:  # what is left of them: Python refuses to make a number of thousands of digits
        raise _bad(path, "有一个数字太长 / holds a number of too many digits") from None


def _told(error: ValidationError) -> list[ErrorDetails]:
    """Return the mistakes but one: where every block is wrong, pydantic says too that there are none."""
    mistakes = error.errors(include_url=False)
    return [each for each in mistakes if len(mistakes) == 1 or each["loc"] != ("blocks",)]


def _bad(path: Path, *mistakes: str) -> CommandError:
    return CommandError(Exit.USAGE, "\n".join([*(f"{path}: {each}" for each in mistakes), f"写法见 see {SEE}"]))


def _sentence(mistake: ErrorDetails, lines: list[int]) -> str:
    """Return one mistake: the place in the file, the field, what is wrong. The value itself may be personal."""
    place = tuple(mistake["loc"])
    number = place[1] if len(place) > 1 and place[0] == "blocks" else None
    known = lines[number] if isinstance(number, int) and number < len(lines) else None
    line = f"第 {known} 行 line {known}: " if known else ""
    return f"{line}{_name(place) or 'receipt'}: {_words(mistake, place).inline}"


def _words(mistake: ErrorDetails, place: tuple[str | int, ...]) -> LocalText:
    words = spoken(mistake)
    if mistake["type"] not in UNKNOWN_KEY:
        return words
    known = ", ".join(_keys(place[:-1]))
    return LocalText(f"没有这个键；这里可以写：{known}", f"unknown key; allowed here: {known}")


def _keys(place: tuple[str | int, ...]) -> list[str]:
    """Return the keys of a block, the kind being the last step to it, else of the receipt itself."""
    shape = KINDS.get(str(place[-1])) if place else Receipt
    return [field.name for field in fields(shape)] if shape else []


def _name(place: tuple[str | int, ...]) -> str:
    """Write a place as ``blocks[2].label``, counted from 1; the kind that pydantic puts in between is left out."""
    text = ""
    for before, step in zip((None, *place), place, strict=False):
        if isinstance(step, int):
            text += f"[{step + 1}]"
        elif not (isinstance(before, int) and step in KINDS):
            text += f".{step}"
    return text.lstrip(".")


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
