"""Looking at cases: for citizens by contract, for ``platform cases`` straight from the state folder."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail, CaseList, CaseSummary, TimelineEntry, Visit
from kiosk.domain.case_file import CaseState
from kiosk.domain.results import CaseResult
from kiosk.domain.text import LocalText
from standin.clock import CHINA, Now, china_now
from standin.database import DOCUMENTS, Database, Row, reading
from standin.deliveries import Deliveries
from standin.dues import Dues
from standin.firms import is_of_its_people
from standin.members import Members
from standin.office_clock import worked
from standin.refusals import Refusal
from standin.results import Results
from standin.slots import Slots
from standin.supervision import Clocks
from standin.tries import Tries

_CASES = """
select cases.submission_id, case_no, query_code, answered_at, item_code, person, working_days, started_on, paused_on,
    paused_days, stopped_on,
    (select max(at) from timeline where timeline.submission_id = cases.submission_id) as updated,
    (select state from timeline where timeline.submission_id = cases.submission_id order by at desc limit 1) as present,
    (select package.case_no from members join cases as package on package.submission_id = members.package_id
     where members.submission_id = cases.submission_id) as package_no
from cases join submissions on submissions.id = cases.submission_id
left join clocks on clocks.submission_id = cases.submission_id
"""


@dataclass(frozen=True, slots=True)
class Cases:
    """The queries of the contract."""

    database: Database
    dues: Dues
    results: Results
    members: Members
    now: Now

    def of_holder(self, holder: str) -> CaseList:
        """Return a person's cases, newest first; items of a package with it, not beside it."""
        person = self.database.person(holder)
        alone = "where person = ? and cases.submission_id not in (select submission_id from members) "
        rows = self.database.all(_CASES + alone + "order by answered_at desc, case_no", person)
        return CaseList(cases=tuple(self._summary(row) for row in rows))

    def of_firm(self, holder: str, firm: str) -> CaseList:
        """Return the cases of a firm to one of its people, newest first; to anybody else none."""
        if not self._is_of_its_people(holder, firm):
            return CaseList(cases=())
        name = self.database.person(firm)
        mine = "join firms_of_cases on firms_of_cases.submission_id = cases.submission_id where firm = ? "
        rows = self.database.all(_CASES + mine + "order by answered_at desc, case_no", name)
        return CaseList(cases=tuple(self._summary(row) for row in rows))

    def detail(self, case_no: str, query_code: str | None, holder: str | None, firm: str | None = None) -> CaseDetail:
        """Return one case to whoever has its query code, is its holder, or is one of its firm's people.

        Whatever does not fit is answered like an unknown case, so that guessing tells nothing; who guesses often waits.
        """
        number = _plain(case_no)
        tries = Tries(self.database, self.now)
        tries.require(number)
        row = self.database.one(_CASES + "where replace(case_no, '-', '') = ?", number)
        mine = self._is_the_firms(row, holder, firm) if row and holder and firm else False
        if row is None or not (mine or self._may_see(row, query_code, holder)):
            tries.count(number)
            raise Refusal(problems.CASE_UNKNOWN)
        steps = self.database.all("select * from timeline where submission_id = ? order by at", row["submission_id"])
        return CaseDetail(
            **self._summary(row).model_dump(),
            timeline=tuple(_entry(step) for step in steps),
            visit=self._visit(row["submission_id"]),
            delivery=Deliveries(self.database).of(row["submission_id"], to_holder=holder is not None),
            results=self.results.of(row["submission_id"]),
            payment=self.dues.of_case(row["submission_id"]),
        )

    def result(
        self, case_no: str, result_id: str, query_code: str | None, holder: str | None, firm: str | None = None
    ) -> tuple[CaseResult, bytes]:
        """Return what was issued for a case to whoever may see the case."""
        case = self.detail(case_no, query_code, holder, firm)
        found = self.results.content(case.submission_id, result_id)
        if found is None:
            raise Refusal(problems.NOT_FOUND, "the case has no such result")
        return found

    def _is_the_firms(self, row: Row, holder: str, firm: str) -> bool:
        name = self.database.person(firm)
        behind = self.database.one("select firm from firms_of_cases where submission_id = ?", row["submission_id"])
        return behind is not None and behind["firm"] == name and self._is_of_its_people(holder, firm)

    def _is_of_its_people(self, holder: str, firm: str) -> bool:
        return is_of_its_people(holder, firm, self.now().date())

    def _may_see(self, row: Row, query_code: str | None, holder: str | None) -> bool:
        if query_code is None and holder is None:
            return False
        by_code = query_code is None or _plain(query_code) == row["query_code"]
        return by_code and (holder is None or self.database.person(holder) == row["person"])

    def _visit(self, submission_id: str) -> Visit | None:
        booked = self.database.one("select slot_id from bookings where submission_id = ?", submission_id)
        slot = Slots(self.database, self.now).named(booked["slot_id"]) if booked else None
        if slot is None:
            return None
        there = self.database.one("select at from arrivals where submission_id = ?", submission_id)
        at = datetime.fromisoformat(there["at"]) if there else None
        return Visit(
            slot_id=slot.slot_id,
            site_name=slot.site_name,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            checked_in_at=at,
        )

    def _summary(self, row: Row) -> CaseSummary:
        due, supervision = Clocks(self.database).due(row, self.now().date())
        if row["package_no"] is not None:
            due = self.members.due_of(row["submission_id"])
        return CaseSummary(
            case_no=row["case_no"],
            submission_id=row["submission_id"],
            item_code=row["item_code"],
            state=CaseState(row["present"]),
            due_date=due,
            supervision=supervision,
            submitted_at=datetime.fromisoformat(row["answered_at"]),
            updated_at=datetime.fromisoformat(row["updated"]),
            members=self.members.told(row["submission_id"]),
            package_no=row["package_no"],
        )


