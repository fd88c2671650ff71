"""Who the kiosks are, and what they send by hand, on both databases: the rows are the same, whoever looks at them."""

import datetime as dt
import json

import pytest

from cli.app import main
from kiosk.contract.enrolment import Enrolment
from offline_cache.clock import SystemClock
from offline_cache.export import ExportOptions, export
from offline_cache.identity import new_keys, put_in_force
from offline_cache.opened import open_store
from offline_cache.recovery import read_public_key
from offline_cache.signers import OwnSigner
from offline_cache.suites import INTERNATIONAL
from standin.platform import Platform
from standin.refusals import Refusal
from tests.canary import may_name_people
from tests.languages import in_both_languages
from tests.offline_cache.people import PLACE, case, paper
from tests.standin.both import kind  # noqa: F401 - on both

KIOSK_ID = "DEMO-01"


@pytest.fixture
def city(tmp_path, pki, database):
    may_name_people(tmp_path / "platform")
    platform = Platform.open(tmp_path / "platform", address=database, ca=pki.ca)
    yield platform
    platform.database.close()


@pytest.fixture
def enrolled(city, tmp_path):
    """The folder of a kiosk that has its keys from this city."""
    put_in_force(tmp_path / "identity", city.kiosks.enrol(asked(city, tmp_path / "identity")))
    return tmp_path / "identity"


def asked(city, folder, code=None):
    code = code or city.kiosks.new_code(KIOSK_ID)[0]
    return Enrolment(kiosk_id=KIOSK_ID, code=code, **new_keys(folder, KIOSK_ID).model_dump())


def refused(call, *arguments):
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value.kind.slug


def test_code_serves_one_kiosk_once_and_the_same_request_again(city, tmp_path):
    first = asked(city, tmp_path / "one")
    assert city.kiosks.enrol(first) == city.kiosks.enrol(first)
    assert refused(city.kiosks.enrol, asked(city, tmp_path / "two", first.code)) == "enrolment-refused"


def test_five_wrong_codes_void_the_right_one(city, tmp_path):
    right = asked(city, tmp_path / "one")
    for _ in range(5):
        assert refused(city.kiosks.enrol, right.model_copy(update={"code": "00000-00000"})) == "enrolment-refused"
    assert refused(city.kiosks.enrol, right) == "enrolment-refused"


def test_keys_are_renewed_and_all_of_them_revoked(city, enrolled):
    first = json.loads((enrolled / "current" / "identity.json").read_bytes())["key_id"]
    second = city.kiosks.renew(KIOSK_ID, new_keys(enrolled, KIOSK_ID)).key_id
    assert [city.kiosks.key(each).kiosk_id for each in (first, second)] == [KIOSK_ID, KIOSK_ID]
    assert city.kiosks.revoke(KIOSK_ID)
    assert [city.kiosks.key_of_any_time(each) for each in (first, second)] == [None, None]
    assert city.kiosks.is_enrolled(KIOSK_ID)
    assert not city.kiosks.revoke("DEMO-02")


def test_nonce_counts_once_and_is_forgotten_when_the_clock_refuses_it(city):
    now = int(dt.datetime.now(dt.UTC).timestamp())
    assert city.kiosks.is_new("key", "nonce", now)
    assert not city.kiosks.is_new("key", "nonce", now)
    assert city.kiosks.is_new("key", "old", now - 3600)
    assert city.kiosks.is_new("key", "old", now - 3600)


def test_bundle_is_taken_once_whoever_brings_it_again(city, enrolled, pki, tmp_path):
    options = ExportOptions(KIOSK_ID, read_public_key(pki.city_public), OwnSigner.of(enrolled), INTERNATIONAL)
    papers = (paper(3000), paper(10))
    submission = case(*papers)
    with open_store(tmp_path / "store", bytes(32), PLACE) as store:
        store.outbox.enqueue(submission, papers)
        [bundle], _ = export(store, tmp_path, options, SystemClock())
    taken = city.bundles.take(bundle.path)
    assert city.bundles.take(bundle.path) == taken
    assert [(each.submission_id, each.refused) for each in taken.cases] == [(submission.id, None)]
    assert city.database.one("select count(*) as held from submissions")["held"] == 1
    city.kiosks.revoke(KIOSK_ID)
    assert refused(city.bundles.take, bundle.path) == "bundle-foreign"


def test_the_offices_commands_reach_the_database_that_is_named(city, database, tmp_path, capsys):
    where = ["--state", str(tmp_path / "platform"), *(["--database", database] if database else []), "--json"]
    assert main(["platform", "enrol-code", KIOSK_ID, *where]) == 0
    code = json.loads(capsys.readouterr().out)["code"]
    assert city.kiosks.enrol(asked(city, tmp_path / "identity", code)).kiosk_id == KIOSK_ID
    assert main(["platform", "revoke", KIOSK_ID, *where]) == 0
    capsys.readouterr()
    assert main(["platform", "revoke", "DEMO-02", *where]) == 1
    assert in_both_languages(json.loads(capsys.readouterr().out)["error"])


def test_database_that_is_not_there_is_named(tmp_path, capsys):
    gone = f"postgresql://postgres@/nothing?host={tmp_path}"
    for words in (["enrol-code", KIOSK_ID], ["revoke", KIOSK_ID]):
        assert main(["platform", *words, "--state", str(tmp_path), "--database", gone, "--json"]) == 3
        assert in_both_languages(json.loads(capsys.readouterr().out)["error"])
