"""Everything behind the routes: one state folder, one database, and what is done with them."""

from dataclasses import dataclass
from pathlib import Path

from standin.bills import Bills
from standin.bundles import Bundles
from standin.cases import Cases
from standin.clock import Now, china_now
from standin.codes import Codes
from standin.database import Database
from standin.decisions import sample_decisions
from standin.documents import Documents
from standin.door import Door
from standin.drafts import Drafts
from standin.dues import Dues
from standin.first_answers import FirstAnswers
from standin.fleet import Fleet
from standin.handovers import Handovers
from standin.idempotency import Memory
from standin.kiosks import Kiosks
from standin.members import Members
from standin.owed_proofs import OwedProofs
from standin.packs import PublishedPacks
from standin.payments import Payments
from standin.pki import CITY_KEY
from standin.results import Results
from standin.second_proofs import SecondProofs
from standin.slots import Slots
from standin.submissions import Submissions
from standin.timeline import Timeline
from standin.visits import Visits


@dataclass(frozen=True, slots=True)
class Platform:
    """What a router is given; each takes from it what it needs."""

    database: Database
    memory: Memory
    submissions: Submissions
    documents: Documents
    cases: Cases
    results: Results
    slots: Slots
    visits: Visits
    drafts: Drafts
    handovers: Handovers
    codes: Codes
    payments: Payments
    bills: Bills
    fleet: Fleet
    door: Door
    kiosks: Kiosks
    bundles: Bundles
    incoming: Path
    packs: PublishedPacks
    now: Now

    @classmethod
    def open(cls, state: Path, now: Now = china_now, address: str | None = None, ca: Path | None = None) -> "Platform":
        """Open or create a state folder; raises DatabaseAddress or DatabaseGone.

        Args:
            state: The folder.
            now: The platform's time.
            address: Of a PostgreSQL; None for SQLite in the folder.
            ca: Certificate of the CA that certifies kiosks, its key beside it; None where nobody is enrolled here.
        """
        database = Database(state, address)
        documents, slots, door = Documents(database, now), Slots(database, now), Door()
        timeline, members = Timeline(database, now), Members(database, Timeline(database, now), now)
        proofs, results = SecondProofs(database), Results(database, sample_decisions(), door, now)
        dues = Dues(database, sample_decisions(), timeline)
        answers = FirstAnswers(database, sample_decisions(), dues, results, OwedProofs(database))
        taken = Submissions(
            database, documents, sample_decisions(), slots, proofs, results, members, timeline, dues, answers, now
        )
        cases, kiosks = Cases(database, dues, results, members, now), Kiosks(database, now, ca)
        return cls(
            database=database,
            memory=Memory(database, now),
            submissions=taken,
            documents=documents,
            cases=cases,
            results=results,
            slots=slots,
            visits=Visits(database, cases, slots, now),
            drafts=Drafts(database, now),
            handovers=Handovers(database, door, now),
            codes=Codes(database, now),
            payments=Payments(database, dues, door, now),
            bills=Bills(dues, now),
            fleet=Fleet(database, now),
            door=door,
            kiosks=kiosks,
            bundles=Bundles(kiosks, taken, documents, ca.with_name(CITY_KEY) if ca else None),
            incoming=state / "incoming",
            packs=PublishedPacks(state),
            now=now,
        )
