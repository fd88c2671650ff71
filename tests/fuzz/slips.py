"""The code on a slip, as a stranger may hold it under a kiosk's camera."""

from datetime import UTC, datetime

from kiosk.domain.statement import Standing, Statement
from proofs import base45
from proofs.statements import PREFIX, read
from tests.fuzz.target import demand
from tests.seal import seal

WORDS = (
    b"\xd2\x84",
    b"\xa0",
    b"\x58\x40",
    b"\x1a\xff\xff\xff\xff",
    b"\x9b" + b"\xff" * 8,
    b"\xbf",
    b"\xff",
    b"\xc0",
    b"\xfb",
)
_AT = datetime(2026, 11, 23, tzinfo=UTC)


def code(data: bytes) -> None:
    """A whole text, or the message in it."""
    is_text = data.startswith(PREFIX.encode())
    claimed = read(data.decode("latin-1") if is_text else PREFIX + base45.encode(data))
    demand(len(claimed.key_id) == 8, "a key's name has 8 bytes")


def code_samples() -> tuple[bytes, ...]:
    """Messages of both standings, and their texts."""
    statements = (Statement("DEMO-01", "A1", "P05", _AT, standing, bytes(16)) for standing in Standing)
    texts = [seal(each) for each in statements]
    return *(text.encode() for text in texts), *(base45.decode(text.removeprefix(PREFIX)) for text in texts)
