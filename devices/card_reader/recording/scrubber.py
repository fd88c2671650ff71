"""Replaces people in a conversation with a card, and in one with a SAM_V module, before either is kept.

An allow-list: commands keep their header; only SELECT keeps its data; what READ commands bring is put together,
replaced value by value (``values``), and cut again where it was cut; everything else is noise of the same length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from operator import xor

from devices.card_reader.recording import id_block, values
from devices.card_reader.recording.synthetic import Synthetic
from devices.card_reader.recording.tape_file import Entry

_SELECT, _READ_BINARY, _READ_RECORD, _GET_RESPONSE = 0xA4, 0xB0, 0xB2, 0xC0
_READS = frozenset({_READ_BINARY, _READ_RECORD})
_SECURE_MESSAGING, _VENDOR_CLASS = 0x0C, 0xFF
_DF_NAME, _FCI = 0x84, 0x6F
_WORDS = {
    _SELECT: "SELECT",
    _READ_BINARY: "READ BINARY",
    _READ_RECORD: "READ RECORD",
    _GET_RESPONSE: "GET RESPONSE",
    0x20: "VERIFY",
    0x82: "EXTERNAL AUTHENTICATE",
    0x84: "GET CHALLENGE",
    0x88: "INTERNAL AUTHENTICATE",
    0xCA: "GET DATA",
}
_STATUS_BYTES = 2
_REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command and its answer, or the outcome that came instead; times in milliseconds."""

    sent_ms: int
    command: bytes
    answered_ms: int
    answer: bytes | None
    end: str | None = None


def scrub_exchanges(exchanges: list[Exchange], synthetic: Synthetic) -> Iterator[Entry]:
    """Yield the lines of a conversation with a card."""
    contents = _contents(exchanges, synthetic)
    before = 0
    for exchange, content in zip(exchanges, contents, strict=True):
        instruction = before if _instruction(exchange) == _GET_RESPONSE else _instruction(exchange)
        before = instruction
        is_kept = instruction in _READS or instruction == _SELECT
        yield _command(exchange, synthetic)
        if exchange.answer is None:
            yield Entry(exchange.answered_ms, end=exchange.end)
            continue
        status = exchange.answer[-_STATUS_BYTES:]
        note = f"{len(content)} bytes, {_REPLACED}" if content else ""
        secret = bool(content) and (not is_kept or _is_secure(exchange))
        words = "; ".join(word for word in (note, f"SW {status.hex().upper()}") if word)
        yield Entry(exchange.answered_ms, answer=content + status, withheld=secret, comment=words)


def _command(exchange: Exchange, synthetic: Synthetic) -> Entry:
    command, instruction = exchange.command, _instruction(exchange)
    keeps_data = len(command) <= 5 or (instruction == _SELECT and not _is_secure(exchange))
    kept = command if keeps_data else command[:5] + synthetic.noise(command[5:])
    return Entry(exchange.sent_ms, to=kept, withheld=not keeps_data, comment=_WORDS.get(instruction, ""))


def _contents(exchanges: list[Exchange], synthetic: Synthetic) -> list[bytes]:
    """Return each answer's data, replaced; what belongs together is replaced together."""
    done: list[bytes] = [b""] * len(exchanges)
    for group in _groups(exchanges):
        parts = [(exchanges[place].answer or b"")[:-_STATUS_BYTES] for place in group]
        whole = _replaced(exchanges[group[0]], b"".join(parts), synthetic)
        at = 0
        for place, part in zip(group, parts, strict=True):
            done[place] = whole[at : at + len(part)]
            at += len(part)
    return done


def _groups(exchanges: list[Exchange]) -> Iterator[list[int]]:
    """Yield the places of exchanges whose answers are one text: reads that go on, and what was fetched of an answer."""
    group: list[int] = []
    for place, exchange in enumerate(exchanges):
        if group and _goes_on(exchanges[group[-1]], exchange):
            group.append(place)
        else:
            if group:
                yield group
            group = [place]
    if group:
        yield group


