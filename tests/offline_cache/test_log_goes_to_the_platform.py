"""The audit log on its way out: behind every case, once each, and nobody can shorten or change it afterwards."""

import sqlite3
from contextlib import closing

import pytest

from kiosk.contract.logs import EVENT_ID, HEAD_EVENT, LogsAnswer, LogsRequest, PartialSuccess
from kiosk.events import LineChanged
from kiosk.ports.outbox import OutboxState
from offline_cache.answers import Accepted, NotUnderstood, Refused, TryLater, Unreachable
from offline_cache.clock import SystemClock
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.log_batches import HeadSigner, batch_of
from offline_cache.opened import OpenStore
from offline_cache.platform_client import PlatformClient
from offline_cache.policies.options import SyncOptions
from offline_cache.sender import Sender
from offline_cache.telemetry import BATCH
from standin.pki import Pki
from standin.process import StandinProcess
from tests.offline_cache.fake_platform import Bench
from tests.offline_cache.people import ID_NUMBER, NAME, PLACE, case, paper

_AT_ONCE = SyncOptions(spread_s=0.0, first_s=0.0, telemetry_s=0.0)


def _events(store: OpenStore, count: int) -> None:
    for number in range(count):
        store.audit.append(LineChanged(up=bool(number % 2)), session=None)


def test_cases_go_first_and_then_the_log(store: OpenStore, pki: Pki) -> None:
    bench = Bench(store, pki, telemetry_events=1)
    _events(store, 3)
    submission = case(paper(100))
    bench.enqueue(submission)
    calls = bench.run()
    assert calls[-1] == "log"
    assert calls.index(f"commit {submission.id}") < calls.index("log")
    assert store.audit.unacknowledged() == 0


def test_log_waits_for_its_time_and_then_for_no_more(store: OpenStore, pki: Pki) -> None:
    bench = Bench(store, pki)
    assert "log" not in bench.run()
    calls: list[str] = []
    began = bench.clock.seconds
    while "log" not in calls:
        calls = bench.wait()
    assert bench.clock.seconds - began <= bench.options.telemetry_s + 1


@pytest.mark.parametrize(
    "answer",
    [
        Refused("http-404"),
        NotUnderstood("http-200"),
        TryLater("internal-error"),
        Accepted(LogsAnswer(partial_success=PartialSuccess(rejected_log_records="1"))),
    ],
)
def test_log_that_is_not_taken_is_kept_and_holds_up_no_case(store: OpenStore, pki: Pki, answer: object) -> None:
    bench = Bench(store, pki, telemetry_events=1)
    bench.platform.script["log"].extend([answer] * 50)
    _events(store, 3)
    bench.run()
    submission = case()
    bench.enqueue(submission)
    bench.wait()
    assert store.outbox.item(submission.id).state is OutboxState.CONFIRMED
    assert store.audit.unacknowledged() >= 3
    tries = 50 - len(bench.platform.script["log"])
    assert 1 <= tries <= 3
    bench.platform.script["log"].clear()
    for _ in range(200):
        if not store.audit.unacknowledged():
            break
        bench.wait()
    assert store.audit.unacknowledged() == 0


def test_answer_to_a_batch_is_lost_and_every_event_is_kept_once(
    store: OpenStore, platform: StandinProcess, line: LineOptions
) -> None:
    _events(store, BATCH + 20)
    platform.fault("drop-answer@logs x1")
    _drain(store, line)
    assert store.audit.unacknowledged() == 0
    kept = _rows(platform, "select seq, hash from log_events order by seq")
    ours = [(row["seq"], row["hash"]) for row in store.connection.rows("SELECT seq, hash FROM event ORDER BY seq")]
    assert kept == ours
    assert _rows(platform, "select max(seq) from log_heads") == [(len(ours),)]


def test_nobody_is_named_in_what_leaves(store: OpenStore, pki: Pki) -> None:
    submission = case()
    store.outbox.enqueue(submission, ())
    written = _batch(store, pki).model_dump_json(by_alias=True)
    assert submission.id in written
    assert NAME not in written
    assert ID_NUMBER not in written


def test_batch_is_what_a_collector_reads(store: OpenStore, pki: Pki) -> None:
    _events(store, 2)
    written = _batch(store, pki).model_dump(by_alias=True, exclude_none=True)
    records = written["resourceLogs"][0]["scopeLogs"][0]["logRecords"]
    assert [record["eventName"] for record in records] == ["line_changed", "line_changed", HEAD_EVENT]
    assert records[0]["timeUnixNano"].isdigit()
    assert all(any(pair["key"] == EVENT_ID for pair in record["attributes"]) for record in records)


@pytest.mark.parametrize("forgery", ["changed", "unsigned", "cut"])
def test_log_that_is_not_the_one_it_was_is_refused(
    store: OpenStore, platform: StandinProcess, line: LineOptions, pki: Pki, forgery: str
) -> None:
    _events(store, 4)
    wire = HttpLine(line)
    text = _batch(store, pki, forgery).model_dump_json()
    events = store.audit.after_acknowledged(10)
    match forgery:
        case "changed":
            assert isinstance(PlatformClient(wire).logs(_batch(store, pki, forgery)), Accepted)
            text = text.replace(events[1].hash, "0" * 64)
        case "unsigned":
            text = text.replace(events[-1].hash, "0" * 64)
        case "cut":
            forged = _batch(store, pki, forgery)
            [machine] = forged.resource_logs
            [scope] = machine.scope_logs
            only_head = scope.model_copy(update={"log_records": scope.log_records[-1:]})
            text = forged.model_copy(
                update={"resource_logs": (machine.model_copy(update={"scope_logs": (only_head,)}),)}
            ).model_dump_json()
    answer = PlatformClient(wire).logs(LogsRequest.model_validate_json(text))
    wire.close()
    assert answer == Refused("log-head-refused")


def _batch(store: OpenStore, pki: Pki, machine: str = "") -> LogsRequest:
    signer = HeadSigner(pki.kiosk_cert, pki.kiosk_key)
    events = store.audit.after_acknowledged(10)
    place = PLACE if not machine else type(PLACE)(PLACE.area, f"{len(machine):04d}", PLACE.terminal)
    return batch_of(events, place, signer, SystemClock().now())


def _drain(store: OpenStore, line: LineOptions) -> None:
    sender = Sender(store, line, lambda _event: None, _AT_ONCE)
    for _ in range(200):
        if not sender.engine.step() and not store.audit.unacknowledged():
            break
    sender.close()


def _rows(platform: StandinProcess, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(platform.state / "platform.sqlite")) as connection:
        return connection.execute(sql).fetchall()


def test_line_breaks_under_the_log_and_the_case_behind_it_is_not_held_up(store: OpenStore, pki: Pki) -> None:
    bench = Bench(store, pki, telemetry_events=1)
    bench.platform.script["log"].append(Unreachable("ConnectionError"))
    _events(store, 1)
    assert bench.run()[:3] == ["health", "log", "health"]
    submission = case()
    bench.enqueue(submission)
    assert bench.run()[:2] == [f"form {submission.id}", f"commit {submission.id}"]
