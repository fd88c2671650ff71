"""What was heard of a case after its answer is kept with it; nothing that comes late makes a paid case unpaid."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.newest import CaseWord, newest
from kiosk.domain.paid_words import Outcome, Settled
from offline_cache.opened import OpenStore
from tests.offline_cache.people import ID_NUMBER, case

DAY = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
PAID = Settled(Outcome.PAID, 15675, "SAMPLE-0123")


def test_it_outlives_the_machine_and_is_written_only_where_it_is_new(store: OpenStore) -> None:
    submission = case()
    store.outbox.enqueue(submission, ())
    store.outgoing.claim(submission.id)
    first = CaseAnswer(submission.id, "4301-1", "384920", CaseState.SUBMITTED, None, DAY)
    store.outgoing.confirm(first)
    word = CaseWord(submission.id, "4301-1", DAY + timedelta(minutes=5), CaseState.FINISHED, paid=PAID)
    assert [store.hear(word), store.hear(word)] == [True, False]
    late = replace(word, at=DAY - timedelta(minutes=5), state=CaseState.SUBMITTED, paid=None)
    assert not store.hear(late)
    assert not store.hear(replace(word, submission_id="01920000-0000-7000-8000-00000000dddd"))
    (found,) = store.outbox.items_of(ID_NUMBER)
    assert found.case is not None
    assert (found.case.state, found.case.paid, found.case.query_code) == (CaseState.FINISHED, PAID, "384920")
    assert newest(first, late) is None
