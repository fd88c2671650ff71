"""Check digits of machine-readable zones (ICAO 9303-3, 4.9), and what they prove of letters read as digits.

Weights 7 3 1; a digit counts as itself, A to Z as 10 to 35, the filler as 0. So ``<``, ``0``, ``A``, ``K`` and ``U``
are all the same to a check digit: it can prove none of them against another.
"""

import string
from collections.abc import Iterator

FILLER = "<"
VALUES = {FILLER: 0} | {character: value for value, character in enumerate(string.digits + string.ascii_uppercase)}
AS_DIGIT = str.maketrans("OQDILZSGB", "000112568")
"""What a character can only be where a digit has to stand."""
AS_LETTER = str.maketrans("0158", "OISB")
TWINS = str.maketrans("OIBS", "0185")
"""Letters that are taken for a digit, and the other way round, wherever both may stand."""
_LONGEST_PREFIX = 3
Kinds = str
"""For each place of a field: ``9`` a digit, ``A`` a letter, ``*`` whatever stands there."""


def check_digit(text: str) -> str:
    """Return the check digit of characters of the zone."""
    return str(sum(VALUES[character] * (7, 3, 1)[index % 3] for index, character in enumerate(text)) % 10)


def proven(text: str, digit: str, kinds: Kinds) -> str | None:
    """Return a field of known make-up as its check digit proves it, or None.

    Where a digit has to stand, a letter can only be its twin; of ten wrong fields, nine still fail.
    """
    places = zip(text, kinds, strict=True)
    reading = "".join(_as_kind(character, kind) for character, kind in places)
    return reading if _fits(reading, kinds) and _passes(reading, digit) else None


def proven_number(text: str, digit: str) -> str | None:
    """Return a document number of unknown make-up as its check digit proves it, or None.

    As it stands, if it passes. Else only as up to three letters and then digits, which is what twins make unreadable;
    one such reading alone must pass. Trying every twin would be guessing: of ten wrong numbers, one passes.
    """
    if _passes(text, digit):
        return text
    passing = {reading for reading in _regular_readings(text) if _passes(reading, digit)}
    return passing.pop() if len(passing) == 1 else None


def _regular_readings(text: str) -> Iterator[str]:
    number = text.rstrip(FILLER)
    for prefix in range(min(_LONGEST_PREFIX, len(number)) + 1):
        letters, digits = number[:prefix], number[prefix:].translate(TWINS)
        if digits.isdigit() and (not letters or letters.isalpha()):
            yield letters + digits + text[len(number) :]


def _passes(text: str, digit: str) -> bool:
    return check_digit(text) == digit.translate(AS_DIGIT)


def _as_kind(character: str, kind: str) -> str:
    if kind == "9":
        return character.translate(AS_DIGIT)
    return character.translate(AS_LETTER) if kind == "A" else character


def _fits(text: str, kinds: Kinds) -> bool:
    """A filler or letter among digits counts like one (``<`` and ``K`` as 0), so the kind is looked at too."""
    places = zip(text, kinds, strict=True)
    return all(
        kind == "*" or (character.isdigit() if kind == "9" else character.isalpha()) for character, kind in places
    )
