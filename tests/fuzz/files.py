"""Files that people write: settings, a pack of the catalogue, a receipt; and documents for A4."""

import os
from pathlib import Path
from random import Random

from cli.commands.receipt_file import read_receipt
from cli.shared import CommandError
from config.loader import load
from config.sources import PROFILES
from devices.card_reader.recording.tape_file import read_recordings, write_lines
from devices.document_printer.conformance import sample_page
from devices.document_printer.pages import MOST_PAGES, pages_of
from kiosk.catalogue.reader import check_files
from tests.document_printer.documents import document
from tests.fuzz.target import demand

RECORDINGS = Path(__file__).parents[1] / "card_reader" / "recordings"
PACK = Path(__file__).parents[2] / "config" / "catalogue" / "sample"
TOML_WORDS = (
    b'"""',
    b"'''",
    b"[[",
    b"]]",
    b" = ",
    b"\n[kiosk]\n",
    b"{",
    b"}",
    b"inf",
    b"nan",
    b"9" * 40,
    b"1979-05-27",
)
TOML_WORDS += (
    b"\\ud800",
    b"\\u0000",
    b"\x00",
    b"\xff",
    b"\r",
    b"#",
    b"a.b.c = 1\n",
    b"[" * 60,
    b"true",
    b"-1",
    "张".encode(),
)
JSON_WORDS = (
    b'"kind"',
    b'"blocks"',
    b"null",
    b"[" * 60,
    b"{",
    b'"\\ud800"',
    b"1e999",
    b"NaN",
    b"\xff",
    b'"',
    b"]",
    b"9" * 5000,
)
RECEIPT_SAYS_NO = (CommandError,)


class MemoryFile:
    """A file that never touches a disk, written anew for each input."""

    def __init__(self, name: str) -> None:
        self._fd = os.memfd_create(name)
        self.path = Path(f"/proc/self/fd/{self._fd}")

    def hold(self, data: bytes) -> Path:
        """Write it and return its path."""
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, data, 0)
        return self.path


_FILE = MemoryFile("fuzz")


def settings(data: bytes) -> None:
    """A kiosk.toml."""
    loaded = load(_FILE.hold(data), environment={})
    demand(loaded.settings.platform.url.startswith("https://"), "a platform without TLS")
    for _key, _value, origin in loaded.rows():
        demand(bool(origin), "a value from nowhere")


def settings_samples() -> tuple[bytes, ...]:
    """The profiles."""
    return tuple(path.read_bytes() for path in sorted(PROFILES.glob("*.toml")))


def some_toml(random: Random) -> bytes:
    """The demo's settings with some lines lost, doubled or in another order."""
    lines = (PROFILES / "demo.toml").read_bytes().splitlines(keepends=True)
    for _ in range(random.randrange(1, 5)):
        place = random.randrange(len(lines))
        match random.randrange(3):
            case 0:
                lines.insert(place, random.choice(lines))
            case 1:
                lines.pop(place)
            case _:
                lines[place] = lines[place].replace(b'"', random.choice((b"", b"'", b'"x', b"1")), 1)
    return b"".join(lines)


_ITEM = "items/P05.toml"
_PACK_FILES = {name: (PACK / name).read_bytes() for name in ("pack.toml", "topics.toml", "areas.toml", _ITEM)}
_GOOD = check_files(_PACK_FILES)


def catalogue(data: bytes) -> None:
    """A sample pack of which one file was spoilt; its kind is told by its first byte."""
    names = sorted(_PACK_FILES)
    name, content = names[data[0] % len(names)] if data else _ITEM, data[1:]
    read = check_files({**_PACK_FILES, name: content})
    demand((read.catalogue is None) == bool(read.problems), "a pack with problems is offered")
    for problem in read.problems:
        demand(problem.line >= 1, "a problem on no line")


def catalogue_samples() -> tuple[bytes, ...]:
    """Every file of the sample pack, behind the byte that says which."""
    return tuple(bytes([number]) + _PACK_FILES[name] for number, name in enumerate(sorted(_PACK_FILES)))


def receipt(data: bytes) -> None:
    """A receipt file."""
    read_receipt(_FILE.hold(data))


def receipt_samples() -> tuple[bytes, ...]:
    """Every kind of block."""
    blocks = (
        '{"kind":"title","text":"回执"},{"kind":"kv","label":"编号","value":"1"},{"kind":"para","text":"x"},'
        '{"kind":"table","columns":["a"],"rows":[["b"]]},{"kind":"qr","text":"x"},{"kind":"barcode","text":"1"},'
        '{"kind":"rule"},{"kind":"feed","mm":3},{"kind":"cut"}'
    )
    return f'{{"number":"N1","blocks":[{blocks}]}}'.encode(), b'{"number":"N2","blocks":[{"kind":"rule"}]}'


RECORDING_WORDS = (
    b'"to"',
    b'"from"',
    b'"ms"',
    b"\n",
    b"{}",
    b"[]",
    b"0",
    b"null",
    b'"end"',
    b"[" * 2000,
    b"-1",
    b"true",
)


def recording(data: bytes) -> None:
    """A file of recordings; what is read is written as it was meant."""
    for each in read_recordings(data.decode("utf-8", "replace")):
        demand(read_recordings("\n".join(write_lines(each))) == (each,), "read back as something else")


def recording_samples() -> tuple[bytes, ...]:
    """The recordings of the tests."""
    return tuple(path.read_bytes() for path in sorted(RECORDINGS.glob("*.jsonl")))


PDF_WORDS = (b"endobj", b"xref", b"/Kids[", b"/Count -1", b"/Length 99999", b"trailer", b"stream\r\n", b"1 0 R")


def pdf(data: bytes) -> None:
    """A document that somebody wants on A4."""
    demand(1 <= pages_of(data) <= MOST_PAGES, "a document of no pages, or of too many")


def pdf_samples() -> tuple[bytes, ...]:
    """One page of the conformance run, and two of them."""
    return sample_page(), document("A-1", pages=2).pdf
