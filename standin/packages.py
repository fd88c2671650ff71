"""How the offices of the sample city handle the items of a package: days, what comes first, and joint surveys."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Work(BaseModel):
    """One item within a package.

    Attributes:
        days: Working days from its beginning.
        after: Items that have to be finished first, as far as they are applied for.
        survey: Whether the place is looked at, in the one visit of the package.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str
    en: str
    days: int = Field(ge=0, le=365)
    after: tuple[str, ...] = ()
    survey: bool = False


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
