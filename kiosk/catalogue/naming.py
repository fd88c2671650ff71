"""What to say of a name that is not known: the nearest one that is, and which there are."""

from collections.abc import Iterable
from difflib import get_close_matches

OTHER_WORDS = {
    "phone": "mobile", "tel": "mobile", "telephone": "mobile", "cellphone": "mobile", "string": "text", "str": "text",
    "int": "number", "integer": "number", "float": "number", "select": "choice", "enum": "choice", "idcard": "id_number",
    "bank": "bank_card", "company": "firm", "individual": "person", "post": "express", "mail": "express",
}  # fmt: skip
"""Words of other systems, for those of packs."""


def propose(name: str, known: Iterable[str], none: str = "there is none; add its file") -> str:
    """Return the remedy for an unknown name: the nearest known one first, then all of them."""
    there = list(known)
    if not there:
        return none
    near = nearest(name, there)
    return f'did you mean "{near}"? write one of {", ".join(there)}' if near else f"write one of {', '.join(there)}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the name that was most likely meant: one that begins alike, or else looks alike."""
    there, wanted = {each.casefold(): each for each in known}, name.casefold()
    longer = [each for each in there if wanted and (each.startswith(wanted) or wanted.startswith(each))]
    same = [each for each in (wanted, OTHER_WORDS.get(wanted, "")) if each in there]
    return next((there[each] for each in same or longer or get_close_matches(wanted, there, n=1)), None)
