"""Somebody with the key changes the log by hand: the check names the first bad row."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.events import BugCaught, LineChanged, OperatorPinWrong, SubmissionQueued
from kiosk.ports.audit_log import ChainReport, LogQuery
from offline_cache.connection import DatabaseError
from offline_cache.opened import OpenStore


@pytest.fixture
def filled(store: OpenStore) -> OpenStore:
    for number in range(6):
        store.audit.append(LineChanged(up=number % 2 == 0), session=f"s-{number % 2}")
    store.audit.append(OperatorPinWrong(role="technician", failures=3), session=None)
    store.audit.append(BugCaught(where="卡纸检测", error="ValueError"), session=None)
    return store


def _unlocked(store: OpenStore, sql: str) -> ChainReport:
    store.connection.execute("DROP TRIGGER event_no_update")
    store.connection.execute("DROP TRIGGER event_no_delete")
    store.connection.execute(sql)
    return store.audit.verify()


@pytest.mark.parametrize("change", ["UPDATE event SET level = 'info'", "DELETE FROM event"])
def test_rows_cannot_be_changed_by_accident(filled: OpenStore, change: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"):
        filled.connection.execute(change)
    assert filled.audit.verify() == ChainReport(intact=True, checked=8, first_bad=None)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET fields = '{\"up\":false}' WHERE seq = 3",
        "UPDATE event SET at = '2020-01-01T00:00:00.000+00:00' WHERE seq = 3",
        "UPDATE event SET session = NULL WHERE seq = 3",
        "UPDATE event SET hash = 'x' || substr(hash, 2) WHERE seq = 3",
        "DELETE FROM event WHERE seq = 3",
        "DELETE FROM event WHERE seq BETWEEN 3 AND 5",
    ],
)
def test_changed_or_missing_row_is_found(filled: OpenStore, change: str) -> None:
    assert _unlocked(filled, change) == ChainReport(intact=False, checked=2, first_bad=3)


def test_tail_cut_off(filled: OpenStore) -> None:
    report = _unlocked(filled, "DELETE FROM event WHERE seq >= 7")
    assert report == ChainReport(intact=False, checked=6, first_bad=7)


def test_everything_deleted(filled: OpenStore) -> None:
    assert _unlocked(filled, "DELETE FROM event").first_bad == 1


def test_row_added_by_hand(filled: OpenStore) -> None:
    sql = "INSERT INTO event SELECT 9, at, event, level, session, fields, hash FROM event WHERE seq = 8"
    assert _unlocked(filled, sql) == ChainReport(intact=False, checked=8, first_bad=9)


def test_the_log_goes_on_after_a_restart_and_an_empty_log_is_whole(store: OpenStore) -> None:
    assert store.audit.verify() == ChainReport(intact=True, checked=0, first_bad=None)


def test_questions_of_a_manager(filled: OpenStore) -> None:
    ask = filled.audit.query
    assert [each.seq for each in ask(LogQuery(session="s-1"))] == [2, 4, 6]
    assert [each.seq for each in ask(LogQuery(event="line_changed", last=2))] == [5, 6]
    assert [each.event for each in ask(LogQuery(level="warning"))] == ["operator_pin_wrong", "bug_caught"]
    assert [each.event for each in ask(LogQuery(level="error"))] == ["bug_caught"]
    assert [each.seq for each in ask(LogQuery(text="卡纸"))] == [8]
    assert ask(LogQuery(text="where")) == ()
    assert len(ask(LogQuery(last=None))) == 8
    assert filled.audit.counts(LogQuery()) == {"bug_caught": 1, "line_changed": 6, "operator_pin_wrong": 1}


def test_times_are_compared_whatever_their_offset(filled: OpenStore) -> None:
    soon, ago = datetime.now(UTC) + timedelta(minutes=1), datetime.now(UTC) - timedelta(minutes=1)
    assert len(filled.audit.query(LogQuery(since=ago, until=soon))) == 8
    assert filled.audit.query(LogQuery(since=soon)) == ()
    assert filled.audit.query(LogQuery(until=ago)) == ()


def test_an_event_comes_back_as_it_was_written(store: OpenStore) -> None:
    written = store.audit.append(SubmissionQueued(submission_id="a", item="P05", documents=2), session="s")
    assert store.audit.query(LogQuery()) == (written,)
    assert written.fields == {"submission_id": "a", "item": "P05", "documents": 2}
