"""What can be done here and now, and if not, why not and where or when: nothing on the screen is dead.

Hours, the line, paper and the identity at hand change; the offer of a day and the program's abilities come from
``kiosk.domain.offering``.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from kiosk.domain.catalogue import (
    Ability,
    Audience,
    Catalogue,
    IdentityLevel,
    Material,
    MaterialSource,
    OfflineClass,
    Profile,
    ServiceItem,
    Site,
)
from kiosk.domain.clocks.hours import OfficeHours
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.offering import Entry, Hidden, Resting, guide_words, is_guide, shown, standing
from kiosk.domain.paper_supply import NO_PAPER
from kiosk.domain.sheet_supply import NO_SHEETS, SheetSupply
from kiosk.domain.text import LocalText

STEP_UP: dict[IdentityLevel, LocalText] = {
    IdentityLevel.A1: LocalText("要有户号或卡号", "an account number is needed"),
    IdentityLevel.A2: LocalText("要放身份证", "lay down your ID card"),
    IdentityLevel.A3: LocalText(
        "要放身份证，再用手机验证码确认是本人", "the ID card, and a code to your phone to confirm that it is you"
    ),
    IdentityLevel.A4: LocalText("要法人或者有授权的人来办", "a legal entity's representative is needed"),
}
NO_LINE = LocalText(
    "现在断网，这一项要联网才能办，网通了就可以在这里办",
    "There is no line, and this needs one; it can be done here as soon as the line is back",
)
LATER_BY_ITSELF = LocalText(
    "现在断网也能办：先加密存在这台机器上，网通了自动送出；到时才算受理",
    "It works without the line: it is kept here encrypted and sent by itself later; only then is it accepted",
)
CONFIRMED_LATER = LocalText(
    "现在断网也能办：先加密存在这台机器上，网通了自动送出；到时发短信请您确认是本人，确认了才算受理",
    "It works without the line: it is kept here encrypted and sent by itself later; then a message asks whether it was "
    "you, and only with your answer is it accepted",
)
NO_LINE_SLIP = LocalText(
    "现在断网，这里办不了。可以拿一张去窗口的单子，上面有地点、时间、带什么；没有替您预约。网通了就可以在这里办",
    "There is no line. Take a slip that says which counter does it, when, and what to bring; it books nothing. "
    "It can be done here as soon as the line is back",
)
NO_CAMERA = LocalText(
    "拍材料的摄像头暂停，这一项要拍材料，修好了就可以在这里办",
    "The camera for papers is out of order, and this needs one; it can be done here as soon as it works again",
)
NO_READER = LocalText(
    "读卡器暂停，要输入身份证号，窗口再核对",
    "The card reader is out of order: type your ID number, which the counter checks later",
)
NO_CARD = LocalText(
    "这一项一定要放身份证，现在读卡器暂停，修好了就可以在这里办",
    "This needs your ID card, and the card reader is out of order; it can be done here as soon as it works again",
)
ONLY_TYPED = LocalText(
    "只输号码办不了这一项，要回到首页改用身份证", "A typed number is not enough for this; begin again with your ID card"
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
        no_paper: Why there is none, in case.
        camera, reader: Whether papers can be photographed, and cards read.
        identity: What is known of the person.
        typed: Whether the person came without a card.
        helper: Whether a helper stands by, who can witness.
        sheets: What there is to print A4 with.
    """

    moment: datetime
    site: Site | None = None
    line_up: bool = True
    paper: bool = True
    no_paper: LocalText = NO_PAPER
    camera: bool = True
    reader: bool = True
    identity: IdentityLevel = IdentityLevel.A0
    typed: bool = False
    helper: bool = False
    sheets: SheetSupply = SheetSupply.READY


@dataclass(frozen=True, slots=True)
class Now:
    """It can be begun now; ``step_up`` says what more is asked of who one is, or what is different without a line."""

    step_up: LocalText | None = None


@dataclass(frozen=True, slots=True)
class CounterInstead:
    """Without a line only a slip is given: where and when it can be done instead. It books nothing."""

    reason: LocalText


@dataclass(frozen=True, slots=True)
class GuideOnly:
    """Only the guide is given here: what to bring and where."""

    reason: LocalText


@dataclass(frozen=True, slots=True)
class NotNow:
    """It cannot be begun now; the reason says when or where."""

    reason: LocalText


Verdict = Now | CounterInstead | GuideOnly | NotNow


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
    broken = _broken(entry, here)
    if broken is not None:
        return NotNow(_or_elsewhere(broken, entry, catalogue, here))
    if not here.line_up and entry.offline is OfflineClass.O3:
        return CounterInstead(NO_LINE_SLIP)
    out_of_reach = _out_of_reach(entry, here)
    if out_of_reach is not None:
        return NotNow(_or_elsewhere(out_of_reach, entry, catalogue, here))
    if not here.line_up and entry.offline is OfflineClass.O1:
        return Now(CONFIRMED_LATER if _asks_more(entry, here) and not here.helper else LATER_BY_ITSELF)
    return _by_identity(entry, here)


