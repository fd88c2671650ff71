"""The firm of a visit as the rest of the session needs it: its facts, its word on the slip, its place in the case."""

from collections.abc import Mapping
from datetime import date

from kiosk.contract.firms import FirmRecord
from kiosk.contract.submissions import SubmittedFirm
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.assurance import assured
from kiosk.domain.catalogue import IdentityLevel
from kiosk.domain.facts import RegistryFact
from kiosk.domain.firms import (
    FIRM_PREFIX,
    OF_OWN_FIRM,
    FirmKind,
    FirmProof,
    FirmRole,
    FirmState,
    asks_for_whom,
    role_words,
)
from kiosk.domain.held import HeldPaper
from kiosk.domain.masking import mask_name
from kiosk.domain.text import LocalText
from kiosk.session.firms import ActingFor, FoundBy
from kiosk.session.trip import Trip

ORIGINS: Mapping[FoundBy, str] = {
    FoundBy.OFFERED: "法人库",
    FoundBy.LICENCE: "营业执照二维码",
    FoundBy.TYPED: "您输入的代码",
}

LICENSED = ("yes", "")
"""What ``firm.licensed`` says: a firm that somebody acts for has its licence. How it is written, the field knows."""

KINDS: Mapping[FirmKind, str] = {FirmKind.SOLE_TRADER: "sole", FirmKind.COMPANY: "company"}
"""What ``firm.kind`` says; packs use these as the ids of their choices, and the other kinds choose nothing."""

OPEN: Mapping[FirmProof, LocalText] = {
    FirmProof.PAPER: LocalText("，委托书待核对", ", mandate to be compared"),
    FirmProof.PENDING: LocalText("，待核验", ", to be checked"),
}
"""What a slip adds where no register has said it."""


def acting_for(trip: Trip) -> ActingFor | None:
    """Return the firm behind the item that was begun; None where a person is."""
    return trip.firms.acting if trip.item is not None and asks_for_whom(trip.item) else None


def is_proven(trip: Trip) -> bool:
    """Tell whether the register says that who laid a card may act for the firm: identity level A4."""
    acting, applicant = trip.firms.acting, trip.applicant
    by_card = applicant is not None and applicant.source is IdentitySource.CARD
    return by_card and acting is not None and acting.proof is FirmProof.REGISTRY


def may_be_told(trip: Trip) -> bool:
    """Tell whether what the city knows of a person may be said here: at identity level A2, and not to a typed number."""
    return assured(trip.applicant, proved=trip.assurance.proof is not None) >= IdentityLevel.A2


def known_facts(trip: Trip) -> dict[str, RegistryFact]:
    """Return what the city knows for the form: of the person, who is sure to be that one, and of the firm acted for.

    What it knows of a firm of the person's own is left out where another one is acted for.
    """
    told = trip.facts if may_be_told(trip) else ()
    own = {fact.field: RegistryFact(fact.value, fact.shown, fact.source, fact.as_of) for fact in told}
    acting = acting_for(trip)
    if acting is None:
        return own
    personal = {name: fact for name, fact in own.items() if name not in OF_OWN_FIRM}
    return personal | {f"{FIRM_PREFIX}{name}": fact for name, fact in _of_firm(acting).items()}


def held_papers(trip: Trip) -> tuple[HeldPaper, ...]:
    """Return what the city holds of the person; the licence of their own firm is not that of another one."""
    own = OF_OWN_FIRM if acting_for(trip) is not None else frozenset()
    return tuple(paper for paper in trip.resolved.held if paper.key not in own)


def _of_firm(acting: ActingFor) -> dict[str, RegistryFact]:
    record = acting.record
    if record is None:
        said = {"uscc": (acting.uscc, acting.uscc), "licensed": LICENSED}
        return {
            name: RegistryFact(*fact, ORIGINS[acting.found_by], None, is_vouched=False) for name, fact in said.items()
        }
    known = {
        "name": record.name,
        "uscc": record.uscc,
        "scope": record.scope,
        "representative": record.representative,
        "licence": record.licence,
        "kind": KINDS.get(record.kind, ""),
        "licence_valid_to": record.licence_valid_to.isoformat() if record.licence_valid_to else "",
    }
    told = {name: _vouched(value, value, record) for name, value in known.items() if value}
    address = _vouched(record.address, record.address_shown, record)
    return told | {"address": address, "licensed": _vouched(*LICENSED, record)}


def _vouched(value: str, shown: str, record: FirmRecord) -> RegistryFact:
    return RegistryFact(value, shown, record.source, record.as_of.isoformat())


def may_act(record: FirmRecord, today: date) -> bool:
    """Tell whether the register itself says that the person may act for a firm today."""
    if record.state is not FirmState.ACTIVE:
        return False
    filed = record.mandate is not None and record.mandate.valid_to >= today
    return record.role is FirmRole.REPRESENTATIVE or (record.role is FirmRole.AGENT and filed)


def submitted(trip: Trip) -> SubmittedFirm | None:
    """Return the firm as it goes with the case."""
    acting = acting_for(trip)
    if acting is None:
        return None
    record = acting.record
    filed = record.mandate if record and acting.role is FirmRole.AGENT and acting.proof is FirmProof.REGISTRY else None
    return SubmittedFirm.model_validate(
        {
            "uscc": acting.uscc,
            "name": record.name if record else "",
            "role": acting.role.value,
            "proof": acting.proof.value,
            "mandate": filed.reference if filed else None,
            "as_of": record.as_of if record else None,
        }
    )


def slip_words(trip: Trip) -> LocalText | None:
    """Return what a slip says of the firm: name, masked head, that an agent came, and what is still to be checked.

    Few words: a slip has a kilobyte.
    """
    acting = acting_for(trip)
    if acting is None:
        return None
    name, head = firm_name(acting), head_of(acting)
    zh, en = (f"{name}（{head.zh}）", f"{name} ({head.en})") if head else (name, name)
    if acting.role is FirmRole.AGENT:
        zh, en = f"{zh}，经办人", f"{en}, agent"
    open_zh, open_en = (OPEN[acting.proof].zh, OPEN[acting.proof].en) if acting.proof in OPEN else ("", "")
    return LocalText(f"{zh}{open_zh}", f"{en}{open_en}")


def role_of(acting: ActingFor) -> LocalText:
    """Return what the person is called who acts."""
    return role_words(acting.role, acting.record.kind if acting.record else None)


def head_of(acting: ActingFor) -> LocalText | None:
    """Return who stands for the firm by law, masked; None where only its code is known."""
    if acting.record is None:
        return None
    name = mask_name(acting.record.representative)
    called = role_words(FirmRole.REPRESENTATIVE, acting.record.kind)
    return LocalText(f"{called.zh} {name}", name)


def firm_name(acting: ActingFor) -> str:
    """Return the firm's name, or its masked code where only that is known."""
    return acting.record.name if acting.record else mask_uscc(acting.uscc)


def mask_uscc(code: str) -> str:
    """Return a credit code with its first 2 and last 4 characters: a sole trader's names a person in effect."""
    return f"{code[:2]}{'*' * 12}{code[-4:]}"
