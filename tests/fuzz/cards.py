"""Cards that answer anything: the exchange, the profiles behind it, and the ID card's block of text."""

from contextlib import nullcontext
from functools import cache
from random import Random
from typing import Self

from devices.card_reader.id_card.block import LAYOUTS, parse
from devices.card_reader.id_card.fields import BLOCK_BYTES
from devices.card_reader.link import Link, exchange
from devices.card_reader.profiles.order import standard_profiles
from devices.card_reader.profiles.vendor_sam import HEADER
from devices.card_reader.reading import Wanted, read_card
from devices.card_reader.recording.scrubber import Chunk, scrub_chunks
from devices.card_reader.recording.synthetic import Synthetic
from devices.card_reader.recording.tape_file import read_recordings
from devices.card_reader.simulated.faces import faces
from kiosk.domain.applicant import DocumentType, IdentityDocument
from kiosk.ports.card_reader import CardRead, CardToken
from tests.card_reader.taped import armed, frame
from tests.fuzz.target import demand

TOKEN = CardToken("fuzz", 1, "fuzz")
_SYNTHETIC = Synthetic(b"k" * 32)
MOST_ANSWERS = 200
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ANSWER_WORDS = tuple(map(bytes.fromhex, ("9000", "6100", "61FF", "6C00", "6C10", "6A82", "6982", "01000400", "0400")))
BLOCK_WORDS = tuple(
    text.encode("utf-16-le") for text in ("长期", " ", "\n", "X", "x", "0", "9", "𠮷", "０", "19000101")
)
BLOCK_WORDS += (b"\x00\xd8", b"\xff\xff", b"\x00\x00", b"\xff\xfe")


class Answering:
    """A card whose answers are the input: each has two bytes of length before it; then it answers nothing any more."""

    atr = b"\x3b\x80\x80\x01\x01"

    def __init__(self, data: bytes) -> None:
        self._rest = data
        self.asked = 0

    def transmit(self, _command: bytes) -> bytes:
        """Return the next answer."""
        self.asked += 1
        demand(self.asked <= MOST_ANSWERS, "the card is asked for ever")
        size = int.from_bytes(self._rest[:2], "big")
        answer, self._rest = self._rest[2 : 2 + size], self._rest[2 + size :]
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave nothing behind."""


def answers(*given: bytes) -> bytes:
    """Return an input of these answers."""
    return b"".join(len(each).to_bytes(2, "big") + each for each in given)


def exchange_once(data: bytes) -> None:
    """One command, whatever the card says to it."""
    card = Answering(data)
    content, status = exchange(card, bytes.fromhex("00B0000000"))
    demand(0 <= status <= 0xFFFF and status >> 8 != 0x61, "an answer that goes on is taken for whole")
    demand(len(content) <= len(data), "more data than the card sent")


def read_whole_card(data: bytes) -> None:
    """Every profile, over a card that says anything."""
    outcome = read_card(Wanted(TOKEN, standard_profiles(), None, 5.0), lambda: Answering(data))
    demand(outcome.token is TOKEN, "an outcome of another card")
    if isinstance(outcome, CardRead) and outcome.card_profile == "vendor_sam":
        is_sound(outcome.document)


def text_block(data: bytes) -> None:
    """The block that a reader's security module hands out."""
    is_sound(parse((data + bytes(BLOCK_BYTES))[:BLOCK_BYTES]))


def is_sound(document: IdentityDocument) -> None:
    """Check what was believed by the rules themselves, written a second time (GB 11643, ISO 7064 MOD 11-2)."""
    number = document.id_number
    demand(bool(document.name) and min(document.name) >= " ", "a name that is none")
    if document.type is DocumentType.PERMANENT_RESIDENCE_2017:
        demand(len(number) == 15 and number[:3].isalpha() and number[3:].isdigit(), "a permit number of another form")
        return
    demand(len(number) == 18 and number[:17].isascii() and number[:17].isdigit(), "an ID number of another form")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    demand("10X98765432"[total % 11] == number[17], "an ID number with a wrong check character")
    if document.type is DocumentType.PERMANENT_RESIDENCE_2023:  # how its number is made up is not published
        return
    demand(document.birth_date is not None and f"{document.birth_date:%Y%m%d}" == number[6:14], "another birth date")


