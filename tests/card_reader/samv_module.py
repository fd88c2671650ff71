"""What a security module and the card under it answer; frames are coded here anew, not with the driver's code."""

import threading
from collections import deque
from dataclasses import dataclass

from devices.card_reader.simulated.faces import Face
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import PHOTO_BYTES, text_block
from tests.card_reader.private_pcscd import LIMIT_S

PREAMBLE = bytes.fromhex("AAAAAA9669")
STATUS, SAM_ID, FIND, SELECT, READ, ADDRESS = (
    bytes.fromhex(code) for code in ("11FF", "12FF", "2001", "2002", "3001", "3003")
)
SERIAL = bytes.fromhex("0500 0100 D7B13401 87D61200 4E61BC00")
PHOTO = bytes(range(256)) * (PHOTO_BYTES // 256)


def frame(*parts: bytes) -> bytes:
    """Return a frame around SW1 SW2 SW3 DATA, or around CMD PARA DATA."""
    body = b"".join(parts)
    counted = (len(body) + 1).to_bytes(2, "big") + body
    check = 0
    for octet in counted:
        check ^= octet
    return PREAMBLE + counted + bytes([check])


@dataclass
class Lying:
    """A card on the module.

    Attributes:
        text: Empty: a card of another kind, which is never found.
        address: The newer one, or empty.
        phase: ``new``, ``found``, ``selected`` or ``read``; after that it has to be lifted to be found again.
    """

    text: bytes
    flaw: CardFlaw = CardFlaw.NONE
    address: str = ""
    phase: str = "new"


class FakeModule:
    """Answers requests; thread-safe.

    Attributes:
        statuses: By command: answered, one after the other, in place of what is true.
        asked: Commands that came, in order.
        hung: Take requests and answer nothing.
        lift_at: The card is lifted when this command comes.
        forgets: It takes a card that was read for a new one, without its being lifted.
    """

    def __init__(self):
        self.statuses: dict[bytes, deque[int]] = {}
        self.asked: list[bytes] = []
        self.hung = self.forgets = False
        self.lift_at: bytes | None = None
        self._lying: Lying | None = None
        self._received = b""
        self._changed = threading.Condition()

    def lay(self, face: Face, flaw: CardFlaw = CardFlaw.NONE, *, address: str = ""):
        """Lay a card there, in place of what lies there."""
        with self._changed:
            self._lying = Lying(text_block(face, flaw) if face.id_card else b"", flaw, address)

    def lift(self):
        """Take the card away."""
        with self._changed:
            self._lying = None

    def await_asked(self, code, times=1):
        """Wait until a command came so many times more."""
        with self._changed:
            wanted = self.asked.count(code) + times
            assert self._changed.wait_for(lambda: self.asked.count(code) >= wanted, LIMIT_S), "never asked"

    def take(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """Take bytes of requests; return each command that is whole with the frame that answers it."""
        answered = []
        self._received += data
        while (at := self._received.find(PREAMBLE)) >= 0:
            rest = self._received[at + len(PREAMBLE) :]
            size = int.from_bytes(rest[:2], "big")
            if len(rest) < 2 or len(rest) < 2 + size:
                break
            self._received = rest[2 + size :]
            answered += self._answer_to(rest[: 2 + size])
        return answered

    def _answer_to(self, counted: bytes) -> list[tuple[bytes, bytes]]:
        check = 0
        for octet in counted:
            check ^= octet
        code = counted[2:4]
        with self._changed:
            answer = frame(b"\0\0\x10") if check else self._carry_out(code)
            self.asked.append(code)
            self._changed.notify_all()
            is_mute = self.hung or (self._lying is not None and self._lying.flaw is CardFlaw.HANG and code == READ)
        return [] if is_mute else [(code, answer)]

    def _carry_out(self, code: bytes) -> bytes:
        if code == self.lift_at:
            self._lying = None
        told = self.statuses.get(code)
        if told:
            return frame(b"\0\0", bytes([told.popleft()]))
        status, data = self._truth(code)
        return frame(b"\0\0", bytes([status]), data)

    def _truth(self, code: bytes) -> tuple[int, bytes]:
        card = self._lying
        match code:
            case b"\x11\xff":
                return 0x90, b""
            case b"\x12\xff":
                return 0x90, SERIAL
            case b"\x20\x01":
                return self._find(card)
            case b"\x20\x02" if card and card.phase == "found":
                card.phase = "selected"
                return 0x90, bytes(8)
            case b"\x20\x02":
                return 0x81, b""
            case b"\x30\x01" if card and card.phase in {"selected", "read"}:
                return self._read(card)
            case b"\x30\x01":
                return 0x41, b""
            case b"\x30\x03" if card and card.address:
                return 0x90, card.address.ljust(35).encode("utf-16-le")
            case b"\x30\x03":
                return 0x91, b""
            case _:
                return 0x21, b""

    @staticmethod
    def _find(card: Lying | None) -> tuple[int, bytes]:
        if card is None or not card.text or card.phase == "read":
            return 0x80, b""
        card.phase = "found"
        return 0x9F, bytes(4)

    def _read(self, card: Lying) -> tuple[int, bytes]:
        if card.flaw is CardFlaw.MUTE:
            card.phase = "found"
            return 0x41, b""
        card.phase = "found" if self.forgets else "read"
        return 0x90, bytes.fromhex("01000400") + card.text + PHOTO
