"""A package and its members: what the members ask and take, the package does not promise away."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import IdentityLevel, ItemState, Member, ServiceItem, ThemePackage

GONE = frozenset({ItemState.DRAFT, ItemState.WITHDRAWN})
Joined = tuple[Sourced[ThemePackage], int, Member, ServiceItem]


def _joined(draft: Draft) -> Iterator[Joined]:
    """Yield each package with each member that is there, and its place."""
    items = {item.part.id: item.part for item in draft.items}
    for package in draft.packages:
        for index, member in enumerate(package.part.members):
            if member.item in items:
                yield package, index, member, items[member.item]


def member_offered(draft: Draft) -> Iterator[Problem]:
    """What a published package is made of is offered itself."""
    for package, index, member, item in _joined(draft):
        if package.part.release.state is ItemState.PUBLISHED and item.release.state in GONE:
            remedy = f"{member.item} is {item.release.state}; publish it, or take it out of the package"
            yield package.document.problem(("members", index, "item"), Rule.MEMBER_OFFERED, remedy)


def identity(draft: Draft) -> Iterator[Problem]:
    """Who a package takes people for is at least who its members, all of the whole, want: one form has one identity.

    A firm's representative (A4) is left out: who founds a firm comes as a person.
    """
    lacking: dict[str, tuple[Sourced[ThemePackage], list[ServiceItem]]] = {}
    for package, _, member, item in _joined(draft):
        needed = min(item.identity.value, IdentityLevel.A3.value)
        if not member.when and not member.may_be_left_out and package.part.identity.value < needed:
            lacking.setdefault(package.document.path, (package, []))[1].append(item)
    for package, items in lacking.values():
        most, names = max(each.identity for each in items), ", ".join(each.id for each in items)
        remedy = f"{package.part.identity}, but {most} is needed ({names}); write the highest of the members"
        yield package.document.problem(("identity",), Rule.PACKAGE_IDENTITY, remedy)


def trips(draft: Draft) -> Iterator[Problem]:
    """Who is told to come never is not sent anywhere by a member; what may be left out is the person's own wish."""
    for package in draft.packages:
        away = [
            each
            for one, _, member, each in _joined(draft)
            if one is package and each.trips and not member.may_be_left_out
        ]
        if away and package.part.trips == 0:
            remedy = f"0 trips, but {away[0].id} takes {away[0].trips}; write how often people have to come"
            zh = f"{away[0].id} 要跑 {away[0].trips} 次，写明整个套餐要跑几次"
            yield replace(package.document.problem(("trips",), Rule.MODE_TRIPS, remedy), more_zh=zh)


def statutory(draft: Draft) -> Iterator[Problem]:
    """The law gives the whole no less time than any part of it, as the promised days count the longest chain of all."""
    for package, _, member, item in _joined(draft):
        own, whole = item.statutory_days, package.part.statutory_days
        if whole < own:
            remedy = f"statutory {whole} days, but {member.item} alone has {own}; write at least those"
            yield package.document.problem(("statutory_days",), Rule.PACKAGE_DAYS, remedy)
