"""What a damaged or hostile child may send, and what a printer may say."""

import json
from random import Random

from devices.document_printer.ipp.message import Attribute, Group, Tag, decode, encode
from devices.messages import CODEC
from devices.receipt_printer.escpos.status import Echo, ReplyParser
from hosting.messages import MESSAGES, Call, Event, Failed, Heartbeat, Ready, Reply
from hosting.wire import MAX_FRAME_BYTES, FrameBuffer, frame
from kiosk.ports.card_reader import CardInserted, CardToken
from kiosk.ports.device import Condition, DeviceHealth, HealthChanged, Link
from tests.fuzz.target import demand

WORDS = (b'"$"', b'"v"', b'{"$":"bytes","v":"', b"null", b"[" * 40, b"{" * 3, b"NaN", b"1e999", b"-0", b'"\\ud800"')
WORDS += (
    b"[" * 900 + b"]" * 900,
    b'"Reply"',
    b'"Event"',
    b"9" * 50,
    b"\xed\xa0\x80",
    b"\xff",
    "张".encode(),
    b"true",
    b"[1,",
)
STATUS_WORDS = (b"\x12", b"\x10\x00\x00\x00", b"\x37\x22ABCD\x00", b"\x37\x25\x00", b"\x00", b"\x37", b"\x1e", b"\x72")
_TAGS = ("Reply", "Event", "Failed", "Ready", "Heartbeat", "Call", "bytes", "CardToken", "DeviceHealth", "Nobody")


def frames(data: bytes) -> None:
    """A stream of frames, cut anywhere, each decoded as the supervisor does it."""
    buffer = FrameBuffer()
    step = 1 + len(data) // 3
    for start in range(0, len(data), step):
        for payload in buffer.feed(data[start : start + step]):
            demand(len(payload) <= MAX_FRAME_BYTES, "a giant was collected")
            values(payload)


def values(data: bytes) -> None:
    """One payload: the message, and what is packed in it."""
    message = MESSAGES.decode(data)
    match message:
        case Event(value) | Reply(_, value):
            CODEC.unpack(value)
        case Failed():
            demand(isinstance(message.id, int) and isinstance(message.error, str), "a failure of other types")


def frame_samples() -> tuple[bytes, ...]:
    """What a host sends."""
    payloads = value_samples()
    return (b"".join(map(frame, payloads)), *map(frame, payloads))


def value_samples() -> tuple[bytes, ...]:
    """One of each message."""
    health = DeviceHealth(Link.UP, Condition.READY, "one reader", None, {"readers": "1"})
    told = (HealthChanged(health), CardInserted(CardToken("模拟 0", 3, "b0")), [1, None, 2.5, "x", b"\x00\xff"])
    messages = [Event(CODEC.pack(each)) for each in told] + [
        Reply(7, CODEC.pack(health)),
        Failed(0, "ValueError", "no"),
    ]
    return tuple(MESSAGES.encode(each) for each in (*messages, Ready(), Heartbeat(), Call(1, "main", "read", {})))


def some_frames(random: Random) -> bytes:
    """A few made-up messages in frames, one of them with a lie about its length."""
    stream = bytearray(b"".join(frame(some_value(random)) for _ in range(random.randrange(1, 4))))
    if random.random() < 0.3:
        stream[random.randrange(4)] ^= 1 << random.randrange(8)
    return bytes(stream)


def some_value(random: Random) -> bytes:
    """A well-formed message of nonsense."""
    return json.dumps([random.choice((1, 1, 1, 1.0, True, 2, None)), _nonsense(random, 4)]).encode()


def _nonsense(random: Random, depth: int) -> object:
    kind = random.randrange(9 if depth else 6)
    if kind >= 6:
        if kind == 6:
            return [_nonsense(random, depth - 1) for _ in range(random.randrange(4))]
        inner = {
            random.choice(("id", "value", "$", "v", "error", "text")): _nonsense(random, depth - 1) for _ in range(3)
        }
        return {"$": random.choice(_TAGS), "v": inner} if kind == 7 else inner
    plain = (None, True, random.randrange(-5, 300), float("nan"), "é\ud800"[: random.randrange(3)], "AA==")
    return plain[kind]


def printer_status(data: bytes) -> None:
    """What a printer says, cut anywhere."""
    whole, cut = ReplyParser(), ReplyParser()
    at_once = whole.feed(data)
    piecemeal = [reply for start in range(len(data)) for reply in cut.feed(data[start : start + 1])]
    demand(at_once == piecemeal, "the answer depends on how the bytes came")
    for reply in at_once:
        demand(not isinstance(reply, Echo) or len(reply.token) == 4, "an echo of another length")


def status_samples() -> tuple[bytes, ...]:
    """Everything that a printer sends."""
    return b"\x12\x12\x12\x12", b"\x10\x00\x00\x00\x12", b"\x37\x22ABCD\x00\x37\x25\x00", b"\x00\x14\x08\x00\x00"


IPP_WORDS = (
    b"\x34\x00\x00\x00\x00",
    b"\x37\x00\x00\x00\x00",
    b"\x4a\x00\x00\x00\x01m",
    b"\x21\x00\x00\x00\x04",
    b"\x03",
)


def ipp_message(data: bytes) -> None:
    """What CUPS or a printer answers."""
    message = decode(data)
    demand(data.endswith(message.document), "a document that did not come")
    demand(all(group != Group.END for group, _ in message.groups), "the end as a group")


def ipp_samples() -> tuple[bytes, ...]:
    """An answer with values of every syntax, a collection in it, and a document behind."""
    plain = (
        Attribute("printer-state", Tag.ENUM, (3,)),
        Attribute("printer-is-accepting-jobs", Tag.BOOLEAN, (True,)),
        Attribute("copies-supported", Tag.RANGE, ((1, 99),)),
        Attribute("printer-state-reasons", Tag.KEYWORD, ("media-empty-error", "paused")),
        Attribute("printer-info", Tag.TEXT, ("样例",)),
    )
    whole = encode(0, 7, ((Group.OPERATION, plain[:1]), (Group.PRINTER, plain)), b"%PDF-1.7")
    inner = b"\x4a\0\0\0\x01x\x21\0\0\0\x04\0\0\x52\x08\x37\0\0\0\0"
    nested = b"\x02\0\0\0\0\0\0\x01\x04\x34\0\x01c\0\0\x4a\0\0\0\x01m\x34\0\0\0\0" + inner + b"\x37\0\0\0\0\x03"
    with_language = b"\x02\0\0\0\0\0\0\x01\x04\x35\0\x01t\0\x08\0\x02en\0\x02hi\x13\0\x01u\0\0\x03"
    return whole, nested, with_language
