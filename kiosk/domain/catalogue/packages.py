"""Theme packages (一件事): several items by one form, with one set of papers, handled side by side."""

from pydantic import Field

from kiosk.domain.catalogue.base import Days, Id, ItemId, PackModel
from kiosk.domain.catalogue.elements import Answered, Promise, Release
from kiosk.domain.catalogue.questions import Condition, FormField
from kiosk.domain.catalogue.vocabulary import Audience, IdentityLevel, Level, OfflineClass
from kiosk.domain.text import LocalText


class Member(PackModel):
    """One item of a package."""

    item: ItemId
    """Id of the item."""
    when: tuple[Condition, ...] = ()
    """Needed where all of these hold; without any, always."""
    why: LocalText
    """Why it is on the list, or why in this case."""
    why_not: LocalText | None = None
    """Why it is not on the list; has to be given with ``when``."""
    after: tuple[ItemId, ...] = ()
    """Members that have to be finished first; all others run side by side."""
    without: tuple[Id, ...] = ()
    """Papers of the item, by their id, that this package does not ask: there is none yet, or another member has it."""
    may_be_left_out: bool = False
    """Whether the person may leave it for later."""
    days: Days | None = None
    """Promised days within the package, where they are fewer than on its own."""


class Stop(PackModel):
    """An early and honest no: with these answers the package cannot be done."""

    when: tuple[Condition, ...] = Field(min_length=1)
    """All of these hold."""
    reason: LocalText
    """Why not."""
    instead: LocalText
    """What can be done."""


class ThemePackage(PackModel):
    """Several items for one undertaking."""

    id: ItemId
    """The code used everywhere."""
    name: LocalText
    """What people want: 我要开餐馆."""
    summary: LocalText
    """One sentence: what for, for whom."""
    topic: str
    """Id of a topic."""
    themes: tuple[str, ...] = ()
    """Ids of themes."""
    also_called: tuple[str, ...] = ()
    """Words and phrases by which people look for it."""
    hot: int | None = Field(default=None, ge=1, le=99)
    """Place among the hot items, 1 first."""
    audience: tuple[Audience, ...] = (Audience.PERSON, Audience.FIRM)
    """For whom it is."""
    founds_firm: bool = False
    """Whether it always ends in a firm of its own: then nobody is asked for an existing one."""
    lead: Id
    """The department that answers for the whole."""
    department: LocalText
    """The department as people know it."""
    levels: tuple[Level, ...] = tuple(Level)
    """Levels at whose sites it is offered."""
    identity: IdentityLevel = IdentityLevel.A3
    """Who one has to be."""
    offline: OfflineClass = OfflineClass.O1
    """What can be done without a line."""
    promised_days: Days
    """Working days for the whole: the longest chain of members."""
    statutory_days: Days
    """Working days that the law gives."""
    trips: int = Field(ge=0, le=9)
    """How often the person has to come."""
    questions: tuple[FormField, ...] = Field(min_length=1)
    """The situation; its answers decide the members, and count as answers of the form."""
    stops: tuple[Stop, ...] = ()
    """When it cannot be done at all."""
    members: tuple[Member, ...] = Field(min_length=2)
    """The items."""
    joint_survey: tuple[ItemId, ...] = ()
    """Members whose site surveys are one visit."""
    next_step: LocalText
    """What happens after sending."""
    note: LocalText | None = None
    """What is only true of a sample."""
    qa: tuple[Answered, ...] = ()
    """Frequent questions."""
    promise: Promise | None = None
    """The promise of the head of the lead department."""
    release: Release = Release()
    """State and dates."""
