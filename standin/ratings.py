"""What people thought of the service, as it arrived; for whoever looks beside the server."""

from dataclasses import dataclass
from pathlib import Path

from standin.database import reading


@dataclass(frozen=True, slots=True)
class HeldRating:
    """A rating as the platform holds it: of a case, or of the visit where ``case_no`` is None."""

    submission_id: str
    case_no: str | None
    level: int


def held_ratings(state: Path, address: str | None = None) -> tuple[HeldRating, ...]:
    """Read every rating of a state folder, oldest first."""
    with reading(state, address) as database:
        if database is None:
            return ()
        rows = database.all("select * from kinds where kind = 'rating' order by submission_id")
        return tuple(HeldRating(row["submission_id"], row["case_no"], row["level"]) for row in rows)
