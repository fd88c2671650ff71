"""A platform that answers from a script, a clock that is turned by hand, and an engine on both."""

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from kiosk.contract.logs import LogsAnswer, LogsRequest
from kiosk.contract.submissions import Committed, Submission
from kiosk.domain.case_file import CaseState
from kiosk.ports.platform import PlatformEvent
from offline_cache.answers import Accepted, Answer, MadeWay
from offline_cache.delivery import Delivery
from offline_cache.documents import DocumentReader
from offline_cache.log_batches import HeadSigner
from offline_cache.opened import OpenStore
from offline_cache.outgoing import OutgoingDocument
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions
from offline_cache.sync import Surroundings, SyncEngine
from offline_cache.telemetry import LogTelemetry, Sealing
from offline_cache.tus import Remember
from standin.pki import Pki
from tests.offline_cache.people import PLACE


class HandClock:
    """Time passes when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic_s(self) -> float:
        return self.seconds


class ScriptedPlatform:
    """Accepts everything, except what ``script`` says: per call, the answers to give first.

    Attributes:
        calls: Every call as ``health``, ``form ID``, ``document ID`` or ``commit ID``.
        told_waiting: What the last probe said of the backlog.
        script: ``script["commit"].append(...)``; a key with an id (``commit ID``) wins over the bare one.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.told_waiting = 0
        self.in_mid_upload: Callable[[], None] = lambda: None
        self.script: defaultdict[str, deque[Answer[object]]] = defaultdict(deque)

    def health(self, waiting: int = 0) -> Answer[object]:
        self.told_waiting = waiting
        return self._answer("health", "", Accepted(None))

    def submit(self, submission: Submission) -> Answer[object]:
        return self._answer("form", submission.id, Accepted(None))

    def commit(self, submission: Submission) -> Answer[Committed]:
        committed = Committed(
            submission_id=submission.id,
            case_no="CASE-" + submission.id[-12:],
            query_code="QWER12",
            state=CaseState.SUBMITTED,
            due_date=None,
            answered_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        )
        return self._answer("commit", submission.id, Accepted(committed))

    def upload(
        self, document: OutgoingDocument, reader: DocumentReader, remember: Remember, makes_way: Callable[[], bool]
    ) -> Answer[int]:
        remember("/v1/uploads/" + document.sealed.doc_id)
        size = len(reader.read(0, document.sealed.size))
        self.in_mid_upload()
        if makes_way():
            return self._answer("broken off", document.submission_id, MadeWay())
        return self._answer("document", document.submission_id, Accepted(size))

    def logs(self, batch: LogsRequest) -> Answer[LogsAnswer]:
        assert batch.records()
        return self._answer("log", "", Accepted(LogsAnswer()))

    def _answer(self, call: str, submission_id: str, usual: Answer[object]) -> Answer[object]:
        name = f"{call} {submission_id}".strip()
        self.calls.append(name)
        for key in (name, call):
            if self.script[key]:
                return self.script[key].popleft()
        return usual


class Bench:
    """An engine with everything that a test wants to turn or read.

    With ``pki`` it sends its log as well, signed with the kiosk's key there.
    """

    def __init__(self, store: OpenStore, pki: Pki | None = None, **options: Any) -> None:
        self.store = store
        self.clock = HandClock()
        self.platform = ScriptedPlatform()
        self.events: list[PlatformEvent] = []
        self.options = SyncOptions(**options)
        conduct = Conduct(self.options, Random(7))  # noqa: S311 - repeatable on purpose
        surroundings = Surroundings(self.clock, conduct)
        if pki is not None:
            sealing = Sealing(PLACE, self.clock, lambda: HeadSigner(pki.kiosk_cert, pki.kiosk_key))
            telemetry = LogTelemetry(store.audit, self.platform, sealing, conduct)
            surroundings = Surroundings(self.clock, conduct, telemetry)
        delivery = Delivery(store.outgoing, self.platform, self.platform)
        self.engine = SyncEngine(store.outgoing, delivery, self.platform, self.events.append, surroundings)

    def enqueue(self, submission: Submission) -> None:
        """Keep a case without documents."""
        self.store.outbox.enqueue(submission.model_copy(update={"documents": ()}), ())

    def run(self) -> list[str]:
        """Step until nothing is due; return the calls that were made."""
        del self.platform.calls[:]
        while self.engine.step():
            pass
        return list(self.platform.calls)

    def wait(self) -> list[str]:
        """Let the time pass that the engine wants to wait, and run."""
        self.clock.seconds += self.engine.wait_s() + 0.001
        return self.run()
