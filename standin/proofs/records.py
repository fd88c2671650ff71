"""What the registers of the stand-in city hold of one person, beside the facts of a form: all of it invented (样例)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MonthText = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
"""A month, as ``2026-10``."""


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MonthState(StrEnum):
    """What a register says of one month."""

    PAID = "已缴"
    DRAWN = "领取待遇"
    MISSING = "未缴"


class Contributions(_Known):
    """One run of months of an insurance.

    Attributes:
        until: The last month; None: it goes on.
        gaps: Months within it for which nothing was paid.
        drawn: Whether it is a pension that is drawn, not a contribution that is paid.
        by: Who pays it.
    """

    kind: Literal["pension", "injury", "unemployment", "employee", "resident"]
    since: MonthText
    until: MonthText | None = None
    gaps: tuple[MonthText, ...] = ()
    drawn: bool = False
    by: str = Field(pattern="样例")

    def of(self, month: str) -> MonthState | None:
        """Return what it says of a month; None before its beginning and after its end."""
        if month < self.since or (self.until is not None and month > self.until):
            return None
        if month in self.gaps:
            return MonthState.MISSING
        return MonthState.DRAWN if self.drawn else MonthState.PAID


class Fund(_Known):
    """An account of the housing provident fund; money in fen."""

    account: str = Field(pattern="样例")
    since: MonthText
    until: MonthText | None = None
    monthly_fen: int = Field(ge=0)
    balance_fen: int = Field(ge=0)
    loan_settled_on: date | None = None


class Home(_Known):
    """A home that a person owns."""

    address: str = Field(pattern="样例")
    certificate: str = Field(pattern="样例")
    area_m2: float = Field(gt=0)
    since: date


class Records(_Known):
    """Everything; what is empty is not known, and a proof says so."""

    insurance: tuple[Contributions, ...] = ()
    medical: tuple[Contributions, ...] = ()
    fund: Fund | None = None
    homes: tuple[Home, ...] = ()


def months_before(today: date, number: int) -> Iterator[str]:
    """Yield so many whole months before this one, the newest first."""
    year, month = today.year, today.month
    for _ in range(number):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        yield f"{year}-{month:02}"
