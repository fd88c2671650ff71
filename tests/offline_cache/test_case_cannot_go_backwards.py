"""Somebody, or a bug, wants to take back what was reached: the database itself refuses."""

from datetime import UTC, datetime

import pytest

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.ports.outbox import OutboxState
from offline_cache.connection import DatabaseError
from offline_cache.opened import OpenStore
from offline_cache.outgoing import INTERRUPTIONS
from tests.offline_cache.people import OTHER_ID_NUMBER, case, paper


def _confirmed(store: OpenStore) -> str:
    document = paper()
    submission = case(document)
    store.outbox.enqueue(submission, (document,))
    store.outgoing.claim(submission.id)
    now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    store.outgoing.confirm(CaseAnswer(submission.id, "SAMPLE-1", "QWER12", CaseState.SUBMITTED, None, now))
    return submission.id


@pytest.mark.parametrize("state", ["ready", "sending", "parked"])
def test_confirmed_is_the_end(store: OpenStore, state: str) -> None:
    submission_id = _confirmed(store)
    with pytest.raises(DatabaseError, match="only move forward"):
        store.connection.execute("UPDATE outbox SET state = ?", (state,))
    assert store.outbox.item(submission_id).state == "confirmed"
    assert not store.outbox.retry(submission_id)
    assert not store.outbox.park(submission_id, "by-hand")


@pytest.mark.parametrize("state", ["confirmed", "parked"])
def test_waiting_is_not_confirmed_by_a_short_cut_and_nothing_begins_elsewhere(store: OpenStore, state: str) -> None:
    store.outbox.enqueue(case(), ())
    if state == "confirmed":
        with pytest.raises(DatabaseError, match="only move forward"):
            store.connection.execute("UPDATE outbox SET state = 'confirmed'")
    with pytest.raises(DatabaseError, match="begins as fresh"):
        store.connection.execute(
            "INSERT INTO outbox (submission_id, kind, item_code, provisional_no, created_at, applicant, state, payload) "
            "SELECT 'x', kind, item_code, 'x', created_at, applicant, ?, payload FROM outbox",
            (state,),
        )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE outbox SET attempts = attempts - 1", "never taken back"),
        ("UPDATE outbox SET payload = '{}'", "not changed"),
        ("UPDATE outbox SET payload = NULL", "not changed|CHECK"),
        ("UPDATE outbox SET submission_id = 'another'", "stays what it is"),
        ("UPDATE outbox SET provisional_no = 'another'", "stays what it is"),
        ("UPDATE outbox SET seq = seq + 5", "stays what it is"),
        ("DELETE FROM outbox", "only confirmed"),
        ("UPDATE document SET wrapped_key = x'00'", "only ever deleted"),
    ],
)
def test_what_was_handed_in_stays(store: OpenStore, change: str, why: str) -> None:
    document = paper()
    store.outbox.enqueue(case(document), (document,))
    with pytest.raises(DatabaseError, match=why):
        store.connection.execute(change)
    assert len(store.outbox.items()) == 1


def test_what_the_platform_said_stays(store: OpenStore) -> None:
    _confirmed(store)
    with pytest.raises(DatabaseError, match="not changed"):
        store.connection.execute("UPDATE case_answer SET case_no = 'another'")


def test_one_person_at_a_time_and_a_parked_case_holds_nobody_back(store: OpenStore) -> None:
    first, second, other = case(), case(), case(id_number=OTHER_ID_NUMBER)
    for submission in (first, second, other):
        store.outbox.enqueue(submission, ())
    assert store.outgoing.next([]).submission_id == first.id
    assert store.outgoing.next([first.id]).submission_id == other.id
    assert store.outgoing.next([], only=second.id).submission_id == first.id
    store.outgoing.claim(first.id)
    assert store.outgoing.next([], only=second.id) is None
    store.outgoing.park(first.id, "not-this-item")
    assert store.outgoing.next([]).submission_id == second.id
    store.outbox.retry(first.id)
    assert store.outgoing.next([]).submission_id == first.id


def test_forms_of_everybody_before_documents_of_anybody(store: OpenStore) -> None:
    first, other = case(), case(id_number=OTHER_ID_NUMBER)
    for submission in (first, other):
        store.outbox.enqueue(submission, ())
    store.outgoing.claim(first.id)
    store.outgoing.form_arrived(first.id)
    store.outgoing.release(first.id)
    assert store.outgoing.next([], form_sent=False).submission_id == other.id
    assert store.outgoing.next([], form_sent=True).submission_id == first.id


def test_attempts_time_and_answer_are_kept(store: OpenStore) -> None:
    submission = case()
    store.outbox.enqueue(submission, ())
    again = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    for attempt in (1, 2):
        store.outgoing.claim(submission.id)
        store.outgoing.postpone(submission.id, "busy", again)
        item = store.outbox.item(submission.id)
        assert (item.attempts, item.next_at, item.last_answer) == (attempt, again, "busy")


def test_case_that_kills_whoever_sends_it_is_parked_and_the_next_one_goes(store: OpenStore) -> None:
    poison, other = case(), case(id_number=OTHER_ID_NUMBER)
    for submission in (poison, other):
        store.outbox.enqueue(submission, ())
    for _ in range(INTERRUPTIONS):
        store.outgoing.claim(poison.id)
        assert store.outgoing.recover() == 1
        assert store.outbox.item(poison.id).state is OutboxState.READY
    store.outgoing.claim(poison.id)
    store.outgoing.recover()
    parked = store.outbox.item(poison.id)
    assert (parked.state, parked.last_answer) == (OutboxState.PARKED, "interrupted-too-often")
    assert store.outgoing.next([]).submission_id == other.id
    assert store.outbox.retry(poison.id)


def test_an_answer_in_between_begins_the_count_anew(store: OpenStore) -> None:
    submission = case()
    store.outbox.enqueue(submission, ())
    for times in range(2 * INTERRUPTIONS):
        store.outgoing.claim(submission.id)
        if times % 5 == 4:
            store.outgoing.postpone(submission.id, "unreachable", datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
        else:
            store.outgoing.recover()
    assert store.outbox.item(submission.id).state is OutboxState.READY
