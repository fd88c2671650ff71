"""Keys and certificates that look like an identity and are none: what ``identity show`` and ``sync once`` say."""

import json
import shutil

import pytest

from cli.app import main
from offline_cache.enrolment import enrol, line_with
from offline_cache.identity import FOLDER
from offline_cache.identity_flaws import flaw_of
from offline_cache.keys import read_key
from offline_cache.opened import open_store
from standin.kiosks import kiosks_of
from standin.pki import ensure_pki
from tests.identity.conftest import code_for
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages
from tests.offline_cache.people import PLACE, case


def _flaw(bare, folder):
    return flaw_of(line_with(bare, folder), folder)


def test_a_good_one_has_no_flaw(bare, identity, tmp_path):
    assert _flaw(bare, identity) is None
    assert _flaw(bare, tmp_path / "nothing") is None


@pytest.mark.parametrize("name", ["tls.key", "signing.key"])
def test_a_key_that_is_spoilt_or_anothers_or_open(bare, strict, identity, tmp_path, name):
    key = identity / "current" / name
    whole = key.read_bytes()
    key.chmod(0o640)
    assert (_flaw(bare, identity).code, _flaw(bare, identity).why) == ("IDENTITY_EXPOSED", name)
    key.chmod(0o600)
    key.write_bytes(b"garbage")
    assert (_flaw(bare, identity).code, _flaw(bare, identity).why) == ("IDENTITY_UNUSABLE", name)
    enrol(bare, tmp_path / "other", "OTHER-31", code_for(strict, "OTHER-31"))
    shutil.copy(tmp_path / "other" / "current" / name, key)
    assert (_flaw(bare, identity).code, _flaw(bare, identity).why) == ("IDENTITY_UNUSABLE", name)
    key.write_bytes(whole)
    assert _flaw(bare, identity) is None


def test_a_certificate_of_another_authority_is_told_while_the_line_is_down(bare, strict, identity, tmp_path):
    options = line_with(bare, identity)
    strict.line("down")
    assert flaw_of(options, identity) is None
    other = line_with(type(bare)(bare.url, ensure_pki(tmp_path / "pki").ca, None, None), identity)
    assert flaw_of(other, identity).code == "IDENTITY_UNUSABLE"
    strict.line("up")


@pytest.fixture
def run(tmp_path, bare, capsys, monkeypatch):
    loaded = demo_settings(tmp_path, Devices())
    monkeypatch.setenv("KIOSK_PLATFORM__STANDIN", "false")
    monkeypatch.setenv("KIOSK_PLATFORM__URL", bare.url)
    monkeypatch.setenv("KIOSK_PLATFORM__CA", str(bare.ca))

    def command(*words, as_json=True):
        status = main([*words, "--config", str(loaded.path), *(["--json"] if as_json else [])])
        out = capsys.readouterr().out
        return status, json.loads(out) if as_json else out

    return command


def test_keys_that_were_revoked_are_told_by_both_commands(run, bare, strict, tmp_path):
    enrol(bare, tmp_path / FOLDER, "DEMO-01", code_for(strict))
    assert run("identity", "show")[1]["fault"] is None
    with kiosks_of(strict.state) as kiosks:
        row = run("identity", "show")[1]["key_id"]
        kiosks._database.run("update kiosk_keys set revoked = 1 where key_id = ?", row)  # the others of this id stay
    status, shown = run("identity", "show")
    assert (status, shown["fault"], shown["why"]) == (1, "IDENTITY_REJECTED", "signature-invalid")
    told = run("identity", "show", as_json=False)[1]
    assert in_both_languages(told)


def test_a_certificate_refused_at_the_handshake_is_no_matter_of_cables(run, tmp_path, monkeypatch):
    other = ensure_pki(tmp_path / "other")
    monkeypatch.setenv("KIOSK_PLATFORM__CERT", str(other.kiosk_cert))
    monkeypatch.setenv("KIOSK_PLATFORM__KEY", str(other.kiosk_key))
    assert run("store", "check")[0] == 3  # makes the trial's key
    key = read_key(f"file:{tmp_path / 'keys' / 'store.key'}")
    with open_store(tmp_path / "store", key, PLACE) as store:
        store.outbox.enqueue(case(), ())
    status, sent = run("sync", "once")
    assert (status, sent["why_down"], sent["remaining"]) == (3, "IDENTITY_REJECTED", 1)
    told = run("sync", "once", as_json=False)[1]
    assert "identity enrol" in told
    assert "网线" not in told
