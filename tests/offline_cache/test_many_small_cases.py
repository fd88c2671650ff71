"""Forms without papers go in batches: written to the disk together, and each has its own fate all the same."""

from collections.abc import Callable

import pytest

from kiosk.contract.submissions import Submission
from kiosk.ports.outbox import OutboxState
from kiosk.ports.platform import SubmissionAnswered
from offline_cache.answers import Refused, TryLater, Unreachable
from offline_cache.opened import OpenStore
from tests.offline_cache.fake_platform import Bench
from tests.offline_cache.people import case

Queue = Callable[[int], list[Submission]]


@pytest.fixture
def bench(store: OpenStore) -> Bench:
    return Bench(store)


@pytest.fixture
def queue(bench: Bench) -> Queue:
    def put(count: int) -> list[Submission]:
        made = [case(id_number=f"43010019440615{number:03}X") for number in range(count)]
        for submission in made:
            bench.enqueue(submission)
        return made

    return put


def _states(bench: Bench) -> list[OutboxState]:
    return [item.state for item in bench.store.outbox.items()]


def test_all_arrive_in_order_and_are_told(bench: Bench, queue: Queue) -> None:
    made = queue(50)
    expected = [f"{call} {each.id}" for each in made for call in ("form", "commit")]
    assert bench.run() == ["health", *expected]
    assert [event.case.submission_id for event in bench.events if isinstance(event, SubmissionAnswered)] == [
        each.id for each in made
    ]
    assert bench.store.audit.verify().intact


def test_few_writes_to_the_disk(bench: Bench, queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(64)
    bench.store.outbox.settle()
    run, commits = bench.store.connection._run, []
    monkeypatch.setattr(bench.store.connection, "_run", lambda sql, *a: (commits.append(sql), run(sql, *a))[1])
    bench.run()
    assert commits.count("COMMIT") < 64 / 3


def test_one_is_refused_and_the_others_are_not(bench: Bench, queue: Queue) -> None:
    made = queue(10)
    bench.platform.script[f"form {made[5].id}"].append(Refused("submission-conflict"))
    bench.platform.script[f"commit {made[8].id}"].append(TryLater("internal-error"))
    bench.run()
    states = _states(bench)
    assert states.pop(8) is OutboxState.READY
    assert states.pop(5) is OutboxState.PARKED
    assert set(states) == {OutboxState.CONFIRMED}


@pytest.mark.parametrize(
    "answer", [Unreachable("ConnectionError"), TryLater("unavailable", retry_after_s=30.0, for_all=True)]
)
def test_line_or_platform_goes_in_the_middle(bench: Bench, queue: Queue, answer: object) -> None:
    made = queue(20)
    bench.platform.script[f"form {made[12].id}"].append(answer)
    bench.platform.script["health"].extend([bench.platform.health(), Unreachable("ConnectionError")])
    bench.run()
    states = _states(bench)
    assert states[:12] == [OutboxState.CONFIRMED] * 12
    assert states[12:] == [OutboxState.READY] * 8
    for _ in range(4):
        bench.wait()
    assert set(_states(bench)) == {OutboxState.CONFIRMED}


def test_person_comes_in_the_middle_of_a_batch(bench: Bench, queue: Queue) -> None:
    made = queue(40)
    wanted = made[-1]
    bench.platform.script[f"form {made[9].id}"].append(Refused("submission-conflict"))
    heard = bench.events.append
    bench.engine._emit = lambda event: (heard(event), len(bench.events) == 12 and bench.engine.want(wanted.id))
    calls = bench.run()
    assert calls.index(f"commit {wanted.id}") < calls.index(f"form {made[20].id}")


def test_cases_of_one_person_are_never_in_one_batch(bench: Bench) -> None:
    made = [case() for _ in range(3)]
    for submission in made:
        bench.enqueue(submission)
    bench.platform.script[f"commit {made[0].id}"].append(TryLater("internal-error"))
    assert bench.run() == ["health", f"form {made[0].id}", f"commit {made[0].id}"]


def test_killed_in_the_middle_goes_on_one_by_one_and_nothing_is_lost(bench: Bench, queue: Queue) -> None:
    queue(6)
    claimed = bench.store.outgoing.claim_small([], 6)
    assert len(claimed) == 6
    assert bench.store.outgoing.recover() == 6
    row = bench.store.outgoing.next([])
    assert row is not None
    assert not row.is_small
    bench.run()
    assert set(_states(bench)) == {OutboxState.CONFIRMED}


def test_probe_says_how_many_calls_wait(bench: Bench, queue: Queue) -> None:
    queue(7)
    bench.run()
    assert bench.platform.told_waiting == 14


def test_backlog_keeps_to_the_pace_and_a_person_does_not(bench: Bench, queue: Queue) -> None:
    made = queue(3)
    bench.engine._conduct.told_pace('"kiosk";r=0;t=20', bench.clock.monotonic_s())
    bench.engine.want(made[2].id)
    assert bench.run() == ["health", f"form {made[2].id}", f"commit {made[2].id}"]
    assert 15 <= bench.engine.held_back_s() <= 25
    assert bench.engine.wait_s() == bench.engine.held_back_s()
    assert len(bench.wait()) == 4
    assert bench.engine.held_back_s() == 0
