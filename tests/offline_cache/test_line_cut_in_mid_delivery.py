"""The line breaks at every possible place, against a real platform: one case, whole, never two."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

import pytest

from kiosk.contract.submissions import Submission
from kiosk.ports.outbox import OutboxState
from offline_cache.clock import SystemClock
from offline_cache.delivery import Delivery
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.opened import OpenStore
from offline_cache.outgoing import OutgoingDocument
from offline_cache.platform_client import PlatformClient
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions
from offline_cache.sync import Surroundings, SyncEngine
from offline_cache.tus import TusClient
from standin.process import StandinProcess
from tests.offline_cache.people import case, paper

_IMPATIENT = SyncOptions(probe_s=(0.0, 0.0), idle_probe_s=(0.0, 0.0), first_s=0.0, cap_s=0.0)
MakeEngine = Callable[[], SyncEngine]


@pytest.fixture
def make_engine(store: OpenStore, line: LineOptions) -> Iterator[MakeEngine]:
    wires = []

    def make() -> SyncEngine:
        wires.append(HttpLine(line))
        client = PlatformClient(wires[-1])
        delivery = Delivery(store.outgoing, client, TusClient(wires[-1], piece_bytes=200_000))
        surroundings = Surroundings(SystemClock(), Conduct(_IMPATIENT, Random(3)))  # noqa: S311 - repeatable on purpose
        return SyncEngine(store.outgoing, delivery, client, lambda _event: None, surroundings)

    yield make
    for wire in wires:
        wire.close()


def _queue(store: OpenStore, *sizes: int) -> Submission:
    documents = tuple(paper(size) for size in sizes)
    submission = case(*documents)
    store.outbox.enqueue(submission, documents)
    return submission


def _drain(store: OpenStore, engine: SyncEngine, turns: int = 60) -> None:
    for _ in range(turns):
        engine.step()
        if not store.outgoing.waiting_count():
            return


def _delivered(platform: StandinProcess, submission: Submission) -> bool:
    (held,) = (each for each in platform.cases() if each.submission_id == submission.id)
    declared = {(each.doc_id, each.sha256, each.size) for each in submission.documents}
    return declared == {(each.doc_id, each.sha256, each.size) for each in held.documents}


@pytest.mark.parametrize(
    "fault",
    [
        "drop-answer@submissions x1",
        "drop-answer@uploads x1",
        "drop-answer@uploads x4",
        "drop-answer@commit x1",
        "drop-answer@commit x3",
        "cut@submissions x1",
        "cut@uploads x3",
        "cut@commit x2",
        "500@submissions x2",
        "500@uploads x3",
        "500@commit x2",
        "503:0@commit x2",
    ],
)
def test_one_case_comes_of_it(store: OpenStore, platform: StandinProcess, make_engine: MakeEngine, fault: str) -> None:
    submission = _queue(store, 500_000, 10)
    platform.fault(fault)
    _drain(store, make_engine())
    assert _delivered(platform, submission)
    assert store.outbox.item(submission.id).state is OutboxState.CONFIRMED


@pytest.mark.parametrize("route", ["submissions", "uploads", "commit"])
def test_garbage_is_parked_and_goes_through_when_a_person_retries(
    store: OpenStore, platform: StandinProcess, make_engine: MakeEngine, route: str
) -> None:
    submission = _queue(store, 1000)
    platform.fault(f"garbage@{route} x1")
    _drain(store, make_engine())
    assert store.outbox.item(submission.id).last_answer == "not-understood"
    assert store.outbox.retry(submission.id)
    _drain(store, make_engine())
    assert _delivered(platform, submission)


def test_engine_that_was_killed_goes_on_from_the_byte_where_it_stopped(
    store: OpenStore, platform: StandinProcess, make_engine: MakeEngine, line: LineOptions
) -> None:
    submission = _queue(store, 900_000)
    engine = make_engine()
    engine.step()
    engine.step()
    (before,) = store.outgoing.documents_left(submission.id)
    told = iter([False, False, True])
    first, second = Counting(), Counting()
    _upload(store, before, HttpLine(line, first), lambda: next(told))
    (left,) = store.outgoing.documents_left(submission.id)
    assert left.upload_url == f"/v1/uploads/{before.sealed.doc_id}"
    _upload(store, left, HttpLine(line, second))
    assert (first.sent, first.sent + second.sent) == (400_000, before.sealed.size)
    _drain(store, make_engine())
    assert _delivered(platform, submission)


class Counting:
    """Counts what goes out in bodies."""

    sent = 0

    def before(self, sent_bytes: int) -> None:
        self.sent += sent_bytes

    def after(self, headers: Mapping[str, str], got_s: float) -> None:
        pass


def _upload(
    store: OpenStore, document: OutgoingDocument, wire: HttpLine, makes_way: Callable[[], bool] = lambda: False
) -> None:
    with store.outgoing.open(document) as reader:
        client = TusClient(wire, piece_bytes=200_000)
        client.upload(
            document, reader, lambda url: store.outgoing.upload_stands_at(document.sealed.doc_id, url), makes_way
        )
    wire.close()


def test_platform_forgot_everything_while_we_were_away(
    store: OpenStore, platform: StandinProcess, make_engine: MakeEngine
) -> None:
    submission = _queue(store, 300_000)
    engine = make_engine()
    platform.fault("503:0@commit x1")
    for _ in range(3):
        engine.step()
    assert store.outgoing.documents_left(submission.id) == ()
    platform.stop()
    for path in sorted(platform.state.rglob("[!.]*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    platform.start()
    _drain(store, make_engine())
    assert _delivered(platform, submission)
