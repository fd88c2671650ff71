"""The key is missing, wrong, or lies open: the store says so and stays as it is."""

import os
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from offline_cache.keys import lend_key, read_key
from offline_cache.opened import open_store
from offline_cache.store import Store
from tests.offline_cache.people import PLACE, case, paper


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _filled(folder: Path, key: bytes) -> None:
    document = paper()
    with open_store(folder, key, PLACE) as store:
        store.outbox.enqueue(case(document), (document,))


def test_another_key_is_refused_and_nothing_is_touched(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    before = _content(folder)
    with pytest.raises(KioskFault) as caught, open_store(folder, os.urandom(32), PLACE):
        pytest.fail("opened with a wrong key")
    assert caught.value.fault.code == "STORE_KEY_WRONG"
    assert _content(folder) == before


def test_another_key_does_not_fold_the_log_of_a_store_that_lost_power(folder: Path, key: bytes) -> None:
    with open_store(folder, key, PLACE) as store:
        store.outbox.enqueue(case(), ())
        before = _content(folder)
        assert any(name.endswith("-wal") for name in before)
        with pytest.raises(KioskFault), open_store(folder, os.urandom(32), PLACE):
            pytest.fail("opened with a wrong key")
        after = _content(folder)
        assert {k: v for k, v in after.items() if "-shm" not in k} == {
            k: v for k, v in before.items() if "-shm" not in k
        }


def test_the_window_hears_of_a_wrong_key_at_once(folder: Path, key: bytes) -> None:
    _filled(folder, key)
    with pytest.raises(KioskFault) as caught:
        Store.open(folder, os.urandom(32), PLACE)
    assert caught.value.fault.code == "STORE_KEY_WRONG"


def test_key_file_that_others_can_read_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "store.key"
    path.write_bytes(os.urandom(32))
    path.chmod(0o644)
    with pytest.raises(KioskFault, match=f"chmod 600 {path}"):
        read_key(f"file:{path}")
    path.chmod(0o600)
    assert read_key(f"file:{path}") == path.read_bytes()


def test_key_file_in_hex_with_a_line_end(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "store.key"
    path.touch(mode=0o600)
    path.write_text(key.hex() + "\n")
    assert read_key(f"file:{path}") == key


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("file:/nowhere/store.key", "STORE_KEY_MISSING"),
        ("fd:x", "STORE_KEY_MISSING"),
        ("fd:987", "STORE_KEY_MISSING"),
        ("credential:store", "STORE_KEY_MISSING"),
        ("password:1234", "STORE_KEY_MISSING"),
    ],
)
def test_key_that_is_not_there(source: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(KioskFault) as caught:
        read_key(source)
    assert caught.value.fault.code == code


def test_key_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "store.key"
    path.touch(mode=0o600)
    path.write_bytes(os.urandom(31))
    with pytest.raises(KioskFault) as caught:
        read_key(f"file:{path}")
    assert caught.value.fault.code == "STORE_KEY_WRONG"


def test_systemd_hands_the_key_over(tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "store").write_bytes(key)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert read_key("credential:store") == key
    with pytest.raises(KioskFault):
        read_key("credential:../store")


def test_a_lent_key_can_be_read_by_every_run_of_a_child(key: bytes) -> None:
    descriptor = lend_key(key)
    try:
        assert [read_key(f"fd:{descriptor}") for _ in range(2)] == [key, key]
    finally:
        os.close(descriptor)
