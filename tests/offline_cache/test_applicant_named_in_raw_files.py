"""Somebody takes the disk out: the raw files name nobody, while the store is open, after it, and after delivery."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.domain.case_file import CaseAnswer, CaseState
from offline_cache.opened import OpenStore, open_store
from tests.offline_cache.people import ID_NUMBER, NAME, PLACE, case, new_id, paper

_ADDRESS = "岳麓区样例路1号"
_TEXTS = (NAME, NAME[1:], ID_NUMBER, _ADDRESS, "household_register")
NEEDLES = [text.encode(code) for text in _TEXTS for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]


def _found(folder: Path) -> list[str]:
    raw = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {"store.db"} <= raw.keys()
    return [f"{name}: {needle!r}" for name, content in raw.items() for needle in NEEDLES if needle in content]


def test_no_needle_in_database_log_shared_memory_or_documents(folder: Path, key: bytes) -> None:
    document = paper(content="\n".join(_TEXTS).encode() * 100)
    with open_store(folder, key, PLACE) as store:
        store.outbox.enqueue(case(document, address=_ADDRESS), (document,), session="s")
        assert {path.name for path in folder.iterdir()} >= {"store.db", "store.db-wal", "store.db-shm", "documents"}
        assert _found(folder) == []
    assert _found(folder) == []
    assert {path.stat().st_mode & 0o077 for path in folder.rglob("*")} == {0}


def test_after_the_answer_the_store_itself_has_forgotten(folder: Path, key: bytes, answer: CaseAnswer) -> None:
    document = paper()
    with open_store(folder, key, PLACE) as store:
        submission = case(document).model_copy(update={"id": answer.submission_id})
        store.outbox.enqueue(submission, (document,), session="s")
        (left,) = store.outgoing.documents_left(submission.id)
        store.outgoing.claim(submission.id)
        store.outgoing.confirm(answer)
        assert NAME not in _everything(store)
        assert ID_NUMBER not in _everything(store)
        assert left.sealed.wrapped_key.hex() not in _everything(store)
        assert list((folder / "documents").iterdir()) == []
        assert store.outbox.item(submission.id).case == answer


def test_the_log_tells_what_happened_and_of_nobody(store: OpenStore) -> None:
    document = paper()
    submission = case(document)
    store.outbox.enqueue(submission, (document,), session="s-1")
    store.outbox.park(submission.id, "by-hand")
    store.outbox.retry(submission.id)
    told = [dict(row) for row in store.connection.rows("SELECT event, session, fields FROM event ORDER BY seq")]
    assert [row["event"] for row in told] == ["submission_queued", "submission_parked", "submission_retried"]
    assert {row["session"] for row in told} == {"s-1"}
    assert not any(text in str(told) for text in (NAME, ID_NUMBER, _ADDRESS))


def test_a_row_shown_to_people_holds_nothing_personal(store: OpenStore) -> None:
    store.outbox.enqueue(case(), ())
    assert not any(text in repr(store.outbox.items()) for text in (NAME, ID_NUMBER, _ADDRESS))


def _everything(store: OpenStore) -> str:
    tables = [row["name"] for row in store.connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [row for table in tables for row in store.connection.rows(f"SELECT * FROM {table}")]  # noqa: S608 - our own
    return "\n".join(str({k: v.hex() if isinstance(v, bytes) else v for k, v in row.items()}) for row in rows)


@pytest.fixture
def answer() -> CaseAnswer:
    due = date(2026, 12, 1)
    return CaseAnswer(new_id(), "ABCD-1234", "QWER12", CaseState.SUBMITTED, due, datetime(2026, 11, 23, tzinfo=UTC))
