"""The members of a package in its guide: why each is needed and when, its days, and what runs side by side."""

from dataclasses import dataclass

from kiosk.domain.catalogue import Catalogue, ThemePackage
from kiosk.domain.only_if import all_of, answer_to, clause_of, only
from kiosk.domain.packages import Listed, members, stages
from kiosk.domain.spans import span
from kiosk.domain.text import LocalText

LATER = LocalText("可以以后再办", "may be left for later")
ALWAYS = LocalText("一定要办", "Always")


@dataclass(frozen=True, slots=True)
class MemberTold:
    """One member.

    Attributes:
        days: Its working days, and those by a promise.
        count: Its working days, 0 where it is done at once.
        when: Whether it is always needed, or only if something is so.
        why: Why it is needed.
        asked: The questions that decide whether it is needed, by their labels; none where it always is.
        answers: The answers with which it is, in the same order.
    """

    name: LocalText
    days: LocalText
    count: int = 0
    when: LocalText | None = None
    why: LocalText | None = None
    asked: tuple[LocalText, ...] = ()
    answers: tuple[LocalText, ...] = ()

    @property
    def reasons(self) -> LocalText | None:
        """Return why and when in one line."""
        known = tuple(each for each in (self.why, self.when) if each is not None)
        return LocalText("；".join(each.zh for each in known), "; ".join(each.en for each in known)) if known else None


def members_told(package: ThemePackage, catalogue: Catalogue) -> tuple[MemberTold, ...]:
    """Return all members, those that come first before those that wait for them."""
    rounds = stages(members(package, catalogue, {}))
    return tuple(_told(each, package) for together in rounds for each in together)


def _told(each: Listed, package: ThemePackage) -> MemberTold:
    asked = {field.id: field for field in package.questions}
    deciding = [condition for condition in each.member.when if condition.field in asked]
    return MemberTold(
        each.item.name,
        _days(each),
        each.own_days,
        _when(each, package),
        each.member.why,
        tuple(asked[condition.field].label for condition in deciding),
        tuple(answer_to(condition, asked[condition.field]) for condition in deciding),
    )


def flow_of(package: ThemePackage, catalogue: Catalogue) -> tuple[LocalText, ...]:
    """Return the rounds, each with what runs side by side in it, and what happens then."""
    rounds = stages(members(package, catalogue, {}))
    return (*(_together(each) for each in rounds), package.next_step)


def conditions_of(package: ThemePackage, catalogue: Catalogue) -> tuple[LocalText, ...]:
    """Return what has to be so: for the whole, for each member, and when it cannot be done at all."""
    everyone = members(package, catalogue, {})
    own = (
        LocalText(f"{each.item.name.zh}：{said.zh}", f"{each.item.name.en}: {said.en}")
        for each in everyone
        for said in each.item.conditions
    )
    stops = (
        LocalText(f"办不了的：{stop.reason.zh}{stop.instead.zh}", f"Not possible: {stop.reason.en} {stop.instead.en}")
        for stop in package.stops
    )
    return (package.summary, *stops, *own)


def _when(each: Listed, package: ThemePackage) -> LocalText:
    questions = {field.id: field for field in package.questions}
    clauses = [clause_of(condition, questions) for condition in each.member.when]
    said = only((all_of(clauses),), "办") if clauses else ALWAYS
    if not each.member.may_be_left_out:
        return said
    return LocalText(f"{said.zh}，{LATER.zh}", f"{said.en}, {LATER.en}") if clauses else LATER


def _days(each: Listed) -> LocalText:
    own, route = span(each.own_days), each.item.promise_route
    if route is None or route.days >= each.own_days:
        return own
    by_promise = span(route.days)
    return LocalText(f"{own.zh}；承诺办的 {by_promise.zh}", f"{own.en}; by a promise {by_promise.en}")


def _together(some: tuple[Listed, ...]) -> LocalText:
    zh, en = "、".join(each.item.name.zh for each in some), ", ".join(each.item.name.en for each in some)
    if len(some) == 1:
        return LocalText(zh, en)
    if any(each.member.when for each in some):
        return LocalText(f"同时办，要哪几样看情况：{zh}", f"Side by side, as your case needs them: {en}")
    return LocalText(f"同时办：{zh}", f"Side by side: {en}")
