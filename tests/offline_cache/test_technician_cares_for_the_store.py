"""``store ...`` at the command line: what it does, what its JSON says, and its exit status."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from cli.app import main
from offline_cache.connection import PAGE_BYTES
from offline_cache.opened import open_store
from tests.offline_cache.people import PLACE, case
from tests.offline_cache.software_tpm import software_tpm

_DEMO = Path(__file__).parent.parent.parent / "config" / "profiles" / "demo.toml"
Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def state(tmp_path: Path, key: bytes) -> Path:
    state = tmp_path / "state"
    (state / "keys").mkdir(parents=True, mode=0o700)
    path = state / "keys" / "store.key"
    path.touch(mode=0o600)
    path.write_bytes(key)
    (tmp_path / "kiosk.toml").write_text(
        _DEMO.read_text(encoding="utf-8").replace(".demo", str(state)), encoding="utf-8"
    )
    with open_store(state / "store", key, PLACE) as store:
        store.outbox.enqueue(case(), ())
    return state


@pytest.fixture
def ask(tmp_path: Path, state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    def run(*words: str, key: str | None = None) -> tuple[int, Any]:
        if key:
            monkeypatch.setenv("KIOSK_STORE__KEY", key)
        status = main(["store", *words, "--config", str(tmp_path / "kiosk.toml"), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


def _waiting(state: Path, source: Path) -> int:
    with open_store(state / "store", source.read_bytes(), PLACE) as store:
        return store.outbox.stats().waiting


def test_it_is_whole_and_there_is_nothing_to_salvage(ask: Ask) -> None:
    status, told = ask("check")
    assert (status, told["intact"], told["bad_pages"]) == (0, True, [])
    assert ask("salvage") == (0, {"salvaged": False})


def test_a_bad_page_is_found_and_salvaged(ask: Ask, state: Path) -> None:
    with (state / "store" / "store.db").open("r+b") as file:
        file.seek(2 * PAGE_BYTES + 9)
        file.write(b"rust")
    status, told = ask("check")
    assert (status, told["intact"], told["bad_pages"]) == (1, False, [3])
    status, told = ask("salvage")
    assert (status, told["salvaged"], told["cases_lost"]) == (0, True, [])
    assert ask("check")[0] == 0


def test_another_key_is_made_where_there_is_none(ask: Ask, state: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.key"
    assert ask("rotate-key", "--to", f"file:{new}") == (0, {"done": True, "key": f"file:{new}"})
    assert new.stat().st_mode & 0o777 == 0o600
    assert _waiting(state, new) == 1
    status, told = ask("check")
    assert (status, told["fault"]) == (2, "STORE_KEY_WRONG")
    assert ask("check", key=f"file:{new}")[0] == 0


def test_a_key_is_no_argument(ask: Ask) -> None:
    assert ask("rotate-key", "--to", os.urandom(32).hex())[0] == 2


def test_the_city_helps_when_the_key_is_lost(ask: Ask, state: Path, tmp_path: Path) -> None:
    private = X25519PrivateKey.generate()
    (tmp_path / "city.pem").write_bytes(
        private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    (tmp_path / "city.key").write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert ask("restore-key", str(tmp_path / "city.key"), "--to", f"file:{tmp_path / 'new.key'}")[0] == 2
    status, told = ask("recovery-copy", str(tmp_path / "city.pem"))
    assert (status, len(told["recipient"])) == (0, 19)
    (state / "keys" / "store.key").unlink()
    assert ask("restore-key", str(tmp_path / "city.key"), "--to", f"file:{tmp_path / 'new.key'}")[0] == 0
    assert _waiting(state, tmp_path / "new.key") == 1


def test_the_key_moves_into_the_tpm(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with software_tpm(tmp_path / "tpm") as reached_by:
        monkeypatch.setenv("TPM2TOOLS_TCTI", reached_by)
        assert ask("seal-key", str(tmp_path / "sealed"))[0] == 0
        assert ask("check", key=f"tpm:{tmp_path / 'sealed'}")[0] == 0


def test_kiosk_is_running(ask: Ask, state: Path, key: bytes, tmp_path: Path) -> None:
    with open_store(state / "store", key, PLACE):
        status, told = ask("rotate-key", "--to", f"file:{tmp_path / 'new.key'}")
    assert (status, told["fault"]) == (3, "STORE_UNAVAILABLE")
    assert "another process has the store open" in told["error"]


def test_the_database_is_gone_and_is_given_up(ask: Ask, state: Path) -> None:
    (state / "store" / "store.db").unlink()
    for words in (("check",), ("salvage",)):
        status, told = ask(*words)
        assert (status, told["fault"]) == (3, "STORE_LOST")
        assert "store salvage --give-up-lost" in str(told)
    status, told = ask("salvage", "--give-up-lost")
    assert (status, told["salvaged"]) == (0, True)
    assert ask("check")[0] == 0
