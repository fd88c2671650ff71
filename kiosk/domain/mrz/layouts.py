"""Where what stands in a zone: TD1, TD2 and TD3 (ICAO 9303-5, -6, -4) and the Chinese permits.

The permits' columns are those that public readers of them use: ``C<`` is the home-return permit of 1999 (GA/T 704.14);
``CR`` (Hong Kong, Macao) and ``CT`` (Taiwan) are today's, with everything but the names in the first line; ``CS`` and
``CD`` are for residents of the mainland and print that first line only, their chip adds a line with the names.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Columns of a line, both from 0, the end not included."""

    line: int
    start: int
    end: int

    def of(self, lines: tuple[str, ...]) -> str:
        """Return what stands there; nothing where there is no such line."""
        return lines[self.line][self.start : self.end] if self.line < len(lines) else ""

    @property
    def digit(self) -> "Span":
        """The column behind it, where its check digit stands."""
        return Span(self.line, self.end, self.end + 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of zone.

    Attributes:
        name: As in ICAO 9303, or for the permits the first letters.
        shape: Lines and columns.
        number, birth, expiry: Each with its check digit behind it.
        names: Surname, two fillers, given names.
        issuer, nationality: None on a Chinese permit: China.
        overflow: Takes the rest of a number of more than nine characters, check digit and filler (9303-5, 4.2.2.1).
        personal: A field that has a check digit of its own, which may be a filler where the field is empty.
        composite: What the last check digit covers, and that digit.
    """

    name: str
    shape: tuple[int, int]
    number: Span
    birth: Span
    expiry: Span
    sex: Span
    names: Span
    issuer: Span | None = None
    nationality: Span | None = None
    overflow: Span | None = None
    personal: Span | None = None
    composite: tuple[tuple[Span, ...], Span] | None = None


TD3 = Layout(
    "TD3",
    (2, 44),
    number=Span(1, 0, 9),
    birth=Span(1, 13, 19),
    expiry=Span(1, 21, 27),
    sex=Span(1, 20, 21),
    names=Span(0, 5, 44),
    issuer=Span(0, 2, 5),
    nationality=Span(1, 10, 13),
    personal=Span(1, 28, 42),
    composite=((Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 43)), Span(1, 43, 44)),
)
TD2 = Layout(
    "TD2",
    (2, 36),
    number=Span(1, 0, 9),
    birth=Span(1, 13, 19),
    expiry=Span(1, 21, 27),
    sex=Span(1, 20, 21),
    names=Span(0, 5, 36),
    issuer=Span(0, 2, 5),
    nationality=Span(1, 10, 13),
    overflow=Span(1, 28, 35),
    composite=((Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, 35)), Span(1, 35, 36)),
)
TD1 = Layout(
    "TD1",
    (3, 30),
    number=Span(0, 5, 14),
    birth=Span(1, 0, 6),
    expiry=Span(1, 8, 14),
    sex=Span(1, 7, 8),
    names=Span(2, 0, 30),
    issuer=Span(0, 2, 5),
    nationality=Span(1, 15, 18),
    overflow=Span(0, 15, 30),
    composite=((Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29)), Span(1, 29, 30)),
)
HOME_1999 = Layout(
    "C<",
    (3, 30),
    number=Span(1, 15, 26),
    birth=Span(1, 0, 6),
    expiry=Span(1, 8, 14),
    sex=Span(1, 7, 8),
    names=Span(2, 0, 30),
)
HOME = Layout(
    "CR/CT",
    (3, 30),
    number=Span(0, 2, 11),
    birth=Span(0, 23, 29),
    expiry=Span(0, 15, 21),
    sex=Span(0, 22, 23),
    names=Span(2, 0, 30),
)
OUTBOUND = Layout(
    "CS/CD",
    (1, 30),
    number=Span(0, 2, 11),
    birth=Span(0, 21, 27),
    expiry=Span(0, 13, 19),
    sex=Span(2, 0, 1),
    names=Span(1, 12, 30),
)
OUTBOUND_CHIP = Layout(
    "CS/CD",
    (3, 30),
    number=OUTBOUND.number,
    birth=OUTBOUND.birth,
    expiry=OUTBOUND.expiry,
    sex=OUTBOUND.sex,
    names=OUTBOUND.names,
)

SHAPES = ((2, 44), (3, 30), (2, 36), (1, 30))
PERMIT_CODES = {"CR": HOME, "CT": HOME, "CS": OUTBOUND_CHIP, "CD": OUTBOUND_CHIP}
NUMBER_KINDS = {"CR": "A99999999", "CT": "99999999*", "C<": "A9999999999"}
"""Numbers of a known make-up, see ``digits.Kinds`` (those of Hong Kong and Macao begin with H or M)."""


def layout_of(lines: tuple[str, ...]) -> Layout | None:
    """Return the layout of lines of the right number and length, or None."""
    match len(lines), len(lines[0]):
        case (2, 44):
            return TD3
        case (2, 36):
            return TD2
        case (1, 30):
            return OUTBOUND if lines[0][:2] in ("CS", "CD") else None
        case (3, 30):
            return _of_three_lines(lines[0])
        case _:
            return None


def _of_three_lines(first: str) -> Layout:
    """A permit's code is followed by its number, another card's by three letters for its issuer."""
    if first.startswith("C<CHN"):
        return HOME_1999
    if first[:2] in PERMIT_CODES and not first[2:5].replace("<", "A").isalpha():
        return PERMIT_CODES[first[:2]]
    return TD1
