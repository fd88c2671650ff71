"""The first answer to a commit, and how many working days an item promises; both samples."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.case_file import CaseState


class Decision(BaseModel):
    """The state right after the commit, and what the timeline says of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: CaseState
    zh: str
    en: str


class OnTheSpot(BaseModel):
    """An item that is decided at once, from a register: which one, and in whose name.

    Attributes:
        office: Whose register, of ``standin.proofs.contents.KINDS``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    office: str
    office_zh: str
    office_en: str


class Decisions(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: Decision
    package: Decision
    ticket: Decision
    booking: Decision
    rating: Decision
    issued: Decision
    items: dict[str, Decision]
    at_once: dict[str, Decision]
    on_the_spot: dict[str, OnTheSpot]
    unconfirmed: Decision
    unpaid: Decision
    paid: tuple[Decision, ...]
    paid_items: dict[str, tuple[Decision, ...]]
    promised_days: dict[str, Annotated[int, Field(ge=1, le=365)]]

    def of(self, kind: str, item_code: str, *, issued: bool = False, at_once: bool = False) -> Decision:
        """Return the decision for one submission.

        Args:
            kind: Of the submission.
            item_code: That it is about.
            issued: Whether its result is there already.
            at_once: Whether it is one that is decided the moment it is complete.
        """
        if issued:
            return self.issued
        if at_once:
            return self.at_once[item_code]
        by_kind = {
            "package": self.package,
            "ticket": self.ticket,
            "booking": self.booking,
            "rating": self.rating,
        }
        return by_kind.get(kind) or self.items.get(item_code, self.case)

    def after_payment(self, item_code: str) -> tuple[Decision, ...]:
        """Return the steps that a case takes when it is paid."""
        return self.paid_items.get(item_code, self.paid)

    def promised(self, kind: str, item_code: str) -> int | None:
        """Return the working days promised; None where nothing is: then no due date is given."""
        return self.promised_days.get(item_code) if kind in {"case", "ticket"} else None


@cache
def sample_decisions() -> Decisions:
    """Read ``decisions.toml``."""
    text = (Path(__file__).parent / "decisions.toml").read_text(encoding="utf-8")
    return Decisions.model_validate(tomllib.loads(text))
