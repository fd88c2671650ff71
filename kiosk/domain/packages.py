"""Theme packages (一件事): which members the answers call for and why, what runs side by side, and one due day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiosk.domain.catalogue import Catalogue, Condition, Member, ServiceItem, Stop, ThemePackage
from kiosk.domain.text import LocalText

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """One member in the light of the answers.

    Attributes:
        needed: Whether this undertaking needs it.
        reason: Why, or why not; shown beside it.
        on_promise: Whether the answers take its shorter way by a promise (告知承诺).
    """

    member: Member
    item: ServiceItem
    needed: bool
    reason: LocalText
    on_promise: bool = False

    @property
    def days(self) -> int:
        """Return the promised working days within the package; by a promise no more than those of its route."""
        own, route = self.own_days, self.item.promise_route
        return min(own, route.days) if self.on_promise and route is not None else own

    @property
    def own_days(self) -> int:
        """Return the promised working days within the package without any promise."""
        return self.item.promised_days if self.member.days is None else self.member.days


def hold(conditions: Iterable[Condition], answers: Answers) -> bool:
    """Tell whether all of the conditions hold."""
    return all(condition.holds(answers.get(condition.field)) for condition in conditions)


def stop_of(package: ThemePackage, answers: Answers) -> Stop | None:
    """Return the first reason for which it cannot be done at all, or None."""
    return next((stop for stop in package.stops if hold(stop.when, answers)), None)


def members(
    package: ThemePackage, catalogue: Catalogue, answers: Answers, *, promises: bool = True
) -> tuple[Listed, ...]:
    """Return every member with whether it is needed and why; one without an answer yet is not.

    Args:
        package: The package.
        catalogue: With its items.
        answers: Canonical values by field id.
        promises: Whether the person promises at all: who declined takes no shorter way.
    """
    known = ((member, catalogue.item(member.item)) for member in package.members)
    return tuple(_listed(member, item, answers, promises=promises) for member, item in known if item is not None)


def _listed(member: Member, item: ServiceItem, answers: Answers, *, promises: bool) -> Listed:
    needed, route = hold(member.when, answers), item.promise_route
    asked = () if route is None or route.only_if is None else (route.only_if,)
    on_promise = promises and route is not None and hold(asked, answers)
    return Listed(member, item, needed, member.why if needed else member.why_not or member.why, on_promise)


def chosen(listed: Iterable[Listed], left_out: frozenset[str] = frozenset()) -> tuple[Listed, ...]:
    """Return the needed members without those that the person leaves for later, as far as they may be left."""
    return tuple(
        each for each in listed if each.needed and not (each.member.may_be_left_out and each.item.id in left_out)
    )


def stages(taken: tuple[Listed, ...]) -> tuple[tuple[Listed, ...], ...]:
    """Return the members in rounds; those of one round run side by side.

    Only members that are there are waited for. A circle, which the rules of packs forbid, ends in one last round.
    """
    left, rounds, done = list(taken), [], set[str]()
    here = {each.item.id for each in taken}
    while left:
        ready = [each for each in left if set(each.member.after) & here <= done] or left
        rounds.append(tuple(ready))
        done |= {each.item.id for each in ready}
        left = [each for each in left if each not in ready]
    return tuple(rounds)


def finish_days(taken: tuple[Listed, ...]) -> dict[str, int]:
    """Return for each member the working day, counted from acceptance, by which it is promised."""
    ends: dict[str, int] = {}
    for each in _in_order(taken):
        begins = max((ends.get(before, 0) for before in each.member.after), default=0)
        ends[each.item.id] = begins + each.days
    return ends


def slowest(taken: tuple[Listed, ...]) -> frozenset[str]:
    """Return the items on which the day of the whole depends: the last to end, and those that each of them waits for."""
    ends = finish_days(taken)
    found = {item for item, end in ends.items() if end == longest_chain(taken)}
    for each in reversed(tuple(_in_order(taken))):
        if each.item.id in found:
            found |= {item for item in each.member.after if ends.get(item) == ends[each.item.id] - each.days}
    return frozenset(found)


def _in_order(taken: tuple[Listed, ...]) -> Iterator[Listed]:
    return (each for together in stages(taken) for each in together)


def longest_chain(taken: tuple[Listed, ...]) -> int:
    """Return the working days of the whole: the critical path."""
    return max(finish_days(taken).values(), default=0)
