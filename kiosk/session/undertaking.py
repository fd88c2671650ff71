"""A package (一件事): what a person has said of it, its two pages of its own, and what can happen there.

Everything else is done by the pages of an item: the trip's item is the one form of the members that are taken
(``kiosk.domain.one_form``), made anew whenever an answer or a choice changes them.
"""

from dataclasses import dataclass

from kiosk.domain.catalogue import ThemePackage
from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A package that was begun.

    Attributes:
        left_out: Ids of the members that the person leaves for later; one that is not needed now may be among them.
        agreed: Ids of the members to which the person said yes; another list is shown again before it is gone on with.
        checked: Whether what is known for these members was looked over.
    """

    package: ThemePackage
    left_out: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class ChoosingMembers:
    """The members, each with why it is needed or not. ``refused`` says why this person may not apply for them."""

    refused: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """An early and honest no: with the answer to ``field_id`` it cannot be done."""

    field_id: str


Situating = ChoosingMembers | Stopped
"""The two pages of a package's own."""


@dataclass(frozen=True, slots=True)
class MemberLeftOut:
    """A member is left for later."""

    item_id: str


@dataclass(frozen=True, slots=True)
class MemberTaken:
    """A member that was left for later is taken back."""

    item_id: str


@dataclass(frozen=True, slots=True)
class MembersAgreed:
    """The list is right."""


@dataclass(frozen=True, slots=True)
class StopReconsidered:
    """The answer that stops it is to be given again."""


@dataclass(frozen=True, slots=True)
class PackageLeft:
    """Something else is to be done instead."""


Undertook = MemberLeftOut | MemberTaken | MembersAgreed | StopReconsidered | PackageLeft
"""Touches on the two pages."""
