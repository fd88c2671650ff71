"""The bills of the sample utilities: what was owed at first, less what has been paid here since."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract import problems
from kiosk.contract.bills import Bill, BillQuery
from kiosk.domain.masking import mask_name
from standin.clock import Now
from standin.dues import Dues
from standin.refusals import Refusal


class SampleBill(BaseModel):
    """One table of ``bills.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    utility: str
    account: str
    holder: str
    due_fen: int = Field(ge=0)
    balance_fen: int = Field(default=0, ge=0)
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Bills:
    """Looks bills up."""

    dues: Dues
    now: Now

    def look(self, query: BillQuery) -> Bill:
        """Return how an account stands; refused where there is none."""
        sample = sample_bills().get((query.utility, query.account))
        if sample is None:
            raise Refusal(problems.BILL_UNKNOWN)
        left = sample.due_fen - sample.balance_fen - self.dues.paid_on(query.utility, query.account)
        return Bill(
            utility=query.utility,
            account=query.account,
            holder=mask_name(sample.holder),
            due_fen=max(left, 0),
            balance_fen=max(-left, 0),
            period=sample.period if left > 0 else None,
            answered_at=self.now(),
        )


@cache
def sample_bills() -> dict[tuple[str, str], SampleBill]:
    """Read ``bills.toml``."""
    text = (Path(__file__).parent / "bills.toml").read_text(encoding="utf-8")
    bills = (SampleBill.model_validate(table) for table in tomllib.loads(text)["bills"])
    return {(bill.utility, bill.account): bill for bill in bills}
