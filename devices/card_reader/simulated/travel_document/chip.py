"""The application of a sample passport or permit: keeps its files shut until somebody has the printed lines."""

from devices.card_reader.profiles.profile import BadData
from devices.card_reader.profiles.travel_document import pace, tlv
from devices.card_reader.profiles.travel_document.commands import (
    APPLICATION,
    END_OF_FILE,
    NOT_FOUND,
    OK,
    WRONG_OFFSET,
    Command,
)
from devices.card_reader.profiles.travel_document.curves import NoPoint
from devices.card_reader.profiles.travel_document.files import DG2
from devices.card_reader.profiles.travel_document.secure_messaging import PROTECTED
from devices.card_reader.simulated.atrs import ATR, ATR_WITH_LONG_COMMANDS
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.travel_document.contents import free_files, locked_files
from devices.card_reader.simulated.travel_document.doors import BacDoor, PaceDoor
from devices.card_reader.simulated.travel_document.face import TravelFace
from devices.card_reader.simulated.travel_document.messaging import ChipMessaging

WRONG_LENGTH, SECURITY, SESSION_OVER, WRONG_STATE, WRONG_DATA = 0x6700, 0x6982, 0x6988, 0x6985, 0x6A80
WRONG_KEY, WRONG_COMMAND = 0x6300, 0x6D00
SHORT_ANSWER = 0x100
Answer = tuple[bytes, int]


class TravelChip:
    """Answers commands; ``reset`` as often as the reader does it."""

    def __init__(self, face: TravelFace, flaw: CardFlaw) -> None:
        self.atr = ATR_WITH_LONG_COMMANDS if face.longest_answer > SHORT_ANSWER else ATR
        self._face = face
        self._flaw = flaw
        self._free = free_files(face)
        self._locked = locked_files(face, flaw)
        self.reset()

    def reset(self) -> None:
        """Forget every session and selection."""
        self._bac = BacDoor(self._face.lines)
        self._pace: PaceDoor | None = None
        self._session: ChipMessaging | None = None
        self._in_application = False
        self._file: int | None = None

    def answer(self, raw: bytes) -> bytes | None:
        """Return data and status word; None for a chip that hangs."""
        command = parse_command(raw)
        if command is None:
            return WRONG_LENGTH.to_bytes(2, "big")
        if command.cla & PROTECTED == PROTECTED:
            return self._protected(command)
        if self._session is not None:  # a plain command ends a session (ICAO 9303-11, 9.8.9)
            self._session = None
            return SESSION_OVER.to_bytes(2, "big")
        return _joined(self._run(command))

    def _protected(self, command: Command) -> bytes | None:
        session = self._session
        inside = session.open(command) if session is not None else None
        if session is None or inside is None:
            self._session = None
            return SESSION_OVER.to_bytes(2, "big")
        if self._hangs_at(inside):
            return None
        data, status = self._run(inside)
        fields = session.protect(data, status, odd=bool(inside.ins & 1))
        if len(fields) > min(self._face.longest_answer, command.expected or 0):
            return WRONG_LENGTH.to_bytes(2, "big")
        if self._flaw is CardFlaw.WRONG_MAC and data:
            fields = fields[:-1] + bytes([fields[-1] ^ 1])
        return fields + status.to_bytes(2, "big")

    def _hangs_at(self, command: Command) -> bool:
        deep = command.ins == 0xB0 and self._file == DG2.identifier and command.p1 >= 0x04
        return self._flaw is CardFlaw.HANG_MIDWAY and deep

    def _run(self, command: Command) -> Answer:
        match command.ins, command.p1:
            case 0xA4, 0x04:
                return self._select_application(command.data)
            case 0xA4, 0x00:
                self._in_application, self._file = False, None
                return b"", OK
            case 0xA4, 0x02:
                return self._select_file(int.from_bytes(command.data, "big"))
            case (0xB0, _) | (0xB1, _):
                return self._read(command)
            case _:
                return self._open_door(command)

    def _open_door(self, command: Command) -> Answer:
        if self._flaw is CardFlaw.REFUSES:
            return b"", SECURITY
        match command.ins:
            case 0x84 if self._face.bac and self._in_application:
                return self._bac.challenge(), OK
            case 0x82 if self._face.bac and self._in_application:
                return self._opened(self._bac.authenticate(command.data))
            case 0x22 if self._face.way is not None:
                return self._choose_pace(command.data)
            case 0x86 if self._pace is not None:
                return self._step(self._pace, command)
            case _:
                return b"", WRONG_COMMAND

    def _select_application(self, name: bytes) -> Answer:
        if name != APPLICATION:
            return b"", NOT_FOUND
        if not self._face.bac and self._session is None:
            return b"", SECURITY  # wants PACE first
        self._in_application, self._file = True, None
        return b"", OK

    def _select_file(self, identifier: int) -> Answer:
        files = self._locked if self._in_application else self._free
        if identifier not in files:
            return b"", NOT_FOUND
        if self._in_application and self._session is None:
            return b"", SECURITY
        self._file = identifier
        return b"", OK

    def _read(self, command: Command) -> Answer:
        if self._file is None:
            return b"", WRONG_STATE
        data = (self._locked if self._in_application else self._free)[self._file]
        size = command.expected or 0
        if command.ins == 0xB1:
            offset = int.from_bytes(tlv.only(command.data, 0x54, "a command"), "big")
            size -= 2 if size < 0x82 else 3 if size < 0x103 else 4
        else:
            offset = (command.p1 << 8) | command.p2
        piece = data[offset : offset + size]
        if not piece:
            return b"", WRONG_OFFSET
        if command.ins == 0xB1:
            return tlv.encode(0x53, piece), OK
        return piece, OK if len(piece) == size else END_OF_FILE

    def _choose_pace(self, data: bytes) -> Answer:
        fields = dict(tlv.parse(data, "a command"))
        way = self._face.way
        assert way is not None
        if fields.get(pace.OID) != way.oid or fields.get(pace.PASSWORD) != pace.PRINTED_LINES:
            return b"", WRONG_DATA
        self._pace = PaceDoor(self._face.lines, way)
        return b"", OK

    def _step(self, door: PaceDoor, command: Command) -> Answer:
        try:
            stepped = door.step(tlv.only(command.data, pace.DYNAMIC, "a command"))
        except (NoPoint, BadData):
            return b"", WRONG_DATA
        if stepped is None:
            self._pace = None
            return b"", WRONG_KEY
        fields, session = stepped
        self._session = session
        return tlv.encode(pace.DYNAMIC, fields), OK

    def _opened(self, opened: tuple[bytes, ChipMessaging] | None) -> Answer:
        if opened is None:
            return b"", WRONG_KEY
        data, self._session = opened
        return data, OK


def parse_command(raw: bytes) -> Command | None:
    """Return the command of these bytes, short or long; None for none."""
    if len(raw) < 4:
        return None
    cla, ins, p1, p2 = raw[:4]
    body = raw[4:]
    wide = len(body) > 2 and body[0] == 0
    size, most = (2, 0x10000) if wide else (1, 0x100)
    body = body[1:] if wide else body
    if len(body) <= size:
        return Command(ins, p1, p2, b"", (int.from_bytes(body, "big") or most) if body else None, cla)
    length = int.from_bytes(body[:size], "big")
    data, rest = body[size : size + length], body[size + length :]
    if len(data) != length or len(rest) not in (0, size):
        return None
    return Command(ins, p1, p2, data, (int.from_bytes(rest, "big") or most) if rest else None, cla)


def _joined(answer: Answer) -> bytes:
    data, status = answer
    return data + status.to_bytes(2, "big")
