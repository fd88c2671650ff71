"""What is known before a question is asked: the names that packs use in ``prefill``, and their values.

``card.*`` is what the document says (or what follows from a typed ID number), ``registry.*`` what the city
knows of the person, ``firm.*`` what it knows of the firm that is acted for, ``session.<field>`` what the same person
answered for an earlier item of this visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.applicant import Applicant, DocumentType, Sex
from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import FieldType
from kiosk.domain.dates import show_month
from kiosk.domain.identifiers import birth_date_of
from kiosk.domain.text import Language, LocalText

SESSION_PREFIX = "session."
FORM_PREFIX = "form."
"""``form.<field>``: what this form says itself under another field; not for packs."""

SOURCES: Mapping[str, frozenset[FieldType]] = {
    "card.name": frozenset({FieldType.TEXT, FieldType.NAME}),
    "card.sex": frozenset({FieldType.CHOICE}),
    "card.ethnicity": frozenset({FieldType.TEXT}),
    "card.birth_date": frozenset({FieldType.DATE}),
    "card.address": frozenset({FieldType.ADDRESS}),
    "card.id_number": frozenset({FieldType.ID_NUMBER}),
    "card.issuer": frozenset({FieldType.TEXT}),
    "card.valid_to": frozenset({FieldType.DATE}),
    "registry.mobile": frozenset({FieldType.MOBILE}),
    "registry.residence_address": frozenset({FieldType.ADDRESS}),
    "registry.residence_since": frozenset({FieldType.DATE}),
    "registry.residence_reason": frozenset({FieldType.CHOICE}),
    "registry.bank_card": frozenset({FieldType.BANK_CARD}),
    "registry.contact_mobile": frozenset({FieldType.MOBILE}),
    "registry.lease": frozenset({FieldType.TEXT}),
    "registry.deed": frozenset({FieldType.TEXT}),
    "registry.employment": frozenset({FieldType.TEXT}),
    "registry.school": frozenset({FieldType.TEXT}),
    "registry.household": frozenset({FieldType.TEXT}),
    "registry.marriage": frozenset({FieldType.TEXT}),
    "registry.spouse_name": frozenset({FieldType.NAME}),
    "registry.spouse_id": frozenset({FieldType.ID_NUMBER}),
    "registry.health_check": frozenset({FieldType.TEXT}),
    "registry.licence_class": frozenset({FieldType.CHOICE}),
    "registry.nurse_certificate": frozenset({FieldType.TEXT}),
    "registry.hospital": frozenset({FieldType.TEXT}),
    "registry.business_licence": frozenset({FieldType.TEXT}),
    "registry.business_name": frozenset({FieldType.BUSINESS_NAME}),
    "registry.business_address": frozenset({FieldType.ADDRESS}),
    "registry.uscc": frozenset({FieldType.USCC}),
    "firm.name": frozenset({FieldType.BUSINESS_NAME, FieldType.TEXT}),
    "firm.uscc": frozenset({FieldType.USCC}),
    "firm.address": frozenset({FieldType.ADDRESS}),
    "firm.scope": frozenset({FieldType.TEXT}),
    "firm.representative": frozenset({FieldType.NAME}),
    "firm.licensed": frozenset({FieldType.CHOICE}),
    "firm.kind": frozenset({FieldType.CHOICE}),
    "firm.licence": frozenset({FieldType.TEXT}),
    "firm.licence_valid_to": frozenset({FieldType.DATE}),
}
"""Every source a pack may name, with the types of field that it fits; ``session.<field>`` comes on top."""


@dataclass(frozen=True, slots=True)
class RegistryFact:
    """One thing that the city knows, as ``POST /v1/registry:lookup`` answers it.

    Attributes:
        source: The register that vouches for it, in plain Chinese.
        as_of: ISO date on which it vouched, or None.
        is_vouched: Whether a register says so; else the person did, and a register is asked as soon as there is a line.
    """

    value: str = field(repr=False)
    shown: str = field(repr=False)
    source: str
    as_of: str | None
    is_vouched: bool = True

    @property
    def day(self) -> date | None:
        """Return the day on which the register vouched, or None where it gave none that exists."""
        return _iso(self.as_of)


@dataclass(frozen=True, slots=True)
class Fact:
    """A known value and where it comes from.

    Attributes:
        shown: How the register writes it; empty where the kiosk writes it itself.
    """

    value: str = field(repr=False)
    source: AnswerSource
    provenance: LocalText
    as_of: date | None = None
    shown: str = field(default="", repr=False)


def find(
    name: str, applicant: Applicant, registry: Mapping[str, RegistryFact], earlier: Mapping[str, Answer]
) -> Fact | None:
    """Return the fact of one source name, or None where it is not known."""
    room, _, fact = name.partition(".")
    match room:
        case "card":
            return _from_card(fact, applicant)
        case "registry":
            return _from_registry(registry.get(fact))
        case "firm":
            return _from_registry(registry.get(name))
        case "session":
            return _from_session(fact, applicant, earlier)
        case _:
            return None


def _from_card(fact: str, applicant: Applicant) -> Fact | None:
    values = _card_values(applicant)
    value = values.get(fact, "")
    if not value:
        return None
    if applicant.document is None:
        return Fact(value, AnswerSource.SESSION, LocalText("来自您输入的身份信息", "From the identity you typed"))
    return Fact(value, AnswerSource.CARD, _document_words(applicant.document.type))


def _card_values(applicant: Applicant) -> dict[str, str]:
    document = applicant.document
    if document is None:
        return _typed_values(applicant)
    return {
        "name": document.name,
        "sex": "" if document.sex is Sex.UNKNOWN else document.sex.value,
        "ethnicity": document.ethnicity,
        "birth_date": document.birth_date.isoformat() if document.birth_date else "",
        "address": document.address,
        "id_number": document.id_number,
        "issuer": document.issuer,
        "valid_to": document.valid_to.isoformat() if document.valid_to else "",
    }


def _typed_values(applicant: Applicant) -> dict[str, str]:
    number = applicant.id_number
    born = birth_date_of(number) if len(number) == 18 else None
    known = {"name": applicant.name, "id_number": number}
    if born is None:
        return known
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return {**known, "birth_date": born.isoformat(), "sex": sex.value}


def _document_words(kind: DocumentType) -> LocalText:
    match kind:
        case DocumentType.RESIDENT_ID:
            return LocalText("来自身份证", "From the ID card")
        case DocumentType.SOCIAL_SECURITY:
            return LocalText("来自社保卡", "From the social security card")
        case DocumentType.RESIDENCE_PERMIT_HMT:
            return LocalText("来自居住证", "From the residence permit")
        case DocumentType.PERMANENT_RESIDENCE_2017 | DocumentType.PERMANENT_RESIDENCE_2023:
            return LocalText("来自永久居留身份证", "From the permanent residence card")
        case DocumentType.PASSPORT:
            return LocalText("来自护照", "From the passport")
        case DocumentType.TRAVEL_PERMIT:
            return LocalText("来自通行证", "From the travel permit")
        case DocumentType.UNKNOWN:
            return LocalText("来自您的证件", "From your document")


def _from_registry(fact: RegistryFact | None) -> Fact | None:
    if fact is None or not fact.value.strip():
        return None
    source = AnswerSource.REGISTRY if fact.is_vouched else AnswerSource.SESSION
    return Fact(fact.value, source, registry_words(fact), fact.day, fact.shown)


def registry_words(fact: RegistryFact) -> LocalText:
    """Return which register says so, and when it looked; or that none has looked yet."""
    if not fact.is_vouched:
        return LocalText(f"来自{fact.source}，联网后自动核验", "As you gave it; checked by itself when the line is up")
    return vouched_words(fact.source, fact.day)


def vouched_words(source: str, as_of: date | None) -> LocalText:
    """Return who vouches for something, and since when; registers name themselves in Chinese only, so English says what it is."""
    zh, en = f"来自{source}", "From a city register"
    if as_of is None:
        return LocalText(zh, en)
    return LocalText(f"{zh}，{show_month(as_of, Language.ZH)}核实", f"{en}, checked {show_month(as_of, Language.EN)}")


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _from_session(fact: str, applicant: Applicant, earlier: Mapping[str, Answer]) -> Fact | None:
    given = earlier[fact].value if fact in earlier else ""
    value = given or (applicant.mobile if fact == "mobile" else "")
    if not value:
        return None
    return said_before(value)


def said_before(value: str) -> Fact:
    """Return what the person said a moment ago as something known."""
    return Fact(value, AnswerSource.SESSION, LocalText("您刚才填过", "You gave this a moment ago"))
