"""A card's data and a read's outcome as JSON values, masked where nobody asked to see them."""

from datetime import date
from typing import Any

from kiosk.domain.applicant import IdentityDocument, Sex
from kiosk.domain.masking import mask_id_number, mask_name
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import (
    CardGone,
    CardLock,
    CardLocked,
    CardRead,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)

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
    "latin_name": "拉丁字母姓名",
    "nationality": "国籍",
    "issue_count": "签发次数",
    "issuer_code": "受理机关代码",
    "permit_number": "通行证号码",
    "former_number": "原证件号",
    "card_number": "卡号",
    "portrait": "照片",
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
    "locked": LocalText("这张卡要先打开才能读", "this card has to be opened before it can be read"),
    "no_reader": LocalText("读卡器用不了", "the card reader cannot be used"),
}
"""What became of a read that gave no data, and what to do."""


def as_document(document: IdentityDocument, *, masked: bool) -> dict[str, Any]:
    """Return the document's keys; masked, names and numbers keep their ends, address and birth date are hidden."""
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
        **_further(document, masked=masked),
    }


def _further(document: IdentityDocument, *, masked: bool) -> dict[str, str | None]:
    """Return what only some documents have; null where this one has not."""
    numbers = ("permit_number", "former_number", "card_number")
    plain = ("nationality", "issue_count", "issuer_code")
    told = {"latin_name": mask_name(document.latin_name) if masked else document.latin_name}
    told |= {name: mask_id_number(value) if masked else value for name in numbers if (value := getattr(document, name))}
    told |= {name: getattr(document, name) for name in plain}
    portrait = {"portrait": _portrait(document)}
    return (
        dict.fromkeys(("latin_name", *plain, *numbers)) | {key: value or None for key, value in told.items()} | portrait
    )


def _portrait(document: IdentityDocument) -> str | None:
    """Return what picture there is; the picture itself stays out of a terminal."""
    if document.portrait is not None:
        return f"bmp, {len(document.portrait.bmp)} bytes"
    face = document.chip.files.get("DG2") if document.chip is not None else None
    return f"DG2, {len(face)} bytes" if face is not None else None


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


def lock_remedy(lock: CardLock) -> LocalText:
    """Return what a person at the keyboard can do about a card that is locked."""
    match lock:
        case CardLock.PRINTED_LINES:
            return LocalText(
                "这是护照或通行证：加上 --mrz，后面写证件下方的两行或三行字母和数字（- 从标准输入读）。",
                "This is a passport or travel permit: add --mrz and the two or three lines of letters and digits at its "
                "bottom (- for standard input).",
            )
        case CardLock.WRONG_LINES:
            return LocalText(
                "--mrz 给的不是这本证件的：请对照证件再输一遍。",
                "What --mrz gives is of another document: please compare it with the one on the reader.",
            )
        case CardLock.SECURITY_MODULE:
            return LocalText(
                "这张卡要用安全模块（PSAM）才能读：请换身份证。",
                "This card opens to a security module (PSAM) only: please use the ID card.",
            )


def _said_freely(locked: CardLocked) -> dict[str, Any]:
    """Return what a locked card says to everybody, masked."""
    said = as_document(locked.document, masked=True) if locked.document is not None else {}
    unsaid = {"", None, HIDDEN, Sex.UNKNOWN.value}
    return {key: value for key, value in said.items() if value not in unsaid} | {"type": locked.type.value}


def told_aloud(told: dict[str, Any]) -> str:
    """Return an outcome without data as a sentence for people."""
    why = " ".join(str(each) for each in (told["reason"], told["detail"]) if each)
    return OUTCOMES[told["outcome"]].inline + (f"（{why}）" if why else "")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
