"""Looking at cases: for citizens by contract, for ``platform cases`` straight from the state folder."""

import hashlib
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail, CaseList, CaseSummary, TimelineEntry
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin.database import DOCUMENTS, Database, reading
from standin.refusals import Refusal

_CASES = """
select cases.*, submissions.item_code, (select max(at) from timeline where submission_id = cases.submission_id) as updated
from cases join submissions on submissions.id = cases.submission_id
"""


@dataclass(frozen=True, slots=True)
class Cases:
    """The queries of the contract."""

    database: Database

    def of_person(self, id_number: str) -> CaseList:
        """Return a person's cases, newest first."""
        person = self.database.person(id_number)
        rows = self.database.all(_CASES + "where person = ? order by answered_at desc", person)
        return CaseList(cases=tuple(_summary(row) for row in rows))

    def detail(self, case_no: str, query_code: str | None) -> CaseDetail:
        """Return one case; a wrong query code is answered like an unknown case, so that guessing tells nothing."""
        row = self.database.one(_CASES + "where case_no = ?", case_no)
        if row is None or query_code not in (None, row["query_code"]):
            raise Refusal(problems.CASE_UNKNOWN)
        steps = self.database.all("select * from timeline where submission_id = ? order by at", row["submission_id"])
        timeline = tuple(_entry(step) for step in steps)
        return CaseDetail(**_summary(row).model_dump(), timeline=timeline)


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as it really lies on the platform's disk; ``size`` in bytes."""

    doc_id: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case as the platform holds it; free of personal data."""

    submission_id: str
    case_no: str
    state: str
    item: str
    documents: tuple[HeldDocument, ...]

    def as_json(self) -> dict[str, object]:
        """Return what ``platform cases --json`` prints."""
        return asdict(self)


def held_cases(state: Path) -> tuple[HeldCase, ...]:
    """Read every case of a state folder, oldest first, whether a server runs on it or not."""
    with reading(state) as connection:
        if connection is None:
            return ()
        rows = connection.execute(_CASES + "order by answered_at, cases.rowid").fetchall()
        return tuple(_held(state, connection, row) for row in rows)


def _held(state: Path, connection: sqlite3.Connection, row: sqlite3.Row) -> HeldCase:
    found = connection.execute(
        "select doc_id from documents where submission_id = ? and verified_at is not null order by rowid",
        (row["submission_id"],),
    )
    documents = tuple(_document(state / DOCUMENTS / doc_id) for (doc_id,) in found.fetchall())
    return HeldCase(row["submission_id"], row["case_no"], row["state"], row["item_code"], documents)


def _document(path: Path) -> HeldDocument:
    # Hashed anew: this listing is evidence of what is there, not of what was once announced.
    content = path.read_bytes()
    return HeldDocument(path.name, hashlib.sha256(content).hexdigest(), len(content))


def _summary(row: sqlite3.Row) -> CaseSummary:
    return CaseSummary(
        case_no=row["case_no"],
        submission_id=row["submission_id"],
        item_code=row["item_code"],
        state=CaseState(row["state"]),
        due_date=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
        submitted_at=datetime.fromisoformat(row["answered_at"]),
        updated_at=datetime.fromisoformat(row["updated"]),
    )


def _entry(row: sqlite3.Row) -> TimelineEntry:
    return TimelineEntry(
        at=datetime.fromisoformat(row["at"]), state=CaseState(row["state"]), note=LocalText(row["zh"], row["en"])
    )
