"""What a person handed in here is found by the number on their card, which the store itself does not hold."""

from datetime import UTC, datetime

from kiosk.contract.submissions import Rating
from kiosk.domain.case_file import CaseAnswer, CaseState
from offline_cache.opened import OpenStore
from offline_cache.outbox import OF_A_PERSON
from tests.offline_cache.people import ID_NUMBER, OTHER_ID_NUMBER, case, paper


def test_newest_first_only_of_this_person_and_with_the_answer_that_came_later(store: OpenStore) -> None:
    mine = [keep(store, ID_NUMBER) for _ in range(OF_A_PERSON + 1)]
    theirs = keep(store, OTHER_ID_NUMBER)
    store.outgoing.claim(mine[-1])
    number = "430104202611240001"
    store.outgoing.confirm(CaseAnswer(mine[-1], number, "384920", CaseState.ACCEPTED, None, datetime.now(UTC)))

    found = store.outbox.items_of(ID_NUMBER.lower())
    assert [item.id for item in found] == mine[: -OF_A_PERSON - 1 : -1]
    assert found[0].case is not None
    assert found[0].case.case_no == number
    assert [item.id for item in store.outbox.items_of(OTHER_ID_NUMBER)] == [theirs]
    assert store.outbox.items_of("430100190001010000") == ()


def keep(store: OpenStore, id_number: str) -> str:
    document = paper()
    submission = case(document, id_number=id_number)
    store.outbox.enqueue(submission, (document,))
    return submission.id


def test_what_a_person_thought_of_a_case_is_no_case(store: OpenStore) -> None:
    mine = keep(store, ID_NUMBER)
    rated = {"id": mine[:-4] + "ffff", "kind": "rating", "rating": Rating(level=5), "documents": ()}
    store.outbox.enqueue(case(paper(), id_number=ID_NUMBER).model_copy(update=rated), ())
    assert [item.id for item in store.outbox.items_of(ID_NUMBER)] == [mine]
    assert [item.kind for item in store.outbox.items()] == ["case", "rating"]
