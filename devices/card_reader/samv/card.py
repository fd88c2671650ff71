"""Reads the card that was found: select, read, look for a newer address; and tries again where that may heal."""

from dataclasses import dataclass, field

from devices.card_reader.samv import commands
from devices.card_reader.samv.line import Silent, Spoilt
from devices.card_reader.samv.module import SamModule

ATTEMPTS = 3
_HEALS = commands.CARD_TROUBLE | commands.SPOILT_REQUEST


@dataclass(frozen=True, slots=True)
class CardData:
    """What the module told of a card; ``address`` is empty where no newer one was written."""

    text: bytes = field(repr=False)
    photo: bytes = field(repr=False)
    address: bytes = field(repr=False)


class CardAway(Exception):  # noqa: N818 - an outcome inside a driver
    """No card lies there that could be read in this presentation."""


class CardRefused(Exception):  # noqa: N818 - as above
    """Module and card do not come together; ``status`` is the module's word."""

    def __init__(self, status: int) -> None:
        super().__init__(commands.words(status))
        self.status = status


def read_card(module: SamModule, until_s: float) -> CardData:
    """Read the card that the module found; raises the above, Silent and ReaderDown."""
    status = _select_and_read(module, until_s)
    for _ in range(ATTEMPTS - 1):
        if isinstance(status, CardData) or status not in _HEALS:
            break
        if module.ask(commands.FIND, until_s).status != commands.FOUND:
            raise CardAway
        status = _select_and_read(module, until_s)
    if isinstance(status, CardData):
        return status
    raise CardRefused(status)


def _select_and_read(module: SamModule, until_s: float) -> CardData | int:
    """Return the data, or the status that stands in the way."""
    try:
        selected = module.ask(commands.SELECT, until_s, attempts=1)
    except Spoilt:
        return commands.CHECKSUM  # it may have been carried out, and a card that is selected is selected no more
    if selected.status == commands.NOT_SELECTED:
        raise CardAway
    if selected.status != commands.OK:
        return selected.status
    answer = module.ask(commands.READ, until_s)
    if answer.status != commands.OK:
        return answer.status
    text, photo = commands.text_and_photo(answer)
    return CardData(text, photo, _newer_address(module, until_s))


def _newer_address(module: SamModule, until_s: float) -> bytes:
    """Return the address that was written into the chip after a move; older modules know no such command."""
    try:
        answer = module.ask(commands.READ_ADDRESS, until_s)
    except Silent:
        return b""
    return answer.data
