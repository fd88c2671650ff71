"""Whether a chip takes long commands, and how long its answers may be (ISO 7816-4, 8.1.1 and 12.7.1; 9303-10, 3.11.3)."""

from devices.card_reader.link import LinkGone, LinkMute
from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import tlv
from devices.card_reader.profiles.travel_document.channel import Channel
from devices.card_reader.profiles.travel_document.commands import OK, Command, select_file
from devices.card_reader.profiles.travel_document.files import SHORT_PIECE

ATR_INFO = 0x2F01
LENGTHS, INTEGER = 0x7F66, 0x02
LONGEST_PIECE = 4096
PROTECTION = 64
"""More than the fields of secure messaging take."""
LONG_ANSWER = 0x101
_CAPABILITIES, _LONG_COMMANDS = 0x7, 0x40


def piece_of(channel: Channel, atr: bytes) -> int:
    """Return how many bytes to ask for at once; asks the chip where its answer to reset says that it takes long commands."""
    if not takes_long_commands(atr):
        return SHORT_PIECE
    try:
        return max(SHORT_PIECE, min(_longest_answer(channel) - PROTECTION, LONGEST_PIECE))
    except (BadData, LinkMute, LinkGone):  # where the card itself is gone, the next command says so
        return SHORT_PIECE


def takes_long_commands(atr: bytes) -> bool:
    """Say what the card capabilities among the historical bytes say; False where there are none."""
    fields = _historical_bytes(atr)
    if fields[:1] not in (b"\x00", b"\x80"):
        return False
    at = 1
    while at < len(fields):
        tag, size = fields[at] >> 4, fields[at] & 0xF
        value = fields[at + 1 : at + 1 + size]
        if tag == _CAPABILITIES and len(value) == 3:
            return bool(value[2] & _LONG_COMMANDS)
        at += 1 + size
    return False


def _historical_bytes(atr: bytes) -> bytes:
    """Return what stands behind the interface bytes (ISO 7816-3, 8.2)."""
    if len(atr) < 2:
        return b""
    count, announced, at = atr[1] & 0xF, atr[1] >> 4, 2
    while announced and at <= len(atr):
        at += announced.bit_count()
        more = announced & 0x8 and at <= len(atr)
        announced = atr[at - 1] >> 4 if more else 0
    return atr[at : at + count]


def _longest_answer(channel: Channel) -> int:
    """Ask with a long command, since a reader that cannot send one shows it here: it seems to lose the card."""
    if channel.send(select_file(ATR_INFO))[1] != OK:
        return 0
    data, status = channel.send(Command(0xB0, 0, 0, expected=LONG_ANSWER))
    if status >> 8 not in (0x90, 0x62):
        return 0
    what = "EF.ATR/INFO"
    lengths = tlv.parse(tlv.first(data, LENGTHS, what), what)
    numbers = [int.from_bytes(each.value, "big") for each in lengths if each.tag == INTEGER]
    return numbers[1] if len(numbers) == 2 else 0
