"""One service item with everything that it is published with."""

from pydantic import Field

from kiosk.domain.catalogue.base import Days, Id, ItemId, PackModel
from kiosk.domain.catalogue.elements import (
    Answered,
    Authority,
    Codes,
    Fee,
    Negative,
    NextStep,
    Promise,
    PromiseRoute,
    Release,
    Result,
    SpecialProcedure,
    Way,
)
from kiosk.domain.catalogue.papers import Eligibility, Material
from kiosk.domain.catalogue.questions import Condition, FormField
from kiosk.domain.catalogue.vocabulary import (
    Ability,
    Audience,
    CaseType,
    Delivery,
    HandlingMode,
    IdentityLevel,
    ItemClass,
    Level,
    OfflineClass,
    Reach,
)
from kiosk.domain.text import LocalText


class ServiceItem(PackModel):
    """One service item with its form and materials."""

    id: ItemId
    """The code used everywhere: one capital letter and two to five digits."""
    name: LocalText
    """Its official name."""
    summary: LocalText
    """One sentence: what for, for whom."""
    department: LocalText
    """The department as people know it."""
    topic: str
    """Id of the topic under which it stands."""
    also_in: tuple[str, ...] = ()
    """Ids of further topics."""
    themes: tuple[str, ...] = ()
    """Ids of themes: what happens in a life or a business."""
    also_called: tuple[str, ...] = ()
    """Words and phrases by which people look for it, in any language."""
    hot: int | None = Field(default=None, ge=1, le=99)
    """Place among the hot items, 1 first."""
    audience: tuple[Audience, ...] = Field(default=(Audience.PERSON,), min_length=1)
    """For whom it is."""
    founds_firm: bool = False
    """Whether it makes a firm: nobody is asked for which one, for there is none yet."""
    levels: tuple[Level, ...] = tuple(Level)
    """Levels at whose sites it is offered."""
    sites: tuple[Id, ...] = ()
    """The only sites at which it is offered; without any, all of its levels."""
    item_class: ItemClass = ItemClass.PUBLIC_SERVICE
    """A power of an authority, or a public service."""
    mode: HandlingMode
    """How it is handled."""
    case_type: CaseType
    """Decided on the spot, or within a promised time."""
    identity: IdentityLevel = IdentityLevel.A2
    """Who one has to be."""
    reach: Reach = Reach.SUBMIT
    """How far a kiosk carries it."""
    needs: tuple[Ability, ...] = ()
    """What it needs of the machine besides a form and papers; a machine without it shows the guide."""
    slots_only_if: Condition | None = None
    """With ``needs = ["slots"]``: a time is picked only where this holds; without it always."""
    promised_days: Days
    """承诺时限: working days that are promised."""
    statutory_days: Days
    """法定时限: working days that the law gives."""
    special_procedures: tuple[SpecialProcedure, ...] = ()
    """特别程序: steps with a length of their own."""
    promise_route: PromiseRoute | None = None
    """告知承诺: the shorter way by a promise of truth."""
    trips: int = Field(ge=0, le=9)
    """How often the person has to come."""
    ways: tuple[Way, ...] = ()
    """Where the item does several things: days and trips of each choice, told apart in the guide."""
    fee_fen: int = Field(default=0, ge=0)
    """All fees together, in fen."""
    fees: tuple[Fee, ...] = ()
    """Each fee with its law."""
    offline: OfflineClass
    """What can be done without a line."""
    needs_paper: bool = False
    """Its result is the paper that this machine prints; not begun when the roll is nearly empty."""
    online_depth: int | None = Field(default=None, ge=1, le=7)
    """网上办理深度, 1 consulting to 7 electronic certificate sent back."""
    next_step: LocalText
    """On screen and receipt: what happens after sending, true of every situation and way; no days in it that nobody promised."""
    next_steps: tuple[NextStep, ...] = ()
    """What is said instead where a situation knows better; the first that holds."""
    once_done: LocalText | None = None
    """On screen and receipt once it is decided: what now holds. How the result is got is said without it."""
    bring: tuple[LocalText, ...] = ()
    """What to bring to the counter, where the machine only guides; without it the materials."""
    note: LocalText | None = None
    """What is only true of a sample (days, fees)."""
    flow: tuple[LocalText, ...] = ()
    """办理流程: the steps of handling, in order, one short phrase each."""
    conditions: tuple[LocalText, ...] = Field(min_length=1)
    """受理条件: who may apply."""
    laws: tuple[str, ...] = ()
    """设定依据; ``sample`` in sample packs only."""
    eligibility: Eligibility = Eligibility()
    """Who may apply, as far as the kiosk can tell."""
    signature: bool = False
    """Whether the person signs on the screen: the form, and what is promised."""
    delivery: tuple[Delivery, ...] = ()
    """How the result reaches the person."""
    results: tuple[Result, ...] = ()
    """What the person gets."""
    codes: Codes = Codes()
    """Codes of other systems."""
    authority: Authority | None = None
    """Who handles it."""
    qa: tuple[Answered, ...] = ()
    """Frequent questions."""
    promise: Promise | None = None
    """局长承诺: what the head of the department promises in public."""
    negative: Negative | None = None
    """Why it takes more than one trip (负面清单)."""
    excluded_secret: bool = False
    """A classified matter: never on any kiosk."""
    release: Release = Release()
    """State, dates and signatures."""
    fields: tuple[FormField, ...]
    """The form, in the order of the questions."""
    materials: tuple[Material, ...]
    """The papers."""

    @property
    def situations(self) -> tuple[FormField, ...]:
        """Return the questions whose answers decide what else is needed."""
        return tuple(field for field in self.fields if field.situation)

    @property
    def takes_time(self) -> bool:
        """Whether a time is picked: of an appointment, or of a package's survey."""
        return Ability.SLOTS in self.needs

    @property
    def is_package(self) -> bool:
        """Whether it stands for a package (``kiosk.domain.one_form``)."""
        return Ability.PACKAGE in self.needs

    @property
    def is_booking(self) -> bool:
        """Whether it is an appointment and nothing else."""
        return self.takes_time and not self.is_package
