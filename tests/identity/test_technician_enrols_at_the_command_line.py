"""The commands of an enrolment, on the demo's settings and a platform that lets in only kiosks that enrolled."""

import datetime as dt
import json

import pytest

from cli.app import main
from cli.machine.opening import store_key
from offline_cache.opened import open_store
from standin.pki import ensure_pki
from standin.process import StandinProcess
from tests.canary import may_name_people
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages
from tests.offline_cache.people import PLACE, case, paper


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    may_name_people(folder / "platform")
    return folder, demo_settings(folder, Devices())


@pytest.fixture(scope="module")
def served(place):
    folder, loaded = place
    pki = ensure_pki(folder / "pki", loaded.settings.kiosk.id)
    port = int(loaded.settings.platform.url.rpartition(":")[2])
    with StandinProcess(folder / "platform", pki, port, signed_only=True) as standin:
        yield standin


@pytest.fixture
def run(place, capsys):
    def command(*words):
        status = main([*words, "--config", str(place[1].path), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return command


def test_demo_is_enrolled_by_itself_and_its_calls_are_signed(served, run):
    status, shown = run("identity", "show")
    assert (status, shown["enrolled"], shown["kiosk_id"], shown["fault"]) == (0, True, "DEMO-01", None)
    status, sent = run("sync", "once")
    assert (status, sent["reached"]) == (0, True)


def test_code_from_the_platform_gives_new_keys(served, run):
    before = run("identity", "show")[1]
    code = run("platform", "enrol-code", "DEMO-01")[1]["code"]
    status, enrolled = run("identity", "enrol", "--code", code.lower())
    assert (status, enrolled["enrolled"]) == (0, True)
    assert enrolled["key_id"] != before["key_id"]
    status, renewed = run("identity", "renew")
    assert status == 0
    assert renewed["key_id"] not in {enrolled["key_id"], before["key_id"]}
    assert run("sync", "once")[1]["reached"] is True
    told = run("logs", "query", "--event", "identity_changed")[1]["events"]
    assert [event["how"] for event in told] == ["enrolled", "renewed"]


@pytest.mark.parametrize("code", ["00000-00000", "short"])
def test_wrong_code_is_told_with_the_way_on(served, run, code):
    status, told = run("identity", "enrol", "--code", code)
    assert status == (2 if code == "short" else 1)
    assert in_both_languages(told["error"])


def test_platform_out_of_reach_is_told_as_such(served, run):
    served.line("down")
    status, told = run("identity", "enrol", "--code", "00000-00000")
    served.line("up")
    assert status == 3
    assert in_both_languages(told["error"])


def test_clock_that_is_wrong_is_not_taken_for_a_certificate_that_has_ended(served, run, monkeypatch):
    monkeypatch.setattr("cli.commands.identity.now_utc", lambda: dt.datetime.now(dt.UTC) + dt.timedelta(days=400))
    status, shown = run("identity", "show")
    assert (status, shown["fault"]) == (1, "CLOCK_WRONG")
    served.line("down")
    status, shown = run("identity", "show")
    served.line("up")
    assert (status, shown["fault"], shown["platform_reached"]) == (1, "IDENTITY_EXPIRED", False)


def test_certificate_of_somebody_else_is_not_renewed_here(place, run, monkeypatch):
    monkeypatch.setenv("KIOSK_PLATFORM__CERT", "a.pem")
    monkeypatch.setenv("KIOSK_PLATFORM__KEY", "a.key")
    status, told = run("identity", "renew")
    assert status == 2
    assert in_both_languages(told["error"])


def test_queue_is_exported_and_taken_in_at_the_command_line(place, run, tmp_path):
    folder, loaded = place
    with open_store(folder / "store", store_key(loaded), PLACE) as store:
        document = paper(500)
        submission = case(document)
        store.outbox.enqueue(submission, (document,))
    status, exported = run("queue", "export", str(tmp_path))
    [bundle] = exported["bundles"]
    assert (status, bundle["cases"], bundle["documents"], exported["left_out"]) == (0, 1, 1, [])
    [item] = run("queue", "list")[1]["items"]
    assert (item["state"], item["bundle_id"]) == ("ready", bundle["bundle_id"])
    status, taken = run("platform", "import-bundle", bundle["path"])
    assert (status, taken["cases"][0]["submission_id"]) == (0, submission.id)
    assert run("platform", "import-bundle", bundle["path"]) == (0, taken)
    events = run("logs", "query", "--event", "queue_exported")[1]["events"]
    assert [event["cases"] for event in events] == [1]


@pytest.mark.parametrize("words", ["queue export /nonexistent", "platform import-bundle /nonexistent"])
def test_path_that_is_none_is_told_with_the_way_on(run, words):
    status, told = run(*words.split())
    assert status == 2
    assert in_both_languages(told["error"])


def test_file_that_is_no_bundle_is_refused_in_words(run, tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"not a bundle")
    status, told = run("platform", "import-bundle", str(tmp_path / "holiday.jpg"))
    assert (status, told["reason"]) == (1, "bundle-invalid")
    assert in_both_languages(told["error"])
