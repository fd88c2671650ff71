"""Codes of matters (GB/T 39554.1): the 12 characters of a base code, and the 31 of an implementation code.

An implementation code is the USCC of the authority (18, with its check character by GB 32100), the level at which it is
exercised (1 nation to 6 community), and the base code (12).
"""

import re
from dataclasses import dataclass

from stdnum.cn import uscc

BASE = re.compile(r"[0-9A-Z]{12}")
LEVELS = {"1": "nation", "2": "province", "3": "city", "4": "county", "5": "street", "6": "community"}
LENGTH = 31


@dataclass(frozen=True, slots=True)
class ImplCode:
    """The parts of an implementation code; whether they are right is ``fault_of``'s to say."""

    uscc: str
    level: str
    base: str


def split(code: str) -> ImplCode:
    """Take an implementation code apart; a short one has short parts."""
    return ImplCode(code[:18], code[18:19], code[19:])


def is_base_code(code: str) -> bool:
    """Tell whether a base code has the right shape."""
    return bool(BASE.fullmatch(code))


def is_uscc(code: str) -> bool:
    """Tell whether a unified social credit code is right, its check character included."""
    return len(code) == 18 and bool(uscc.is_valid(code))


def fault_of(code: str) -> str | None:
    """Return what is wrong with an implementation code and what to look at, or None."""
    if len(code) != LENGTH:
        return f"has {len(code)} characters, not {LENGTH}: 18 of the authority, 1 of the level, 12 of the base code"
    parts = split(code)
    if not is_uscc(parts.uscc):
        return f"begins with {parts.uscc}, whose check character is wrong; compare it with the authority's code"
    if parts.level not in LEVELS:
        return f"has the level {parts.level}; write 1 (nation) to 6 (community) as its 19th character"
    if not is_base_code(parts.base):
        return f"ends with {parts.base}, which is no base code of 12 digits and capital letters"
    return None
