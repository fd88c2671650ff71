"""The key lies with its owner alone, is renewed in time, and slips of the old one stay true."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.statement import Standing, Statement
from kiosk.faults import KioskFault
from proofs.keys import CERTIFICATES, KEY, VALID_DAYS, ensure_key, trusted_keys
from proofs.statements import write
from proofs.verifying import Proven, verify

NOW = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)


def statement(at: datetime) -> Statement:
    return Statement("DEMO-01", "430104202611230017", "P05", at, Standing.ANSWERED, bytes(16))


def test_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = ensure_key(tmp_path / "pki", "DEMO-01", NOW)
    assert ensure_key(tmp_path / "pki", "DEMO-01", NOW + timedelta(days=300)).key_id == first.key_id
    assert stat.S_IMODE((tmp_path / "pki" / KEY).stat().st_mode) == 0o600
    [key] = trusted_keys(tmp_path / "pki" / CERTIFICATES)
    assert (key.kiosk, key.key_id) == ("DEMO-01", first.key_id)


def test_slips_of_a_key_that_was_renewed_stay_true(tmp_path: Path) -> None:
    old = write(statement(NOW), ensure_key(tmp_path, "DEMO-01", NOW))
    later = NOW + timedelta(days=VALID_DAYS - 10)
    new = write(statement(later), ensure_key(tmp_path, "DEMO-01", later))
    keys = trusted_keys(tmp_path / CERTIFICATES)
    assert len(keys) == 2
    assert isinstance(verify(old, keys), Proven)
    assert isinstance(verify(new, keys), Proven)


def test_machine_with_another_name_gets_another_key(tmp_path: Path) -> None:
    ids = {ensure_key(tmp_path, name, NOW).key_id for name in ("DEMO-01", "DEMO-02")}
    assert len(ids) == 2
    assert {key.kiosk for key in trusted_keys(tmp_path / CERTIFICATES)} == {"DEMO-01", "DEMO-02"}


@pytest.mark.parametrize("broken", [KEY, f"{CERTIFICATES}/other.pem"])
def test_broken_file_is_named_with_what_to_do(tmp_path: Path, broken: str) -> None:
    ensure_key(tmp_path, "DEMO-01", NOW)
    (tmp_path / broken).write_text("样例", encoding="utf-8")
    with pytest.raises(KioskFault) as caught:
        ensure_key(tmp_path, "DEMO-01", NOW)
    assert caught.value.fault.code == "PROOF_KEY_UNUSABLE"
    assert broken in caught.value.detail


def test_folder_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    assert trusted_keys(tmp_path / "none") == ()
