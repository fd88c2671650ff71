"""A card's data and a read's outcome as JSON values, masked where nobody asked to see them."""

from datetime import date
from typing import Any

from kiosk.domain.applicant import IdentityDocument, Sex
from kiosk.domain.masking import mask_id_number, mask_name
from kiosk.ports.card_reader import (
    CardGone,
    CardLocked,
    CardRead,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)

HIDDEN = "***"
_OPEN_END = 3


def as_document(document: IdentityDocument, *, masked: bool) -> dict[str, Any]:
    """Return the document's keys; masked, name and number keep their ends, address and birth date are hidden."""
    return {
        "type": document.type.value,
        "name": mask_name(document.name) if masked else document.name,
        "sex": document.sex.value,
        "ethnicity": document.ethnicity,
        "birth_date": None if masked else _iso(document.birth_date),
        "address": HIDDEN if masked and document.address else document.address,
        "id_number": mask_id_number(document.id_number) if masked else document.id_number,
        "issuer": document.issuer,
        "valid_from": _iso(document.valid_from),
        "valid_to": _iso(document.valid_to),
    } | _card_number(document.card_number, masked=masked)


def _card_number(number: str, *, masked: bool) -> dict[str, str]:
    """Return it for the cards that have one, masked but for its end."""
    if not number:
        return {}
    return {"card_number": "*" * (len(number) - _OPEN_END) + number[-_OPEN_END:] if masked else number}


def tell_outcome(outcome: ReadOutcome | None, *, unavailable: bool) -> dict[str, Any]:
    """Return an outcome without data; the keys of a read card are there, and null."""
    told: dict[str, Any] = dict.fromkeys(("reader", "card_profile", "document", "elapsed_ms", "reason", "detail"))
    told |= {"masked": True, "outcome": "no_reader" if unavailable else "no_card"}
    match outcome:
        case None:
            return told
        case CardGone():
            told |= {"outcome": "card_gone"}
        case CardUnreadable():
            told |= {"outcome": "unreadable", "reason": outcome.reason, "detail": outcome.detail}
        case CardUnsupported():
            told |= {"outcome": "unsupported", "document": {"type": outcome.type.value}, "detail": outcome.detail}
            told |= {"kind": outcome.kind.value}
        case CardLocked():
            told |= {"outcome": "locked", "reason": outcome.lock.value, "detail": outcome.detail}
            told |= {"card_profile": outcome.card_profile, "document": _said_freely(outcome)}
        case ReaderUnavailable():
            told |= {"outcome": "no_reader", "reason": outcome.fault}
        case CardRead():
            raise AssertionError("a read card is told in full")
    return told | {"reader": outcome.token.reader}


def _said_freely(locked: CardLocked) -> dict[str, Any]:
    """Return what a locked card says to everybody, masked."""
    said = as_document(locked.document, masked=True) if locked.document is not None else {}
    unsaid = {"", None, HIDDEN, Sex.UNKNOWN.value}
    return {key: value for key, value in said.items() if value not in unsaid} | {"type": locked.type.value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
