"""A virtual social security card: files, records and keys of LD/T 32-2015, played over T=0 as a real one does.

T=0 answers a command in two steps: 61xx says how much waits for GET RESPONSE, 6Cxx which length is right.
"""

import os
from hmac import compare_digest

from devices.card_reader.profiles.social_card.commands import APPLICATION, CHALLENGE_BYTES, CRYPTOGRAM_BYTES
from devices.card_reader.profiles.social_card.commands import HOLDER_KEY as HOLDER_KEY_ID
from devices.card_reader.profiles.social_card.records import (
    CARD_FILE,
    CARD_RECORDS,
    HOLDER_FILE,
    HOLDER_RECORDS,
    NAME_EXTENSION,
    Record,
)
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.social_face import SocialFace
from devices.card_reader.simulated.social_keys import (
    CARD_KEY,
    FACTOR_BYTES,
    HOLDER_KEY,
    cryptogram,
    factors,
    process_key,
)

_ATR_HEAD = bytes.fromhex("3B6C0000") + b"SSSE"  # T=0 only, twelve historical bytes: four here, eight of the chip
TRIES = 3
_OK = b"\x90\x00"
_NO_FILE, _NO_RECORD, _NO_COMMAND = b"\x6a\x82", b"\x6a\x83", b"\x6d\x00"
_SECURITY, _KEY_BLOCKED, _NO_CHALLENGE, _WRONG_LENGTH = b"\x69\x82", b"\x69\x83", b"\x69\x85", b"\x67\x00"
_CARD_BLOCKED, _APPLICATION_BLOCKED = b"\x6a\x81", b"\x93\x03"


class SocialChip:
    """Answers commands; ``reset`` forgets what it was told, as power does."""

    def __init__(self, face: SocialFace, flaw: CardFlaw) -> None:
        self._flaw = flaw
        self._is_locked = face.version.startswith("3")
        self._values = _spoilt(face.values(), flaw)
        self.atr = _ATR_HEAD + bytes.fromhex(face.card_id)[8:]
        self._factors = factors(self.atr, bytes.fromhex(face.card_id))
        self._card_key = CARD_KEY if flaw != CardFlaw.FORGED else bytes(16)
        self._tries = 0 if flaw == CardFlaw.KEY_BLOCKED else TRIES
        self.reset()

    def reset(self) -> None:
        """Forget selection, challenge and proof."""
        self._waiting = b""
        self._file = 0
        self._is_selected = self._is_open = False
        self._challenge = b""

    def answer(self, command: bytes) -> bytes:
        """Return data and status word of one command."""
        if self._flaw == CardFlaw.CARD_BLOCKED:
            return _CARD_BLOCKED
        waiting, self._waiting = self._waiting, b""
        if command[1] == 0xC0:
            return self._fetch(waiting, command[4] or 256) if waiting else _NO_RECORD
        if command == APPLICATION:
            return self._select()
        return self._in_application(command) if self._is_selected else _unselected(command)

    def _select(self) -> bytes:
        if self._flaw == CardFlaw.APPLICATION_BLOCKED:
            return _APPLICATION_BLOCKED
        self._is_selected = True
        return self._later(b"\x6f\x11\x84\x0f" + APPLICATION[5:])

    def _in_application(self, command: bytes) -> bytes:
        match command[1]:
            case 0xA4:
                return self._select_file(int.from_bytes(command[5:7], "big"))
            case 0xB2:
                return self._read(command[2], command[4])
            case 0x84:
                self._challenge = os.urandom(CHALLENGE_BYTES)
                return _exactly(self._challenge, command[4])
            case 0x88:
                return self._prove_itself(command[5:])
            case 0x82:
                return self._take_proof(command)
            case _:
                return _NO_COMMAND

    def _select_file(self, number: int) -> bytes:
        if number not in {CARD_FILE, HOLDER_FILE}:
            return _NO_FILE
        self._file = number
        return _OK

    def _read(self, tag: int, length: int) -> bytes:
        if self._file == HOLDER_FILE and self._flaw == CardFlaw.KEY_BLOCKED:
            return _KEY_BLOCKED
        if self._file == HOLDER_FILE and self._is_locked and not self._is_open:
            return _SECURITY
        name = self._name_of(tag)
        if name is None:
            return _NO_RECORD
        return _exactly(_wrap(tag, self._values[name], self._flaw), length)

    def _name_of(self, tag: int) -> str | None:
        records: dict[str, Record] = CARD_RECORDS if self._file == CARD_FILE else dict(HOLDER_RECORDS)
        if self._file == HOLDER_FILE and self._is_locked:
            records["name_extension"] = NAME_EXTENSION
        return next((name for name, record in records.items() if record.tag == tag), None)

    def _prove_itself(self, question: bytes) -> bytes:
        if len(question) != CRYPTOGRAM_BYTES:
            return _WRONG_LENGTH
        key = process_key(self._card_key, self._factors, question[:FACTOR_BYTES])
        return self._later(cryptogram(key, question[FACTOR_BYTES:]))

    def _take_proof(self, command: bytes) -> bytes:
        """Check the proof over the last challenge, which is good once; count what is wrong, and block."""
        challenge, self._challenge = self._challenge, b""
        if command[3] != HOLDER_KEY_ID or not self._tries:
            return _KEY_BLOCKED
        if not challenge:
            return _NO_CHALLENGE
        proof, original = command[5 : 5 + FACTOR_BYTES], command[5 + FACTOR_BYTES :]
        key = process_key(HOLDER_KEY, self._factors, challenge)
        if len(original) == FACTOR_BYTES and compare_digest(proof, cryptogram(key, original)):
            self._tries, self._is_open = TRIES, True
            return _OK
        self._tries -= 1
        return bytes([0x63, 0xC0 | self._tries])

    def _fetch(self, waiting: bytes, length: int) -> bytes:
        """GET RESPONSE: less than waits is given with 61xx for the rest, more is refused with 6Cxx."""
        if length > len(waiting):
            self._waiting = waiting
            return bytes([0x6C, len(waiting)])
        self._waiting = waiting[length:]
        return waiting[:length] + (bytes([0x61, len(self._waiting)]) if self._waiting else _OK)

    def _later(self, data: bytes) -> bytes:
        self._waiting = data
        return bytes([0x61, len(data)])


def _spoilt(values: dict[str, bytes], flaw: CardFlaw) -> dict[str, bytes]:
    """Return the values with what is wrong with them."""
    match flaw:
        case CardFlaw.BAD_BCD:
            return values | {"birth_date": b"\x19\x9a\x03\x08"}
        case CardFlaw.GARBAGE:
            return values | {"name": b"\xff\x81\x20" * 10}
        case CardFlaw.WRONG_CHECK_DIGIT:
            number = values["id_number"]
            return values | {"id_number": number[:-1] + (b"0" if number[-1:] != b"0" else b"1")}
        case _:
            return values


def _wrap(tag: int, value: bytes, flaw: CardFlaw) -> bytes:
    """Return a record; on demand that of the holder's number is cut as no record is."""
    is_number = tag == HOLDER_RECORDS["id_number"].tag
    told = tag + 1 if flaw is CardFlaw.WRONG_TAG and is_number else tag
    size = len(value) - 1 if flaw is CardFlaw.WRONG_LENGTH and is_number else len(value)
    return bytes([told, size]) + value


def _exactly(data: bytes, length: int) -> bytes:
    """T=0: the length has to be right."""
    return data + _OK if (length or 256) == len(data) else bytes([0x6C, len(data)])


def _unselected(command: bytes) -> bytes:
    return _NO_FILE if command[1] == 0xA4 else _NO_COMMAND
