"""The power goes, or the process is killed: what was promised is there, whole, and nothing is there by half."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.ports.outbox import OutboxState
from offline_cache.opened import OpenStore, open_store
from offline_cache.store import Store
from tests.offline_cache.people import PLACE, case, paper

_ROOT = Path(__file__).parent.parent.parent


def _run_and_kill(folder: Path, key: bytes, after_s: float) -> list[list[str]]:
    """Return what the child had promised when it was killed, ``after_s`` behind its first promise."""
    command = [sys.executable, "-m", "tests.offline_cache.enqueuer", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, text=True) as child:
        child.stdin.write(key.hex() + "\n")
        child.stdin.flush()
        first = child.stdout.readline()
        killer = threading.Timer(after_s, child.kill)
        killer.start()
        rest = child.stdout.read()
        killer.join()
    lines = (first + rest).splitlines(keepends=True)
    return [line.split() for line in lines if line.endswith("\n")]


def _read_back(store: OpenStore, submission_id: str) -> bytes:
    (document,) = store.outgoing.documents_left(submission_id)
    with store.outgoing.open(document) as reader:
        return reader.read(0, document.sealed.size)


@pytest.mark.parametrize("after_s", [0.0, 0.011, 0.037, 0.08])
def test_promised_submissions_survive_and_strays_are_swept(folder: Path, key: bytes, after_s: float) -> None:
    promised = _run_and_kill(folder, key, after_s)
    with open_store(folder, key, PLACE) as store:
        kept = {item.id: item for item in store.outbox.items()}
        assert promised
        assert {line[0] for line in promised} <= kept.keys()
        assert len(kept) <= len(promised) + 1
        assert all(kept[sid].provisional_no == number for sid, _, number in promised)
        assert all(_read_back(store, sid).startswith(b"%PDF") for sid in kept)
        store.outbox.sweep()
        assert len(list((folder / "documents").iterdir())) == len(kept)
        assert store.audit.verify().intact
        assert len({item.provisional_no for item in kept.values()}) == len(kept)


def test_file_without_a_row_goes_when_the_window_opens_the_store(folder: Path, key: bytes) -> None:
    Store.open(folder, key, PLACE).close()
    stray, unfinished = folder / "documents" / "0190.sealed", folder / "documents" / "0191.part"
    stray.write_bytes(b"noise")
    unfinished.write_bytes(b"noise")
    Store.open(folder, key, PLACE).close()
    assert not stray.exists()
    assert not unfinished.exists()


def test_killed_while_sending_goes_back_to_the_queue(folder: Path, key: bytes) -> None:
    submission = case()
    with open_store(folder, key, PLACE) as store:
        store.outbox.enqueue(submission, ())
        store.outgoing.claim(submission.id)
        assert store.outbox.item(submission.id).state is OutboxState.SENDING
    with open_store(folder, key, PLACE) as store:
        assert store.outgoing.recover() == 1
        assert store.outbox.item(submission.id).state is OutboxState.READY


def test_touched_twice_is_kept_once_and_answered_alike(store: OpenStore) -> None:
    document = paper()
    submission = case(document)
    first = store.outbox.enqueue(submission, (document,), session="s")
    assert store.outbox.enqueue(submission, (document,), session="s") == first
    assert len(store.outbox.items()) == 1
    assert store.audit.verify().checked == 1


def test_caller_that_declares_another_document_is_a_bug(store: OpenStore) -> None:
    with pytest.raises(ValueError, match="declares"):
        store.outbox.enqueue(case(paper()), (paper(),))
    assert store.outbox.items() == ()


def test_document_of_another_submission_is_not_overwritten(store: OpenStore) -> None:
    document = paper()
    first = case(document)
    store.outbox.enqueue(first, (document,))
    with pytest.raises(ValueError, match="another submission"):
        store.outbox.enqueue(case(document), (document,))
    assert _read_back(store, first.id) == document.content
