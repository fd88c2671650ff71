"""The catalogue: what a citizen can come for. Data, never code; read from packs and validated on import."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.text import LocalText


class PackModel(BaseModel):
    """What every table of a pack has in common: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class HandlingMode(StrEnum):
    """How an item is handled (seed document, section 4(6))."""

    INSTANT = "instant"
    FULL_ONLINE = "full_online"
    PRE_REVIEW = "pre_review"
    APPOINTMENT = "appointment"
    ONSITE_EXPRESS = "onsite_express"
    CONSULT = "consult"
    HOME_VISIT = "home_visit"


class CaseType(StrEnum):
    """Decided on the spot (即办件), or within a promised time (承诺件)."""

    INSTANT_CASE = "instant_case"
    PROMISE_CASE = "promise_case"


class OfflineClass(StrEnum):
    """What can be done without a line: from cache, queued, online only, ticket instead."""

    O0 = "O0"
    O1 = "O1"
    O2 = "O2"
    O3 = "O3"


class FieldType(StrEnum):
    """Kinds of question; each has one control on the screen and one set of validators."""

    TEXT = "text"
    MOBILE = "mobile"
    ID_NUMBER = "id_number"
    BANK_CARD = "bank_card"
    DATE = "date"
    CHOICE = "choice"
    ADDRESS = "address"


class Choice(PackModel):
    """One answer of a choice; ``hint`` explains it in a few words."""

    id: str
    label: LocalText
    hint: LocalText | None = None


class FormField(PackModel):
    """One fact that an item needs.

    Attributes:
        prefill: Where the fact may be known from, best first: ``card.address``, ``registry.mobile`` ...
        question: The headline of the page that asks for it.
        why: One sentence: why it is asked and what need not be given.
        earliest_months_ago, latest_months_ago: For dates, counted back from today.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: FieldType
    label: LocalText
    question: LocalText
    why: LocalText
    required: bool = True
    prefill: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    max_length: Annotated[int, Field(ge=1, le=1000)] = 100
    latest_months_ago: int | None = None
    earliest_months_ago: int | None = None


class MaterialSource(StrEnum):
    """Where a material comes from, best first; only SCAN asks the citizen for paper."""

    READER = "reader"
    POPULATION_REGISTRY = "population_registry"
    E_LICENCE = "e_licence"
    PROMISE = "promise"
    SCAN = "scan"


class Material(PackModel):
    """One paper or proof that an item needs.

    Attributes:
        basis: Legal basis; ``sample`` is accepted in sample packs only.
        accepts: The papers of which one is enough, shown to the person.
        card_sized: Whether the paper has the size of a bank or ID card rather than A4.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: LocalText
    source: MaterialSource
    basis: str = Field(min_length=1)
    hint: LocalText | None = None
    accepts: tuple[LocalText, ...] = ()
    required: bool = True
    card_sized: bool = False


class Eligibility(PackModel):
    """Who may apply, as far as the kiosk can tell at once; ``reason`` is shown to those who may not yet."""

    min_age: int | None = Field(default=None, ge=0, le=150)
    max_age: int | None = Field(default=None, ge=0, le=150)
    reason: LocalText | None = None


class ServiceItem(PackModel):
    """One service item with its form and materials."""

    id: str = Field(pattern=r"^[A-Z][0-9]{2}$")
    name: LocalText
    summary: LocalText
    department: LocalText
    topic: str
    mode: HandlingMode
    case_type: CaseType
    promised_days: int = Field(ge=0, le=365)
    statutory_days: int = Field(ge=0, le=365)
    trips: int = Field(ge=0, le=9)
    fee_fen: int = Field(default=0, ge=0)
    offline: OfflineClass
    next_step: LocalText
    conditions: tuple[LocalText, ...] = Field(min_length=1)
    eligibility: Eligibility = Eligibility()
    fields: tuple[FormField, ...]
    materials: tuple[Material, ...]


class Area(PackModel):
    """A node of the four-level tree: city, county, street, community. ``code`` is the GB/T 2260 or GB/T 10114 code."""

    code: str = Field(pattern=r"^[0-9]{4,12}$")
    name: LocalText
    children: tuple["Area", ...] = ()


class Pack(PackModel):
    """``pack.toml``: the pack's own facts."""

    id: str
    version: str
    title: LocalText
    sample: bool
    effective: date


class Catalogue(PackModel):
    """A pack with everything in it, validated as a whole."""

    pack: Pack
    items: tuple[ServiceItem, ...]
    areas: tuple[Area, ...]

    def item(self, item_id: str) -> ServiceItem | None:
        """Return one item, or None."""
        return next((item for item in self.items if item.id == item_id), None)