def _broken(entry: Entry, here: Here) -> LocalText | None:
    """Return which part of the machine is missing for it now."""
    if not here.paper and isinstance(entry, ServiceItem) and entry.needs_paper:
        return here.no_paper
    if not here.camera and isinstance(entry, ServiceItem) and any(map(_has_to_be_photographed, entry.materials)):
        return NO_CAMERA
    if not here.sheets.can_print and isinstance(entry, ServiceItem) and Ability.RECORDS in entry.needs:
        return NO_SHEETS[here.sheets]
    return NO_LINE if not here.line_up and entry.offline is OfflineClass.O2 else None


def _has_to_be_photographed(material: Material) -> bool:
    """Whether every case needs it on paper here: nothing makes it unnecessary, and it may not follow later."""
    always = material.required and material.only_if is None and not material.reuse
    return always and material.source is MaterialSource.SCAN and not material.deferrable


def _out_of_reach(entry: Entry, here: Here) -> LocalText | None:
    """Return why nobody can be sure enough here now who the person is: a second proof needs a card as the first."""
    if entry.identity is not IdentityLevel.A3 or not _asks_more(entry, here):
        return None
    if not here.reader and here.identity < IdentityLevel.A2:
        return NO_CARD
    if here.typed:
        return NO_CARD if not here.reader else ONLY_TYPED
    return None


def _asks_more(entry: Entry, here: Here) -> bool:
    """Tell whether more than a card is asked for, and not given yet."""
    return entry.identity >= IdentityLevel.A3 > here.identity


def _by_identity(entry: Entry, here: Here) -> Now:
    if entry.identity <= here.identity:
        return Now()
    by_card = entry.identity in {IdentityLevel.A2, IdentityLevel.A3}
    return Now(NO_READER if by_card and not here.reader else STEP_UP[entry.identity])


def _is_done_at(entry: Entry, site: Site | None) -> bool:
    if site is None:
        return True
    only = entry.sites if isinstance(entry, ServiceItem) else ()
    return site.id in only if only else site.level in entry.levels


def _elsewhere(entry: Entry, catalogue: Catalogue, here: Here) -> LocalText:
    """Name the nearest site that does it, and when it is open."""
    return _or_elsewhere(ELSEWHERE, entry, catalogue, here)


def _or_elsewhere(why: LocalText, entry: Entry, catalogue: Catalogue, here: Here) -> LocalText:
    where = counter_to_go_to(entry, catalogue, here)
    return LocalText(f"{why.zh}。可以去{where.zh}。", f"{why.en}. It is also done at {where.en}.") if where else why


def counter_to_go_to(entry: Entry, catalogue: Catalogue, here: Here) -> LocalText | None:
    """Return where somebody who cannot do it at this machine goes: nobody is sent to the place where they stand."""
    nearest = nearest_site(entry, catalogue, here)
    if nearest is None or nearest != here.site:
        return where_words(entry, catalogue, here)
    opening = counter_words(nearest, catalogue, here.moment)
    return LocalText(f"本厅窗口，{opening.zh}", f"the counter of this hall, {opening.en}")


def where_words(entry: Entry, catalogue: Catalogue, here: Here) -> LocalText | None:
    """Name the nearest counter that does it, with its address, phone and when it is open; None where there is none."""
    nearest = nearest_site(entry, catalogue, here)
    if nearest is None:
        return None
    opening = counter_words(nearest, catalogue, here.moment)
    return LocalText(
        f"{nearest.name.zh}：{nearest.address.zh}，电话 {nearest.phone}，{opening.zh}",
        f"{nearest.name.en}: {nearest.address.en}, phone {nearest.phone}, {opening.en}",
    )


def nearest_site(entry: Entry, catalogue: Catalogue, here: Here) -> Site | None:
    """Return the site with counters that does it: this one, else one in the same area before the others."""
    able = [site for site in catalogue.sites if _is_done_at(entry, site) and site.profile is not Profile.BUILDING]
    area = here.site.area if here.site else ""
    return max(able, key=lambda site: (site == here.site, _shared(site.area, area)), default=None)


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def opening_words(site: Site, catalogue: Catalogue, moment: datetime) -> LocalText:
    """Return whether a site is open, or when it opens next."""
    return LocalText("全天可用", "open day and night") if site.unattended else counter_words(site, catalogue, moment)


def counter_words(site: Site, catalogue: Catalogue, moment: datetime) -> LocalText:
    """Return whether the counters of a site are open, or when they open next."""
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


def popular(catalogue: Catalogue, wish: Wish, here: Here, most: int) -> tuple[Entry, ...]:
    """Return what most people come for and can be begun here now, the most wanted first."""
    able = (entry for entry in listed(catalogue, wish, here) if isinstance(judge(entry, catalogue, here), Now))
    return tuple(islice(able, most))


def topics_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the topics under which something stands."""
    return (entry.topic, *(entry.also_in if isinstance(entry, ServiceItem) else ()))


def _rank(verdict: Verdict) -> int:
    return {Now: 0, CounterInstead: 1, GuideOnly: 2, NotNow: 3}[type(verdict)]


def _fits(entry: Entry, wish: Wish) -> bool:
    return (
        (wish.topic is None or wish.topic in topics_of(entry))
        and (wish.theme is None or wish.theme in entry.themes)
        and (wish.audience is None or wish.audience in entry.audience)
        and (not wish.within_one_trip or entry.trips <= 1)
    )
