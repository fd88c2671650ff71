"""How much of a slip is used up: a slip is a kilobyte, and what is least useful gives way where it would be more.

What a printer is sent is known to its driver alone. This is an upper bound from the texts: a Hanzi takes two bytes, a
line that is broken on narrow paper two more, and every block what sets it (measured against the models that are known).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.domain.receipt import Block, KeyValue, Para, Qr, Receipt, Title
from kiosk.domain.text import Language
from kiosk.receipts.filling import Value, fill
from kiosk.receipts.template import Template

KILOBYTE = 1024
AROUND = 24
"""Bytes that every slip begins and ends with."""
OF_A_TITLE, OF_A_LARGE_LINE, OF_A_CODE, OF_OTHERS = 16, 13, 50, 3
NARROW, BROKEN = 20, 2
"""Of so many bytes a text on the narrowest paper is broken once, and so many bytes that costs."""


@dataclass(frozen=True, slots=True)
class Spare:
    """A value of a template that gives way, and what stands in its place; None: nothing does."""

    name: str
    instead: Value = None


def fill_within(
    template: Template, values: Mapping[str, Value], language: Language, spares: Iterable[Spare]
) -> Receipt:
    """Return the slip with as much as a kilobyte holds; the first of ``spares`` gives way first."""
    told = dict(values)
    slip = fill(template, told, language)
    for spare in spares:
        if weight(slip) <= KILOBYTE:
            break
        told[spare.name] = spare.instead
        slip = fill(template, told, language)
    return slip


def weight(slip: Receipt) -> int:
    """Return at most how many bytes a slip takes on a printer that draws letters and codes itself."""
    return AROUND + sum(_of(block) for block in slip.blocks)


def _of(block: Block) -> int:
    match block:
        case Title(text=text):
            return OF_A_TITLE + _bytes(text)
        case Para(text=text):
            return _bytes(text) + 1
        case KeyValue(label=label, value=value, large=large):
            return (
                _bytes(label) + _bytes(value) + 2 + (OF_A_LARGE_LINE if large else BROKEN * (_bytes(value) // NARROW))
            )
        case Qr(text=text):
            return OF_A_CODE + len(text.encode())
        case _:
            return OF_OTHERS


def _bytes(text: str) -> int:
    return len(text.encode("gb18030"))