def _goes_on(before: Exchange, now: Exchange) -> bool:
    if _instruction(now) == _GET_RESPONSE:
        return True
    both_read = _instruction(before) in {_READ_BINARY, _GET_RESPONSE} and _instruction(now) == _READ_BINARY
    return both_read and (_instruction(before) == _GET_RESPONSE or now.command[2:4] > before.command[2:4])


def _replaced(first: Exchange, data: bytes, synthetic: Synthetic) -> bytes:
    if _is_secure(first):
        return synthetic.noise(data)
    if _instruction(first) in _READS:
        return values.replaced(data, synthetic)
    if _instruction(first) == _SELECT:
        return _control_information(data, synthetic)
    return synthetic.noise(data)


def _control_information(data: bytes, synthetic: Synthetic) -> bytes:
    """Keep the name of the application, which is no secret; a bank's own part of it may say more."""
    if len(data) > 4 and data[0] == _FCI and data[2] == _DF_NAME and data[3] + 4 <= len(data):
        end = 4 + data[3]
        return data[:end] + values.replaced(data[end:], synthetic)
    return values.replaced(data, synthetic)


def _instruction(exchange: Exchange) -> int:
    return exchange.command[1] if len(exchange.command) > 1 else -1


def _is_secure(exchange: Exchange) -> bool:
    first = exchange.command[0] if exchange.command else 0
    return first != _VENDOR_CLASS and bool(first & _SECURE_MESSAGING)


# --- frames of a SAM_V module -----------------------------------------------------------------------------------

_PREAMBLE = bytes.fromhex("AAAAAA9669")
_LEN_BYTES, _COMMAND, _STATUS, _LONGEST = 2, 2, 3, 4096
"""Source: GA/T 467; LEN counts the command or the status, the data, and the XOR over all from LEN on."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes on a line: sent to the module, or come from it."""

    ms: int
    is_sent: bool
    data: bytes


def scrub_chunks(chunks: list[Chunk], synthetic: Synthetic) -> Iterator[Entry]:
    """Yield the lines of a conversation with a module; frames are found across the cuts of the line."""
    for is_sent in (True, False):
        stream = b"".join(chunk.data for chunk in chunks if chunk.is_sent is is_sent)
        rest = _frames_replaced(stream, synthetic, _COMMAND if is_sent else _STATUS)
        for place, chunk in enumerate(chunks):
            if chunk.is_sent is is_sent:
                chunks[place] = replace(chunk, data=rest[: len(chunk.data)])
                rest = rest[len(chunk.data) :]
    for chunk in chunks:
        yield Entry(chunk.ms, to=chunk.data) if chunk.is_sent else Entry(chunk.ms, answer=chunk.data)


def _frames_replaced(stream: bytes, synthetic: Synthetic, head_bytes: int) -> bytes:
    done = bytearray()
    while stream:
        start = stream.find(_PREAMBLE)
        if start != 0:
            noise, stream = (stream, b"") if start < 0 else (stream[:start], stream[start:])
            done += synthetic.noise(noise)
            continue
        frame = _frame(stream)
        if frame is None:
            done += _PREAMBLE
            stream = stream[len(_PREAMBLE) :]
            continue
        done += _frame_replaced(frame, synthetic, head_bytes)
        stream = stream[len(frame) :]
    return bytes(done)


def _frame(stream: bytes) -> bytes | None:
    """Return the frame that begins here, whole and with a right check byte."""
    head = len(_PREAMBLE) + _LEN_BYTES
    size = int.from_bytes(stream[len(_PREAMBLE) : head], "big")
    frame = stream[: head + size]
    is_whole = _COMMAND < size <= _LONGEST and len(frame) == head + size
    return frame if is_whole and reduce(xor, frame[len(_PREAMBLE) :], 0) == 0 else None


def _frame_replaced(frame: bytes, synthetic: Synthetic, head_bytes: int) -> bytes:
    start = len(_PREAMBLE) + _LEN_BYTES + head_bytes
    if len(frame) <= start:
        return frame  # too short for a status: nothing but the frame
    head, data = frame[:start], frame[start:-1]
    other = id_block.replaced(data, synthetic) if id_block.header_of(data) is not None else synthetic.noise(data)
    body = head[len(_PREAMBLE) :] + other
    return head + other + bytes([reduce(xor, body, 0)])
