"""What can be done here and now, and if not, why not and where or when: nothing on the screen is dead.

Hours, the line, paper and the identity at hand change; the offer of a day and the program's abilities come from
``kiosk.domain.offering``.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.catalogue import (
    Audience,
    Catalogue,
    IdentityLevel,
    OfflineClass,
    ServiceItem,
    Site,
)
from kiosk.domain.clocks.hours import OfficeHours
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.offering import Entry, Hidden, Resting, guide_words, is_guide, shown, standing
from kiosk.domain.text import LocalText

STEP_UP: dict[IdentityLevel, LocalText] = {
    IdentityLevel.A1: LocalText("要有户号或卡号", "an account number is needed"),
    IdentityLevel.A2: LocalText("要放身份证", "lay down your ID card"),
    IdentityLevel.A3: LocalText(
        "要放身份证，再加短信、密码或者帮办人见证", "the ID card with an SMS, a PIN or a helper"
    ),
    IdentityLevel.A4: LocalText("要法人或者有授权的人来办", "a legal entity's representative is needed"),
}
NO_LINE = LocalText(
    "现在断网，这一项要联网才能办，请稍后再来或到窗口",
    "There is no line, and this needs one; come later or use the counter",
)
NO_LINE_TICKET = LocalText(
    "现在断网，先给您一张预约凭证，联网后再办", "There is no line: take a ticket, it is done when the line is back"
)
NO_PAPER = LocalText(
    "打印纸快用完了，这一项要当场打印，请稍后再来或到窗口",
    "The paper is about to run out, and this is printed; come later or use the counter",
)
ELSEWHERE = LocalText("这个点位不办这一项", "It is not done at this site")


@dataclass(frozen=True, slots=True)
class Here:
    """The machine at this moment.

    Attributes:
        moment: Local time of the place.
        site: Where it stands; None: any level.
        line_up: Whether the platform can be reached.
        paper: Whether there is paper to print a result.
        identity: What is known of the person.
    """

    moment: datetime
    site: Site | None = None
    line_up: bool = True
    paper: bool = True
    identity: IdentityLevel = IdentityLevel.A0


@dataclass(frozen=True, slots=True)
class Now:
    """It can be begun now; ``step_up`` says what more is asked of who one is, or that a ticket is given."""

    step_up: LocalText | None = None


@dataclass(frozen=True, slots=True)
class GuideOnly:
    """Only the guide is given here: what to bring and where."""

    reason: LocalText


@dataclass(frozen=True, slots=True)
class NotNow:
    """It cannot be begun now; the reason says when or where."""

    reason: LocalText


Verdict = Now | GuideOnly | NotNow


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list is narrowed to; what is None does not narrow."""

    topic: str | None = None
    theme: str | None = None
    audience: Audience | None = None
    within_one_trip: bool = False


def judge(entry: Entry, catalogue: Catalogue, here: Here) -> Verdict:
    """Tell whether an item can be begun here now; the first thing in the way is named."""
    now = standing(entry, here.moment.date())
    if isinstance(now, Resting):
        return NotNow(now.words)
    if isinstance(now, Hidden) or not _is_done_at(entry, here.site):
        return NotNow(_elsewhere(entry, catalogue, here))
    if is_guide(entry):
        return GuideOnly(guide_words(entry))
    if not here.paper and isinstance(entry, ServiceItem) and entry.needs_paper:
        return NotNow(NO_PAPER)
    return _by_line(entry, here)


def _by_line(entry: Entry, here: Here) -> Verdict:
    if not here.line_up and entry.offline is OfflineClass.O2:
        return NotNow(NO_LINE)
    if not here.line_up and entry.offline is OfflineClass.O3:
        return Now(NO_LINE_TICKET)
    return Now(STEP_UP[entry.identity] if entry.identity > here.identity else None)


def _is_done_at(entry: Entry, site: Site | None) -> bool:
    if site is None:
        return True
    only = entry.sites if isinstance(entry, ServiceItem) else ()
    return site.id in only if only else site.level in entry.levels


def _elsewhere(entry: Entry, catalogue: Catalogue, here: Here) -> LocalText:
    """Name the nearest site that does it: one in the same area before the others, and when it is open."""
    able = [site for site in catalogue.sites if _is_done_at(entry, site)]
    if not able:
        return ELSEWHERE
    area = here.site.area if here.site else ""
    nearest = max(able, key=lambda site: _shared(site.area, area))
    opening = opening_words(nearest, catalogue, here.moment)
    return LocalText(
        f"{ELSEWHERE.zh}，可以去{nearest.name.zh}：{nearest.address.zh}，{opening.zh}",
        f"{ELSEWHERE.en}; it is at {nearest.name.en}: {nearest.address.en}, {opening.en}",
    )


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def opening_words(site: Site, catalogue: Catalogue, moment: datetime) -> LocalText:
    """Return whether a site is open, or when it opens next."""
    if site.unattended:
        return LocalText("全天可用", "open day and night")
    opening = OfficeHours(site.hours, WorkingDays(catalogue.years)).next_opening(moment)
    if opening is None:
        return LocalText(f"电话 {site.phone}", f"phone {site.phone}")
    if opening == moment:
        return LocalText("现在开着", "open now")
    when = f"{opening:%H:%M}"
    if opening.date() == moment.date():
        return LocalText(f"今天 {when} 开门", f"opens today at {when}")
    day = opening.date()
    return LocalText(f"{day.month} 月 {day.day} 日 {when} 开门", f"opens on {day.isoformat()} at {when}")


def listed(catalogue: Catalogue, wish: Wish, here: Here) -> tuple[Entry, ...]:
    """Return what is shown for a wish today: first what can be begun now, the wanted ones first, then the guides."""
    entries = (entry for entry in shown(catalogue, here.moment.date()) if _fits(entry, wish))
    return tuple(sorted(entries, key=lambda entry: (_rank(judge(entry, catalogue, here)), entry.hot or 100)))


def _rank(verdict: Verdict) -> int:
    return {Now: 0, GuideOnly: 1, NotNow: 2}[type(verdict)]


def _fits(entry: Entry, wish: Wish) -> bool:
    topics = (entry.topic, *(entry.also_in if isinstance(entry, ServiceItem) else ()))
    return (
        (wish.topic is None or wish.topic in topics)
        and (wish.theme is None or wish.theme in entry.themes)
        and (wish.audience is None or wish.audience in entry.audience)
        and (not wish.within_one_trip or entry.trips <= 1)
    )