def _plain(case_no: str) -> str:
    """Return a number as people may type it: in capitals, without the dashes."""
    return case_no.upper().replace("-", "")


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as it really lies on the platform's disk; ``size`` in bytes."""

    doc_id: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HeldCase:
    """A case as the platform holds it; free of personal data.

    Attributes:
        supervision: Colour of the clock in working days, where one runs.
        office_s, office_limit_s: Office seconds used, and those that were promised, once the case was accepted.
    """

    submission_id: str
    case_no: str
    state: str
    item: str
    documents: tuple[HeldDocument, ...]
    due_date: date | None = None
    supervision: str | None = None
    package_no: str | None = None
    office_s: int | None = None
    office_limit_s: int | None = None

    def as_json(self) -> dict[str, object]:
        """Return what ``platform cases --json`` prints."""
        return asdict(self)


def held_cases(state: Path, address: str | None = None) -> tuple[HeldCase, ...]:
    """Read every case of a state folder, oldest first, whether a server runs on it or not."""
    with reading(state, address) as database:
        if database is None:
            return ()
        rows = database.all(_CASES + "order by answered_at, case_no")
        return tuple(_held(state, database, row) for row in rows)


def _held(state: Path, database: Database, row: Row) -> HeldCase:
    found = database.all(
        "select doc_id from documents where submission_id = ? and verified_at is not null order by doc_id",
        row["submission_id"],
    )
    documents = tuple(_document(state / DOCUMENTS / each["doc_id"]) for each in found)
    due, supervision = Clocks(database).due(row, china_now().date())
    return HeldCase(
        *(row["submission_id"], row["case_no"], row["present"], row["item_code"], documents),
        *(due, supervision.value if supervision else None, row["package_no"]),
        *_office_time(database, row),
    )


def _office_time(database: Database, row: Row) -> tuple[int | None, int | None]:
    if row["started_on"] is None:
        return None, None
    steps = database.all("select state, at from timeline where submission_id = ? order by at", row["submission_id"])
    told = ((CaseState(step["state"]), datetime.fromisoformat(step["at"]).astimezone(CHINA)) for step in steps)
    had = worked(told, row["working_days"], china_now())
    return had.used_s, had.limit_s


def _document(path: Path) -> HeldDocument:
    # Hashed anew: this listing is evidence of what is there, not of what was once announced.
    content = path.read_bytes()
    return HeldDocument(path.name, hashlib.sha256(content).hexdigest(), len(content))


def _entry(row: Row) -> TimelineEntry:
    return TimelineEntry(
        at=datetime.fromisoformat(row["at"]), state=CaseState(row["state"]), note=LocalText(row["zh"], row["en"])
    )
