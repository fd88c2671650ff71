"""The key is changed, the change is interrupted, the key is lost: nothing in the store is."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat, PublicFormat

from kiosk.contract.submissions import Submission
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import LogQuery
from offline_cache import rotation
from offline_cache.locks import alone
from offline_cache.opened import OpenStore, open_store
from offline_cache.recovery import read_private_key, read_public_key
from offline_cache.rotation import make_recovery_copy, restore_key, rotate
from tests.offline_cache.fake_platform import Bench
from tests.offline_cache.people import OTHER_ID_NUMBER, PLACE, case, paper


@pytest.fixture
def kept(folder: Path, key: bytes) -> list[Submission]:
    """Two cases of one person and one of another, each with a document."""
    made = []
    with open_store(folder, key, PLACE) as store:
        for number in (OTHER_ID_NUMBER, OTHER_ID_NUMBER, case().applicant.id_number):
            document = paper(4000)
            made.append(case(document, id_number=number))
            store.outbox.enqueue(made[-1], (document,))
    return made


@pytest.fixture
def new_key() -> bytes:
    return os.urandom(32)


def _is_whole(store: OpenStore, kept: list[Submission]) -> bool:
    found = [item.id for item in store.outbox.items()] == [submission.id for submission in kept]
    for submission in kept:
        for document in store.outgoing.documents_left(submission.id):
            with store.outgoing.open(document) as reader:
                found &= len(reader.read(0, document.sealed.size)) == document.sealed.size
    return found and store.audit.verify().intact


def _opens(folder: Path, key: bytes, kept: list[Submission]) -> bool:
    try:
        with open_store(folder, key, PLACE) as store:
            assert _is_whole(store, kept)
    except KioskFault as fault:
        return {"STORE_KEY_WRONG": False}[fault.fault.code]
    return True


def test_only_the_new_key_opens_it(folder: Path, key: bytes, new_key: bytes, kept: list[Submission]) -> None:
    before = (folder / "store.db").read_bytes()
    rotate(folder, key, new_key, PLACE, source="file:new")
    assert (_opens(folder, key, kept), _opens(folder, new_key, kept)) == (False, True)
    assert before[:16] != (folder / "store.db").read_bytes()[:16]
    with open_store(folder, new_key, PLACE) as store:
        assert store.outbox.items()[0].provisional_no[-5:-1] == "0001"
        assert [each.event for each in store.audit.query(LogQuery(event="store_key_changed"))] == ["store_key_changed"]
        assert len([call for call in Bench(store).run() if call.startswith("commit")]) == 3


def test_a_person_is_still_known_after_the_change(
    folder: Path, key: bytes, new_key: bytes, kept: list[Submission]
) -> None:
    """The order of one person's cases holds across it."""
    rotate(folder, key, new_key, PLACE, source="file:new")
    with open_store(folder, new_key, PLACE) as store:
        last = case(id_number=OTHER_ID_NUMBER)
        store.outbox.enqueue(last, ())
        store.outgoing.claim(kept[0].id)
        assert store.outgoing.next([], only=last.id) is None


def _until_step(folder: Path, key: bytes, new_key: bytes, step: int) -> None:
    """Take the first steps of a change, as far as the power lasts."""
    with alone(folder):
        ring = rotation._both(folder, key, new_key)
        if step > 1:
            rotation._database_anew(folder, key, ring)


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("again_with", ["old", "new"])
def test_interrupted_after_a_step_it_opens_with_either_key_and_can_be_finished(
    folder: Path, key: bytes, new_key: bytes, kept: list[Submission], step: int, again_with: str
) -> None:
    _until_step(folder, key, new_key, step)
    assert _opens(folder, key, kept)
    assert _opens(folder, new_key, kept)
    rotate(folder, key if again_with == "old" else new_key, new_key, PLACE, source="file:new")
    assert (_opens(folder, key, kept), _opens(folder, new_key, kept)) == (False, True)


def test_cut_between_the_two_files_of_keys(folder: Path, key: bytes, new_key: bytes, kept: list[Submission]) -> None:
    copy = (folder / "store.keys.copy").read_bytes()
    _until_step(folder, key, new_key, 1)
    (folder / "store.keys.copy").write_bytes(copy)
    assert _opens(folder, key, kept)
    assert _opens(folder, new_key, kept)


def test_not_under_a_running_kiosk(folder: Path, key: bytes, new_key: bytes, kept: list[Submission]) -> None:
    with open_store(folder, key, PLACE), pytest.raises(KioskFault, match="another process has the store open"):
        rotate(folder, key, new_key, PLACE, source="file:new")
    assert _opens(folder, key, kept)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Return a folder with a city's pair of keys in PEM."""
    private = X25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"sample"))
    (tmp_path / "city.key").write_bytes(pem)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "city.pem").write_bytes(public)
    return tmp_path


@pytest.mark.parametrize("since", ["nothing", "another key"])
def test_mainboard_died_and_the_city_gives_the_store_another_key(
    folder: Path, key: bytes, new_key: bytes, kept: list[Submission], city: Path, since: str
) -> None:
    make_recovery_copy(folder, key, PLACE, read_public_key(city / "city.pem"))
    if since == "another key":
        rotate(folder, key, os.urandom(32), PLACE, source="file:other")
    restore_key(folder, read_private_key(city / "city.key", "sample"), new_key)
    assert (_opens(folder, key, kept), _opens(folder, new_key, kept)) == (False, True)


def test_recovery_by_somebody_else_or_without_a_copy(
    folder: Path, key: bytes, new_key: bytes, kept: list[Submission], city: Path
) -> None:
    private = read_private_key(city / "city.key", "sample")
    with pytest.raises(KioskFault, match="no recovery copy"):
        restore_key(folder, private, new_key)
    make_recovery_copy(folder, key, PLACE, X25519PrivateKey.generate().public_key().public_bytes_raw())
    with pytest.raises(KioskFault, match=r"STORE_KEY_WRONG.*this recovery copy was made for"):
        restore_key(folder, private, new_key)
    assert _opens(folder, key, kept)


def test_key_files_of_the_city_that_are_none(city: Path) -> None:
    (city / "none.pem").write_text("no key")
    for read in (lambda: read_public_key(city / "none.pem"), lambda: read_private_key(city / "city.key", "wrong")):
        with pytest.raises(KioskFault, match="STORE_KEY_MISSING"):
            read()
