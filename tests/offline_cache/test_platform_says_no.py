"""Every answer that the platform can give, and what becomes of the queue; time is turned by hand."""

from collections.abc import Callable

import pytest

from kiosk.contract.submissions import Submission
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.ports.platform import LineChanged, SubmissionAnswered, SubmissionParked
from offline_cache.answers import NotUnderstood, Refused, StartOver, TryLater, Unreachable
from offline_cache.opened import OpenStore
from tests.offline_cache.fake_platform import Bench
from tests.offline_cache.people import ID_NUMBER, OTHER_ID_NUMBER, case, paper

Queue = Callable[..., Submission]


@pytest.fixture
def bench(store: OpenStore) -> Bench:
    return Bench(store)


@pytest.fixture
def queue(store: OpenStore) -> Queue:
    def put(*sizes: int, id_number: str = ID_NUMBER) -> Submission:
        documents = tuple(paper(size) for size in sizes)
        submission = case(*documents, id_number=id_number)
        store.outbox.enqueue(submission, documents, session="s-1")
        return submission

    return put


def _item(bench: Bench, submission: Submission) -> OutboxItem:
    item = bench.store.outbox.item(submission.id)
    assert item is not None
    return item


def test_forms_go_before_documents(bench: Bench, queue: Queue) -> None:
    a, b = queue(100), queue(100, id_number=OTHER_ID_NUMBER)
    expected = [f"form {a.id}", f"form {b.id}"]
    for each in (a, b):
        expected += [f"document {each.id}", f"commit {each.id}"]
    assert bench.run() == ["health", *expected]
    assert bench.engine.tally.confirmed == 2


def test_person_at_the_screen_goes_before_the_backlog(bench: Bench, queue: Queue) -> None:
    backlog = queue(100)
    waiting = queue(100, id_number=OTHER_ID_NUMBER)
    bench.engine.want(waiting.id)
    calls = bench.run()
    assert calls.index(f"commit {waiting.id}") < calls.index(f"form {backlog.id}")


def test_second_case_of_a_person_waits_for_the_first(bench: Bench, queue: Queue) -> None:
    first, second = queue(), queue()
    bench.platform.script["commit"].append(TryLater("internal-error"))
    bench.engine.want(second.id)
    assert f"form {second.id}" not in bench.run()
    calls = bench.wait()
    assert calls.index(f"commit {first.id}") < calls.index(f"commit {second.id}")


@pytest.mark.parametrize("call", ["form", "document", "commit"])
def test_refused_for_good_is_parked_with_the_reason(bench: Bench, queue: Queue, call: str) -> None:
    submission = queue(100)
    bench.platform.script[call].append(Refused("submission-conflict"))
    bench.run()
    item = _item(bench, submission)
    assert (item.state, item.last_answer) == (OutboxState.PARKED, "submission-conflict")
    assert bench.events[-1] == SubmissionParked(submission.id, "submission-conflict")
    assert not any(submission.id in each for each in bench.wait())


@pytest.mark.parametrize("call", ["form", "document", "commit"])
def test_garbage_is_parked_and_not_lost(bench: Bench, queue: Queue, call: str) -> None:
    submission = queue(100)
    bench.platform.script[call].append(NotUnderstood("http-200"))
    bench.run()
    assert _item(bench, submission).state is OutboxState.PARKED
    assert bench.store.outbox.retry(submission.id)
    bench.run()
    assert _item(bench, submission).state is OutboxState.CONFIRMED


def test_retried_by_a_person_begins_with_the_form_again(bench: Bench, queue: Queue) -> None:
    submission = queue(100)
    bench.platform.script["commit"].append(Refused("documents-mismatch"))
    bench.run()
    bench.store.outbox.retry(submission.id)
    assert bench.run() == [f"form {submission.id}", f"commit {submission.id}"]


