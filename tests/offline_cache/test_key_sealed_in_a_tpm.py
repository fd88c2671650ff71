"""The key lives in the machine's TPM: it comes out again, and stays in when the machine was started otherwise."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.faults import KioskFault
from offline_cache.keys import read_key
from offline_cache.opened import open_store
from offline_cache.tpm import seal
from tests.offline_cache.people import PLACE, case
from tests.offline_cache.software_tpm import extend_pcr, software_tpm


@pytest.fixture
def tpm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder for what is sealed; the tools find the TPM."""
    with software_tpm(tmp_path / "tpm") as reached_by:
        monkeypatch.setenv("TPM2TOOLS_TCTI", reached_by)
        yield tmp_path / "sealed"


def test_key_comes_out_again_as_often_as_it_is_asked_for(tpm: Path, key: bytes, folder: Path) -> None:
    seal(key, tpm)
    assert [read_key(f"tpm:{tpm}") for _ in range(4)] == [key] * 4
    with open_store(folder, read_key(f"tpm:{tpm}"), PLACE) as store:
        assert store.outbox.enqueue(case(), ())
    assert not any(key in path.read_bytes() or key.hex().encode() in path.read_bytes() for path in tpm.iterdir())
    assert {path.stat().st_mode & 0o077 for path in tpm.iterdir()} == {0}


def test_machine_was_started_by_something_else(tpm: Path, key: bytes) -> None:
    seal(key, tpm)
    extend_pcr(7)
    with pytest.raises(KioskFault, match=r"STORE_KEY_MISSING.*the TPM gives no key"):
        read_key(f"tpm:{tpm}")


def test_disk_was_put_into_another_machine(
    tpm: Path, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(key, tpm)
    with software_tpm(tmp_path / "another") as reached_by:
        monkeypatch.setenv("TPM2TOOLS_TCTI", reached_by)
        with pytest.raises(KioskFault, match="the TPM gives no key"):
            read_key(f"tpm:{tpm}")


def test_one_bit_of_what_was_sealed_is_another(tpm: Path, key: bytes) -> None:
    seal(key, tpm)
    content = bytearray((tpm / "seal.priv").read_bytes())
    content[-1] ^= 1
    (tpm / "seal.priv").write_bytes(content)
    with pytest.raises(KioskFault, match="STORE_KEY_MISSING"):
        read_key(f"tpm:{tpm}")


def test_there_is_no_tpm(tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPM2TOOLS_TCTI", f"device:{tmp_path / 'nothing'}")
    with pytest.raises(KioskFault, match="STORE_KEY_MISSING"):
        seal(key, tmp_path / "sealed")


def test_nothing_was_ever_sealed(tmp_path: Path) -> None:
    with pytest.raises(KioskFault, match="seal-key"):
        read_key(f"tpm:{tmp_path}")


def test_the_tools_are_not_installed(tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(KioskFault, match="apt install tpm2-tools"):
        seal(key, tmp_path / "sealed")
