"""The platform has the case: here its keys are gone, from the database, from its log, and the log tells so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.ports.audit_log import LogQuery
from offline_cache.connection import PAGE_BYTES
from offline_cache.documents import DocumentDamaged, SealedDocument
from offline_cache.keyring import open_keyring
from offline_cache.opened import OpenStore, open_store
from offline_cache.pages import PageCodec, PageDamaged
from tests.offline_cache.fake_platform import HandClock
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, paper

WAL_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24


def _answer(submission_id: str) -> CaseAnswer:
    now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    return CaseAnswer(submission_id, "SAMPLE-1", "QWER12", CaseState.SUBMITTED, None, now)


def _sent(store: OpenStore, *, id_number: str = OTHER_ID_NUMBER) -> SealedDocument:
    """Keep a case and have it confirmed; return its document as it was sealed."""
    document = paper(5000)
    submission = case(document, id_number=id_number)
    store.outbox.enqueue(submission, (document,), session="s-1")
    (left,) = store.outgoing.documents_left(submission.id)
    store.outgoing.claim(submission.id)
    store.outgoing.confirm(_answer(submission.id))
    return left.sealed


def _plain(folder: Path, key: bytes) -> bytes:
    """Return every page of the database and of its log, decrypted: all that a thief with the key would find."""
    keys = open_keyring(folder, key).generations[0]
    database = (folder / "store.db").read_bytes()
    codec = PageCodec(keys, database[:16])
    pages = [
        codec.open(at // PAGE_BYTES + 1, database[at : at + PAGE_BYTES]) for at in range(0, len(database), PAGE_BYTES)
    ]
    log = (folder / "store.db-wal").read_bytes() if (folder / "store.db-wal").exists() else b""
    for at in range(WAL_HEADER_BYTES, len(log), FRAME_HEADER_BYTES + PAGE_BYTES):
        number, frame = int.from_bytes(log[at : at + 4], "big"), log[at + FRAME_HEADER_BYTES :][:PAGE_BYTES]
        try:
            pages.append(codec.open(number, frame))
        except PageDamaged:
            continue
    return b"".join(pages)


def test_neither_database_nor_log_hold_the_key_or_the_form_any_more(folder: Path, key: bytes) -> None:
    with open_store(folder, key, PLACE) as store:
        sealed = _sent(store)
        assert sealed.wrapped_key in _plain(folder, key), "before the log is folded in it still stands there"
        store.connection.fold()
        left = _plain(folder, key)
        assert b"SAMPLE-1" in left
        assert sealed.wrapped_key not in left
        assert OTHER_ID_NUMBER.encode() not in left
        assert b"household_register" in left


def test_bytes_that_a_thief_kept_are_noise(store: OpenStore, folder: Path) -> None:
    document = paper(5000)
    submission = case(document)
    store.outbox.enqueue(submission, (document,))
    (path,) = (folder / "documents").iterdir()
    stolen = path.read_bytes()
    store.outgoing.claim(submission.id)
    store.outgoing.confirm(_answer(submission.id))
    assert not path.exists()
    path.write_bytes(stolen)
    row = store.connection.row("SELECT * FROM document")
    assert row["wrapped_key"] is None
    with pytest.raises(DocumentDamaged):
        store.outgoing._documents.open(SealedDocument(document.doc_id, 5009, b""))


def test_the_log_proves_it(store: OpenStore) -> None:
    _sent(store)
    (told,) = store.audit.query(LogQuery(event="case_shredded"))
    assert (told.session, told.fields["documents"]) == ("s-1", 1)
    assert store.audit.verify().intact


def test_weeks_later_the_case_itself_is_forgotten_but_never_one_that_waits(folder: Path, key: bytes) -> None:
    clock = HandClock()
    with open_store(folder, key, PLACE, clock) as store:
        _sent(store)
        waiting, parked = case(), case(id_number=OTHER_ID_NUMBER)
        for submission in (waiting, parked):
            store.outbox.enqueue(submission, ())
        store.outbox.park(parked.id, "by-hand")
        assert store.retention.forget() == 0
        clock.seconds += timedelta(days=91).total_seconds()
        assert store.retention.forget() == 1
        assert {item.id for item in store.outbox.items()} == {waiting.id, parked.id}
        (told,) = store.audit.query(LogQuery(event="cases_forgotten"))
        assert told.fields["cases"] == 1
        assert store.connection.scalar("SELECT count(*) FROM document") == 0


def test_the_newest_number_is_never_given_twice_after_forgetting(folder: Path, key: bytes) -> None:
    clock = HandClock()
    with open_store(folder, key, PLACE, clock) as store:
        _sent(store)
        before = store.connection.scalar("SELECT max(seq) FROM outbox")
        clock.seconds += timedelta(days=91).total_seconds()
        store.retention.forget()
        _sent(store)
        assert store.connection.scalar("SELECT max(seq) FROM outbox") > before