def answer_samples() -> tuple[bytes, ...]:
    """Answers in one piece, in several, with the wrong length, and none."""
    ok = b"\x90\x00"
    pieces = (b"\x61\x02", b"\xaa\xbb\x61\x01", b"\xcc" + ok)
    return answers(b"\x01" * 16 + ok), answers(*pieces), answers(b"\x6c\x04", b"\x01\x02\x03\x04" + ok), answers(b"")


def card_samples() -> tuple[bytes, ...]:
    """The sample citizens' cards."""
    return tuple(_card(block) for block in block_samples())


def _card(block: bytes) -> bytes:
    stream = HEADER + block
    return answers(stream[:256] + b"\x90\x00", stream[256:] + b"\x90\x00")


@cache
def block_samples() -> tuple[bytes, ...]:
    """The sample citizens' blocks."""
    return tuple(face.id_card.block() for face in faces().values() if face.id_card is not None)


def some_answers(random: Random) -> bytes:
    """A row of answers, some of which go on."""
    given = []
    for _ in range(random.randrange(8)):
        status = random.choice(ANSWER_WORDS[:7])
        given.append(random.randbytes(random.choice((0, 0, 1, 4, 255, 256, 260))) + status)
    return answers(*given)


def some_block(random: Random) -> bytes:
    """A citizen with one field of another citizen, of noise, or of a wrong length."""
    block = bytearray(random.choice(block_samples()))
    span = random.choice([span for layout in LAYOUTS.values() for f in layout.fields.values() for span in f.spans()])
    block[span] = random.choice((random.choice(block_samples())[span], random.randbytes(span.stop - span.start)))
    return bytes(block)


LINE_WORDS = (bytes.fromhex("AAAAAA9669"), b"\xaa\xaa", b"\0\4\0\0\x90\x94", bytes.fromhex("01000400"), b"\x05\x08")


def scrubbed_card(data: bytes) -> None:
    """A recorded card: as many answers as were given, each as long as it was, and none of an ID card's own number."""
    tape = armed()
    read_whole_card_over(tape.link(card := Answering(data)))
    entries = [entry for each in read_recordings("\n".join(tape.take())) for entry in each.entries]
    answers_kept = [entry.answer for entry in entries if entry.answer is not None]
    demand(len(entries) == 2 * card.asked, "an exchange was lost")
    given = _given(data)
    demand([len(each) for each in answers_kept] == [len(each) for each in given[: len(answers_kept)]], "another length")
    for before, after in zip(given, answers_kept, strict=False):
        place = before.find(b"4\x003\x000\x001\x000\x000\x001\x009\x00")
        rest = before[place + 12 : place + 36]
        demand(place < 0 or len(rest) < 24 or rest not in after, "an ID number was kept")


def scrubbed_line(data: bytes) -> None:
    """A recorded line: the bytes stay as many, wherever they are cut."""
    chunks = [Chunk(0, is_sent=False, data=data[start : start + 37]) for start in range(0, len(data), 37)]
    kept = [entry.answer or b"" for entry in scrub_chunks(list(chunks), _SYNTHETIC)]
    demand([len(each) for each in kept] == [len(each.data) for each in chunks], "a chunk of another length")


def line_samples() -> tuple[bytes, ...]:
    """A module that reads the sample citizens."""
    return tuple(frame(b"\0\0\x90" + HEADER + block + bytes(range(256)) * 4) for block in block_samples())


def read_whole_card_over(link: Link) -> None:
    """Read it as a driver does, whatever it comes to."""
    read_card(Wanted(TOKEN, standard_profiles(), None, 5.0), lambda: nullcontext(link))


def _given(data: bytes) -> list[bytes]:
    card = Answering(data)
    return [card.transmit(b"") for _ in range(20)]