def test_line_goes_down_between_form_and_commit(bench: Bench, queue: Queue) -> None:
    submission = queue(100)
    bench.platform.script["commit"].append(Unreachable("ConnectionError"))
    bench.platform.script["health"].extend([bench.platform.health(), Unreachable("ConnectionError")])
    bench.run()
    assert bench.events[-1] == LineChanged(up=False)
    assert _item(bench, submission).state is OutboxState.READY
    low, high = bench.options.probe_s
    assert low <= bench.engine.wait_s() <= high
    assert bench.wait() == ["health"]
    assert bench.engine.wait_s() <= high  # the backlog is spread over as long as the line was down
    assert bench.wait() == [f"commit {submission.id}"]
    assert isinstance(bench.events[-1], SubmissionAnswered)


def test_one_connection_is_cut_and_the_line_is_not_taken_for_down(bench: Bench, queue: Queue) -> None:
    submission = queue(100)
    bench.platform.script["commit"].append(Unreachable("ConnectionError"))
    form, document, commit = (f"{call} {submission.id}" for call in ("form", "document", "commit"))
    assert bench.run() == ["health", form, document, commit, "health", commit]
    assert [event for event in bench.events if isinstance(event, LineChanged)] == [LineChanged(up=True)]


def test_document_that_kills_every_connection_does_not_hold_up_the_others(bench: Bench, queue: Queue) -> None:
    deadly, other = queue(100), queue(100, id_number=OTHER_ID_NUMBER)
    bench.platform.script[f"document {deadly.id}"].extend([Unreachable("ConnectionError")] * 50)
    assert f"commit {other.id}" in bench.run()
    assert bench.engine.wait_s() > 0
    assert len(bench.platform.script[f"document {deadly.id}"]) == 50 - 4


def test_person_comes_while_a_document_is_sent(bench: Bench, queue: Queue) -> None:
    backlog = queue(100)
    waiting = queue(100, id_number=OTHER_ID_NUMBER)
    wishes = [waiting.id]
    bench.platform.in_mid_upload = lambda: [bench.engine.want(wishes.pop()) for _ in wishes]
    calls = bench.run()
    assert calls.index(f"broken off {backlog.id}") < calls.index(f"commit {waiting.id}")
    assert calls.index(f"commit {waiting.id}") < calls.index(f"commit {backlog.id}")
    assert _item(bench, backlog).attempts == 1


def test_nobody_hammers_a_line_that_is_down(bench: Bench, queue: Queue) -> None:
    queue()
    bench.platform.script["health"].extend([Unreachable("ConnectionError")] * 50)
    bench.run()
    began = bench.clock.seconds
    calls = sum(len(bench.wait()) for _ in range(20))
    assert calls == 20
    assert 20 * bench.options.probe_s[0] < bench.clock.seconds - began < 20 * bench.options.probe_cap_s
    assert [event for event in bench.events if isinstance(event, LineChanged)] == [LineChanged(up=False)]


def test_a_touch_looks_at_the_line_at_once(bench: Bench, queue: Queue) -> None:
    bench.platform.script["health"].append(Unreachable("ConnectionError"))
    bench.run()
    submission = queue()
    bench.engine.want(submission.id)
    assert bench.run()[-1] == f"commit {submission.id}"


def test_retry_after_is_kept_for_everybody_and_spread(bench: Bench, queue: Queue) -> None:
    a, b = queue(), queue(id_number=OTHER_ID_NUMBER)
    bench.platform.script["form"].append(TryLater("unavailable", retry_after_s=30.0, for_all=True))
    assert bench.run() == ["health", f"form {a.id}"]
    bench.engine.want(b.id)
    assert bench.run() == []
    assert 30.0 <= bench.engine.wait_s() <= 60.0
    next_at = _item(bench, a).next_at
    assert next_at is not None
    assert 29 <= (next_at - bench.clock.now()).total_seconds() <= 61
    calls = bench.wait()
    assert calls[0] == "health"  # a few hundred bytes first, never a document
    assert f"commit {b.id}" in calls
    assert _item(bench, a).state is OutboxState.CONFIRMED


