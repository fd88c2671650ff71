"""How the offices of the sample city handle the items of a package: days, what comes first, and joint surveys."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract.submissions import Submission


class Work(BaseModel):
    """One item within a package.

    Attributes:
        days: Working days from its beginning.
        promise_days, promised_by: Working days by a promise (告知承诺), and the field and the answer that choose it.
        after: Items that have to be finished first, as far as they are applied for.
        survey: Whether the place is looked at, in the one visit of the package.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str
    days: int = Field(ge=0, le=365)
    promise_days: int | None = Field(default=None, ge=0, le=365)
    promised_by: tuple[str, str] | None = None
    after: tuple[str, ...] = ()
    survey: bool = False

    def days_for(self, submission: Submission) -> int:
        """Return the days for what was handed in: the shorter ones where they were chosen, and something is promised."""
        given = {(answer.field_id, answer.value) for answer in submission.answers}
        shorter = self.promise_days is not None and self.promised_by in given and submission.promises
        return min(self.days, self.promise_days) if shorter and self.promise_days is not None else self.days


def work_of(package: str, item: str) -> Work | None:
    """Return how an item of a package is handled; None where the sample does not know it."""
    return sample_packages().get(package, {}).get(item)


@cache
def sample_packages() -> dict[str, dict[str, Work]]:
    """Read ``packages.toml``."""
    text = (Path(__file__).parent / "packages.toml").read_text(encoding="utf-8")
    return {
        package: {item: Work.model_validate(table) for item, table in items.items()}
        for package, items in tomllib.loads(text).items()
    }
