"""The national element set of an item beside its form: codes, authority, limits, money, results, release."""

from pydantic import Field

from kiosk.domain.catalogue.base import Day, Days, Id, PackModel
from kiosk.domain.catalogue.questions import Condition
from kiosk.domain.catalogue.vocabulary import (
    Coverage,
    ItemState,
    ResultKind,
    SignerRole,
    SpecialKind,
    TaskType,
)
from kiosk.domain.text import LocalText


class Codes(PackModel):
    """The codes under which other systems know the item (GB/T 39554.1)."""

    base: str | None = None
    """基本编码: 12 characters of the national or provincial catalogue."""
    impl: str | None = None
    """实施编码: 31 characters, USCC of the authority, level, base code."""
    handling: str | None = Field(default=None, max_length=64)
    """业务办理项编码: as issued."""
    local: str | None = Field(default=None, max_length=64)
    """Code of the city's own list."""
    task_type: TaskType | None = None
    """National type of the matter."""


class Authority(PackModel):
    """Who handles the item."""

    lead: Id
    """实施主体: id of a department."""
    joint: tuple[Id, ...] = ()
    """联办机构: ids of departments."""
    delegated_by: Id | None = None
    """委托部门: id of a department."""
    coverage: Coverage = Coverage.CITY
    """通办范围: how far it is handled without regard to place."""
    external_system: str | None = None
    """A system of a higher level that has to know the case as well; its number is kept beside ours."""


class SpecialProcedure(PackModel):
    """A step with a length of its own (特别程序)."""

    kind: SpecialKind
    """What is done."""
    days: Days
    """How long at most."""
    counts: bool = False
    """Whether the limit goes on meanwhile; by default the clock rests."""


class Fee(PackModel):
    """One fee."""

    name: LocalText
    """For what."""
    fen: int = Field(gt=0)
    """Amount in fen."""
    basis: str = Field(min_length=1)
    """The law that allows it: a title in 《》, a document number or a law's name; ``sample`` in sample packs only."""
    relief: LocalText | None = None
    """Who pays less, or nothing."""


class Result(PackModel):
    """What the person gets in the end."""

    kind: ResultKind
    """What kind of thing."""
    name: LocalText
    """Its name."""
    valid: LocalText | None = None
    """How long it is good for."""


class Answered(PackModel):
    """A frequent question and its answer, read without a line."""

    question: LocalText
    """As people ask it."""
    answer: LocalText
    """In a few sentences."""


class Promise(PackModel):
    """What the head of the department promises in public (局长承诺)."""

    text: LocalText
    """The promise."""
    by: LocalText
    """Title, and name where it is published."""
    on: Day
    """Day of the promise."""


class Negative(PackModel):
    """Why an item cannot be done in one trip (负面清单)."""

    reason: LocalText
    """Why."""
    trips: int = Field(ge=2, le=9)
    """How many trips to expect."""
    instead: LocalText
    """What makes it lighter: an appointment, a helper, a home visit."""


class PromiseRoute(PackModel):
    """The shorter way by a promise of truth (告知承诺)."""

    days: Days
    """Working days on this way."""
    risk: LocalText
    """What happens when the promise was not true."""
    only_if: Condition | None = None
    """Taken where this holds: the question that offers it; without it always."""


class Way(PackModel):
    """What one choice takes where an item does several things: paying, and being connected."""

    only_if: Condition
    """The choice."""
    days: Days
    """Working days that are promised for it, at most those of the item."""
    trips: int = Field(ge=0, le=9)
    """How often the person has to come for it, at most as often as for the item."""


class NextStep(PackModel):
    """What comes next in one situation."""

    only_if: Condition
    """Said where this holds."""
    text: LocalText
    """In place of the item's ``next_step``."""


class Signature(PackModel):
    """Who stands for this version."""

    role: SignerRole
    """Editor or approver."""
    by: str = Field(min_length=1)
    """Name or office; in samples an invented office."""
    on: Day
    """Day."""


class Suspension(PackModel):
    """Days on which the item rests."""

    begins: Day
    """First day."""
    ends: Day | None = None
    """Last day; without it until further notice."""
    reason: LocalText
    """Shown to people."""
    instead: LocalText | None = None
    """What works meanwhile."""


class Change(PackModel):
    """One change of an item's handling that people noticed (承诺件改即办件)."""

    on: Day
    """Day."""
    what: LocalText
    """What became better."""


class Release(PackModel):
    """State and dates of this version of the item."""

    state: ItemState = ItemState.PUBLISHED
    """Draft, reviewed, published, suspended or withdrawn; only what is published is offered."""
    batch: int | None = Field(default=None, ge=1, le=999)
    """公布批次: number of the batch in which it was made public."""
    effective: Day | None = None
    """First day on which it is offered."""
    ends: Day | None = None
    """Last day on which it is offered."""
    signed: tuple[Signature, ...] = ()
    """Editor and approver: two people."""
    suspensions: tuple[Suspension, ...] = ()
    """Days on which it rests, planned ones too."""
    changes: tuple[Change, ...] = ()
    """What became better."""