def test_one_poisoned_submission_does_not_hold_up_the_others(bench: Bench, queue: Queue) -> None:
    poisoned, other = queue(), queue(id_number=OTHER_ID_NUMBER)
    bench.platform.script[f"form {poisoned.id}"].extend([TryLater("internal-error")] * 100)
    bench.run()
    assert _item(bench, other).state is OutboxState.CONFIRMED
    began = bench.clock.seconds
    for _ in range(200):
        bench.wait()
    tries = 100 - len(bench.platform.script[f"form {poisoned.id}"])
    assert 5 < tries < (bench.clock.seconds - began) / 30
    assert _item(bench, poisoned).state is OutboxState.READY


def test_platform_lost_its_memory_and_the_exchange_begins_again(bench: Bench, queue: Queue) -> None:
    submission = queue(100)
    bench.platform.script["commit"].append(StartOver("submission-unknown"))
    form, document, commit = (f"{call} {submission.id}" for call in ("form", "document", "commit"))
    assert bench.run() == ["health", form, document, commit, form, document, commit]
    assert _item(bench, submission).state is OutboxState.CONFIRMED


def test_exchange_that_begins_again_for_ever_is_given_to_a_person(bench: Bench, queue: Queue) -> None:
    submission = queue(100)
    bench.platform.script["document"].extend([StartOver("digest-mismatch")] * 50)
    for _ in range(20):
        bench.wait()
    assert _item(bench, submission).last_answer == "start-over-limit"


def test_damaged_document_is_parked_and_never_sent(bench: Bench, queue: Queue, folder) -> None:
    submission = queue(3000)
    (file,) = (folder / "documents").iterdir()
    content = bytearray(file.read_bytes())
    content[100] ^= 4
    file.write_bytes(content)
    bench.run()
    assert _item(bench, submission).last_answer == "document-damaged"
    assert not any(call.startswith("document") for call in bench.platform.calls)


def test_kept_by_another_version_is_parked_and_does_not_hold_up_the_others(bench: Bench, queue: Queue) -> None:
    old, other = queue(), queue(id_number=OTHER_ID_NUMBER)
    sql = "UPDATE outbox SET payload = json_remove(payload, '$.applicant') WHERE submission_id = ?"
    bench.store.connection.execute("DROP TRIGGER outbox_keeps_payload")
    bench.store.connection.execute(sql, (old.id,))
    bench.run()
    assert _item(bench, old).last_answer == "payload-unreadable"
    assert _item(bench, other).state is OutboxState.CONFIRMED


def test_parked_by_a_manager_is_left_alone(bench: Bench, queue: Queue) -> None:
    submission = queue()
    bench.store.outbox.park(submission.id, "by-hand")
    assert bench.run() == ["health"]
    assert not bench.store.outbox.park(submission.id, "again")
    bench.store.outbox.retry(submission.id)
    assert not bench.store.outbox.retry(submission.id)
    assert bench.run()[-1] == f"commit {submission.id}"


def test_line_is_looked_at_now_and_then_while_nothing_waits(bench: Bench) -> None:
    assert bench.run() == ["health"]
    low, high = bench.options.idle_probe_s
    assert low <= bench.engine.wait_s() <= high
    bench.platform.script["health"].append(NotUnderstood("http-200"))
    assert bench.wait() == ["health"]
    assert bench.events[-1] == LineChanged(up=False)


def test_the_log_tells_the_way_of_a_submission(bench: Bench, queue: Queue) -> None:
    queue(100)
    bench.platform.script["commit"].append(Refused("content-invalid"))
    bench.run()
    told = [row["event"] for row in bench.store.connection.rows("SELECT event FROM event ORDER BY seq")]
    assert told == ["submission_queued", "line_changed", "submission_parked"]
    assert bench.store.audit.verify().intact


def test_somebody_else_was_answered_and_the_sender_looks_at_once(bench: Bench, queue: Queue) -> None:
    bench.platform.script["health"].extend([Unreachable("ConnectionError")] * 20)
    submission = queue()
    bench.run()
    for _ in range(19):
        bench.wait()
    bench.platform.script["health"].clear()
    assert bench.run() == []
    bench.engine.nudge()
    assert bench.run() == ["health"]
    assert any(f"commit {submission.id}" in bench.wait() for _ in range(4))
