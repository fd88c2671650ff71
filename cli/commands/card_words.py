"""A card's data and a read's outcome as JSON values, masked where nobody asked to see them."""

from datetime import date
from typing import Any

from kiosk.domain.applicant import IdentityDocument
from kiosk.domain.masking import mask_id_number, mask_name
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardGone, CardRead, CardUnreadable, CardUnsupported, ReaderUnavailable, ReadOutcome

HIDDEN = "***"
LABELS = {
    "type": "证件",
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth_date": "出生",
    "address": "住址",
    "id_number": "号码",
    "issuer": "签发机关",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
}
"""Of a card's fields, for people; the JSON has the English names alone."""

OUTCOMES = {
    "no_card": LocalText("时间到了，没有放卡；请再试一次", "no card in time; try again"),
    "card_gone": LocalText(
        "卡拿得太早；请放好，等读完再拿", "the card was lifted too early; lay it down until it is read"
    ),
    "unreadable": LocalText(
        "这张卡读不出来；请重放一次，或换一张", "this card cannot be read; lay it down again, or try another"
    ),
    "unsupported": LocalText("这种证件这台机器读不了", "this machine does not read cards of this kind"),
    "no_reader": LocalText("读卡器用不了", "the card reader cannot be used"),
}
"""What became of a read that gave no data, and what to do."""


def as_document(document: IdentityDocument, *, masked: bool) -> dict[str, Any]:
    """Return the document's keys; masked, name and number keep their ends, address and birth date are hidden."""
    return {
        "type": document.type.value,
        "name": mask_name(document.name) if masked else document.name,
        "sex": document.sex.value,
        "ethnicity": document.ethnicity,
        "birth_date": None if masked else _iso(document.birth_date),
        "address": HIDDEN if masked else document.address,
        "id_number": mask_id_number(document.id_number) if masked else document.id_number,
        "issuer": document.issuer,
        "valid_from": _iso(document.valid_from),
        "valid_to": _iso(document.valid_to),
    }


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
        case ReaderUnavailable():
            told |= {"outcome": "no_reader", "reason": outcome.fault}
        case CardRead():
            raise AssertionError("a read card is told in full")
    return told | {"reader": outcome.token.reader}


def told_aloud(told: dict[str, Any]) -> str:
    """Return an outcome without data as a sentence for people."""
    why = " ".join(str(each) for each in (told["reason"], told["detail"]) if each)
    return OUTCOMES[told["outcome"]].inline + (f"（{why}）" if why else "")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
