"""Where things are done: areas, departments, sites with their hours, utilities with their account numbers."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kiosk.domain.catalogue.base import Day, Id, PackModel, TimeOfDay
from kiosk.domain.catalogue.vocabulary import Level, ProviderKind
from kiosk.domain.text import LocalText

MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day of every year: ``05-01``."""


Phone = Annotated[str, Field(max_length=40, pattern=r"^[0-9+(][0-9 ()+/、,;转-]{2,39}$")]
"""A phone number as it is printed: digits, blanks, brackets, several of them, an extension after 转."""


class Area(PackModel):
    """A node of the four-level tree: city, county, street, community."""

    code: str = Field(pattern=r"^[0-9]{4,12}$")
    """GB/T 2260 (4 digits a city, 6 a county) or GB/T 10114 (9 a street, 12 a community)."""
    name: LocalText
    """Its name."""
    province: LocalText | None = None
    """At the root only: the province above the city."""
    children: tuple["Area", ...] = ()
    """The areas below."""


class Department(PackModel):
    """A body that handles items."""

    id: Id
    """Id within the pack."""
    name: LocalText
    """Its name."""
    kind: ProviderKind = ProviderKind.GOVERNMENT
    """Authority, public institution or utility."""
    uscc: str | None = None
    """统一社会信用代码."""
    ask_phone: Phone | None = None
    """Where questions are answered."""
    complain_phone: Phone | None = None
    """Where complaints are taken."""


class Weekday(StrEnum):
    """Days of the week, and the ordinary working day of the calendar, make-up Saturdays included."""

    WORKING = "working"
    SAT = "sat"
    SUN = "sun"
    DAILY = "daily"


class Season(PackModel):
    """Office hours for a part of the year."""

    begins: MonthDay
    """First day of the season."""
    ends: MonthDay
    """Last day; before ``begins`` the season goes over the turn of the year."""
    days: tuple[Weekday, ...] = (Weekday.WORKING,)
    """On which days it is open."""
    spans: tuple[tuple[TimeOfDay, TimeOfDay], ...] = Field(min_length=1)
    """From and until, local time."""


class Profile(StrEnum):
    """What kind of place a site is."""

    HALL = "hall"
    STREET_OFFICE = "street_office"
    COMMUNITY_CENTRE = "community_centre"
    BUILDING = "building"


class Site(PackModel):
    """A place with counters or a kiosk."""

    id: Id
    """Id within the pack."""
    name: LocalText
    """Its name."""
    level: Level
    """City, county, street or community."""
    profile: Profile
    """What kind of place it is."""
    area: str = Field(pattern=r"^[0-9]{4,12}$")
    """Code of the area in which it lies."""
    number: str | None = Field(default=None, pattern=r"^[0-9]{4}$")
    """Number within its area, as a kiosk that stands there names it (``[kiosk] site``)."""
    address: LocalText
    """Where it is."""
    phone: Phone
    """Phone of the site."""
    unattended: bool = False
    """Whether the kiosk can be used outside the hours (24 小时)."""
    locker: bool = False
    """Whether a locker hands out results there (文件柜), at any hour at which the place is open."""
    hours: tuple[Season, ...] = Field(min_length=1)
    """Office hours; the seasons cover the year."""


class Utility(PackModel):
    """A company whose bills are paid here."""

    id: Id
    """Id within the pack."""
    department: Id
    """The department that stands for it."""
    account_label: LocalText
    """What it calls its account number."""
    account_pattern: str = Field(min_length=1, max_length=100)
    """Regular expression for the whole number."""
    account_example: str = Field(min_length=1)
    """A number of the right shape, shown as a sample."""
    account_hint: LocalText
    """Where the number is found."""
    emergency: Phone | None = None
    """抢修电话: answered day and night, shown first in the guide to what the company does."""
    least_fen: int = Field(default=100, ge=1)
    """Smallest payment, in fen."""
    most_fen: int = Field(default=500_000, ge=1)
    """Largest payment, in fen."""


class CalendarYear(PackModel):
    """What differs from Monday to Friday in one year."""

    year: int = Field(ge=2004, le=2100)
    """The year."""
    holidays: tuple[Day, ...] = ()
    """Days off that would be working days, or fall on a weekend."""
    workdays: tuple[Day, ...] = ()
    """Saturdays and Sundays that are worked (调休)."""


class ClockRules(PackModel):
    """When the supervision of limits warns."""

    warn_days_left: int = Field(default=1, ge=0, le=30)
    """预警: so many working days before the due day."""
    red_days_over: int = Field(default=5, ge=1, le=365)
    """红牌: so many working days after the due day; yellow from the first."""
