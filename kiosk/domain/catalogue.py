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


class FieldWords(StrEnum):
    """Which words come first on the Chinese keyboard; by type: places for an address, else words of the counters."""

    BY_TYPE = "by_type"
    NAME = "name"
    ADDRESS = "address"
    TEXT = "text"


class Choice(PackModel):
    """One answer of a choice; ``hint`` explains it in a few words."""

    id: str
    label: LocalText
    hint: LocalText | None = None


class Condition(PackModel):
    """Holds while the choice ``field``, asked earlier, was answered with one of ``equals``."""

    field: str
    equals: tuple[str, ...] = Field(min_length=1)


class FormField(PackModel):
    """One fact that an item needs.

    Attributes:
        prefill: Where the fact may be known from, best first: ``card.address``, ``registry.mobile`` ...
            A fact that is known from here is not asked.
        suggest: Where an answer may be offered from with one touch; the question is asked all the same.
        only_if: Asked only where this holds.
        quick_words: Words that the keyboard of this page offers as keys (``栋``, ``单元`` ...).
        words: Which words the Chinese keyboard offers first: people's names, places, or words of the counters.
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
    suggest: tuple[str, ...] = ()
    only_if: Condition | None = None
    quick_words: tuple[str, ...] = ()
    words: FieldWords = FieldWords.BY_TYPE
    choices: tuple[Choice, ...] = ()
    max_length: Annotated[int, Field(ge=1, le=1000)] = 100
    latest_months_ago: int | None = Field(default=None, ge=0, le=1800)
    earliest_months_ago: int | None = Field(default=None, ge=0, le=1800)


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
    """One service item with its form and materials.

    Attributes:
        promised_days, statutory_days: Working days from the day after acceptance.
        trips: How often the person has to come.
        online_depth: 1 consulting to 7 electronic certificate sent back.
        flow: The steps of handling, in order, one short phrase each.
        note: What is only true of a sample (days, fees).
        needs_paper: Its result is the paper that this machine prints; not begun when the roll is nearly empty.
    """

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
    needs_paper: bool = False
    online_depth: int | None = Field(default=None, ge=1, le=7)
    next_step: LocalText
    note: LocalText | None = None
    flow: tuple[LocalText, ...] = ()
    conditions: tuple[LocalText, ...] = Field(min_length=1)
    eligibility: Eligibility = Eligibility()
    fields: tuple[FormField, ...]
    materials: tuple[Material, ...]


class Area(PackModel):
    """A node of the four-level tree: city, county, street, community.

    Attributes:
        code: GB/T 2260 (4 digits a city, 6 a county) or GB/T 10114 (9 a street, 12 a community).
        province: At the root only: the province above the city.
    """

    code: str = Field(pattern=r"^[0-9]{4,12}$")
    name: LocalText
    province: LocalText | None = None
    children: tuple["Area", ...] = ()


class Topic(PackModel):
    """A tile of the home screen; offered only while it has items."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: LocalText
    hint: LocalText


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
    topics: tuple[Topic, ...] = ()

    def offered_topics(self) -> tuple[Topic, ...]:
        """Return the topics that have items, in the pack's order."""
        taken = {item.topic for item in self.items}
        return tuple(topic for topic in self.topics if topic.id in taken)

    def items_of(self, topic_id: str) -> tuple[ServiceItem, ...]:
        """Return the items of one topic."""
        return tuple(item for item in self.items if item.topic == topic_id)

    def item(self, item_id: str) -> ServiceItem | None:
        """Return one item, or None."""
        return next((item for item in self.items if item.id == item_id), None)
