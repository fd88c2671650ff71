"""Packages (一件事): the items of a submission, and the cases that they become."""

from datetime import date
from typing import Annotated

from pydantic import Field

from kiosk.contract.base import Model
from kiosk.domain.case_file import CaseState

MOST_MEMBERS = 30
"""Items in one package."""


class SubmittedMember(Model):
    """One item of a package, and what of the submission is for it: each answer and each paper may serve several.

    Attributes:
        answers: ``field_id`` of the answers that are facts of this item.
        materials: ``material_id`` of its papers, be they documents, reused, promised or deferred.
    """

    item_code: str = Field(min_length=1, max_length=64)
    answers: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = ()
    materials: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = ()


class MemberCase(Model):
    """How one item of a package stands: a case of its own, joined to the others by the package's number.

    Attributes:
        case_no: Its own; the query code of the package opens it as well.
        state: ``submitted`` while it waits for the members in ``after``.
        due_date: By which it is promised, those before it included; None after its end, while its clock stands, and
            where the holidays of the year are not published yet.
        after: Items of the package that have to be finished first; all others run side by side.
    """

    item_code: str = Field(min_length=1, max_length=64)
    case_no: str = Field(min_length=1, max_length=64)
    state: CaseState
    due_date: date | None
    after: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = ()
