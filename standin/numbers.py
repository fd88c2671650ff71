"""Case numbers and query codes: opaque, random, and safe to read out loud or copy by hand."""

import secrets

from stdnum.iso7064 import mod_37_36

ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
"""Without 0 O, 1 I L, 2 Z, 5 S, 8 B and U: what is misread on paper is not in it."""


def new_case_no() -> str:
    """Return twelve characters in three groups, the last a check character (ISO 7064, mod 25,24)."""
    body = _random(11)
    number = body + mod_37_36.calc_check_digit(body, ALPHABET)
    return "-".join((number[:4], number[4:8], number[8:]))


def new_query_code() -> str:
    """Return six characters that go with a case number, for a person without a card."""
    return _random(6)


def new_check_code() -> str:
    """Return sixteen characters in four groups, by which a printed document is asked after."""
    code = _random(16)
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
