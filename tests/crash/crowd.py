"""People by chance, all of them samples: prefix 430100 is issued to nobody."""

from random import Random

from stdnum.cn import ric

_CHANCE = Random(430100)  # noqa: S311 - repeatable on purpose
_PEOPLE = tuple(
    digits + ric.calc_check_digit(digits)
    for digits in (f"430100{1950 + number:04d}0101{number:03d}" for number in range(40))
)


def person() -> str:
    """Return the number of somebody: few enough that most come more than once."""
    return _CHANCE.choice(_PEOPLE)
