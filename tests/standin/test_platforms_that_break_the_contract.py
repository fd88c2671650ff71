"""``platform conform``: all is well with our stand-in, and each check is seen to fail where the contract is broken."""

import json
import secrets

import pytest

from cli.app import main
from cli.commands.platform_conform import enrolled_in
from conformance.bench import Bench, Person
from conformance.check import Outcome
from conformance.runner import all_checks, chosen, run
from conformance.wire import Target, Wire
from kiosk.contract.enrolment import Enrolment
from offline_cache.identity import new_keys, put_in_force
from standin.kiosks import kiosks_of
from standin.packs import PublishedPacks
from standin.process import StandinProcess
from standin.registry import sample_citizens
from tests.canary import ID_NUMBER

BROKEN_BY = {
    "DOOR-2": "garbage@health",
    "ERROR-1": "plain",
    "ERROR-2": "yes@submissions",
    "ERROR-3": "hollow@submissions",
    "ERROR-4": "echo@submissions",
    "ERROR-5": "bare@health",
    "ERROR-6": "plain@submissions",
    "KEY-1": "amnesia@submissions",
    "KEY-2": "amnesia@submissions",
    "KEY-3": "yes@payments",
    "KEY-4": "amnesia@submissions",
    "KEY-5": "amnesia@submissions",
    "CASE-1": "hollow@submissions",
    "CASE-2": "yes@submissions",
    "CASE-3": "yes@commit",
    "CASE-4": "yes@commit",
    "CASE-5": "yes@commit",
    "CASE-6": "hollow@commit",
    "CASE-7": "promises@commit",
    "TUS-1": "bare@uploads",
    "TUS-2": "yes@uploads",
    "TUS-3": "bare@uploads",
    "TUS-4": "bare@uploads",
    "TUS-5": "yes@uploads",
    "TUS-6": "yes@uploads",
    "TUS-7": "yes@uploads",
    "TUS-8": "bare@uploads",
    "PROGRESS-1": "hollow@cases",
    "PROGRESS-2": "yes@cases",
    "PROGRESS-3": "yes@cases",
    "PROGRESS-4": "bare@cases",
    "RESULT-1": "corrupt@cases",
    "RESULT-2": "bare@cases",
    "RESULT-3": "yes@cases",
    "REGISTRY-1": "yes@registry",
    "REGISTRY-2": "hollow@registry",
    "REGISTRY-3": "hollow@registry",
    "PACKAGE-1": "hollow@commit",
    "PACKAGE-2": "hollow@cases",
    "FIRM-1": "yes@firms",
    "FIRM-2": "hollow@firms",
    "FIRM-3": "yes@submissions",
    "SLOT-1": "hollow@slots",
    "SLOT-2": "yes@submissions",
    "SLOT-3": "yes@submissions",
    "SLOT-4": "hollow@slots",
    "VISIT-1": "yes@cases",
    "VISIT-2": "yes@cases",
    "QUEUE-1": "hollow@commit",
    "QUEUE-2": "hollow@commit",
    "PROOF-1": "yes@submissions",
    "PROOF-2": "yes@submissions",
    "PROOF-3": "yes@codes",
    "DRAFT-1": "corrupt@drafts",
    "DRAFT-2": "amnesia@drafts",
    "DRAFT-3": "yes@drafts",
    "DRAFT-4": "yes@drafts",
    "DRAFT-5": "yes@drafts",
    "PHONE-1": "corrupt@handovers",
    "PHONE-2": "bare@handovers",
    "CODE-1": "hollow@codes",
    "CODE-2": "yes@codes",
    "CODE-3": "bare@codes",
    "PAY-1": "yes@payments",
    "PAY-2": "yes@payments",
    "PAY-3": "yes@payments",
    "PAY-4": "hollow@payments",
    "PAY-5": "yes@payments",
    "BILL-1": "yes@bills",
    "FLEET-1": "bare@kiosks",
    "FLEET-2": "amnesia@kiosks",
    "FLEET-3": "yes@kiosks",
    "CALENDAR-1": "hollow@calendar",
    "CALENDAR-2": "amnesia@calendar",
    "DOCUMENT-1": "hollow@openapi",
    "LOG-1": "garbage@logs",
    "LOG-2": "yes@logs",
    "LOG-3": "yes@logs",
    "LOG-4": "yes@logs",
    "PACK-1": "yes@packs",
    "PACK-2": "bare@packs",
    "PACK-3": "amnesia@packs",
    "ENROL-1": "yes@kiosks",
    "ENROL-2": "yes@kiosks",
    "RENEW-1": "yes@kiosks",
    "BUNDLE-1": "yes@bundles",
    "BUNDLE-2": "yes@bundles",
    "BUNDLE-3": "yes@bundles",
    "BUNDLE-4": "yes@bundles",
    "SIGN-1": "yes@health",
    "SIGN-2": "yes@health",
    "SIGN-3": "yes@health",
    "SIGN-4": "yes@health",
}
"""What a platform has to do wrong for each check to notice; DOOR-1 has a test of its own."""


@pytest.fixture
def identity(standin, pki, tmp_path):
    """A kiosk that enrolled, beside the one whose calls need no signature."""
    with kiosks_of(standin.state, pki.ca, standin.database) as kiosks:
        keys = new_keys(tmp_path / "identity", "CONFORM-01")
        code, _ = kiosks.new_code("CONFORM-01")
        put_in_force(
            tmp_path / "identity", kiosks.enrol(Enrolment(kiosk_id="CONFORM-01", code=code, **keys.model_dump()))
        )
    return tmp_path / "identity"


@pytest.fixture
def bench(standin, pki, identity):
    target = Target(standin.url, pki.ca, pki.kiosk_cert, pki.kiosk_key)
    citizen = sample_citizens()[ID_NUMBER]
    PublishedPacks(standin.state).publish(b"a pack, for kiosks to judge")
    mobile = f"138{secrets.randbelow(10**8):08}"  # a new one each time: a telephone gets a few codes only
    with Wire(target) as wire:
        yield Bench(
            target,
            wire,
            person=Person(citizen.name, citizen.id_number, ("mobile",), mobile),
            enrolled=enrolled_in(identity),
        )


def outcomes(bench, *names):
    return {result.check.id: (result.outcome, result.reason) for result in run(bench, chosen(names))}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_stand_in_keeps_its_own_contract(bench):
    found = outcomes(bench)
    assert {name: reason for name, (outcome, reason) in found.items() if outcome is not Outcome.PASSED} == {}
    assert found.keys() == BROKEN_BY.keys() | {"DOOR-1"}


@pytest.mark.parametrize("name", BROKEN_BY)
def test_a_check_fails_where_the_contract_is_broken(bench, standin, name):
    standin.fault(BROKEN_BY[name])
    outcome, reason = outcomes(bench, name)[name]
    assert outcome is Outcome.FAILED
    assert reason


def test_a_platform_that_lets_strangers_in_is_found_out(tmp_path, pki):
    with StandinProcess(tmp_path / "state", pki, faults=("strangers",)) as standin:
        target = Target(standin.url, pki.ca, pki.kiosk_cert, pki.kiosk_key)
        with Wire(target) as wire:
            assert outcomes(Bench(target, wire), "DOOR-1")["DOOR-1"][0] is Outcome.FAILED


@pytest.fixture
def conform(pki, capsys):
    """Run the command; return its exit status and what it said."""

    def run_it(*words):
        status = main(["platform", "conform", *map(str, words)])
        return status, capsys.readouterr().out

    return run_it


def certificates(pki):
    return ("--ca", pki.ca, "--cert", pki.kiosk_cert, "--key", pki.kiosk_key)


def test_an_integrator_reads_what_is_wrong_and_what_to_do(conform, standin, pki):
    standin.fault("yes@payments")
    status, told = conform(standin.url, *certificates(pki), "--only", "PAY-3", "--only", "registry-3")
    assert status == 1
    for said in ("PAY-3", "200 instead of 404", "回答 404", "--person FILE"):
        assert said in told
    document = json.loads(conform(standin.url, *certificates(pki), "--only", "pay-3", "--json")[1])
    [check] = document["checks"]
    assert (check["id"], check["result"], document["failed"]) == ("PAY-3", "failed", 1)


def test_a_telephone_that_had_its_codes_is_left_alone_and_without_one_none_is_called(bench):
    assert outcomes(bench, "CODE-3")["CODE-3"][0] is Outcome.PASSED
    assert outcomes(bench, "CODE-1")["CODE-1"][0] is Outcome.SKIPPED
    bench.person = None
    assert {outcome for outcome, _ in outcomes(bench, "CODE").values()} == {Outcome.SKIPPED}


def test_an_integrator_names_an_enrolled_kiosk_or_reads_how_to(conform, standin, pki, identity):
    asked = (standin.url, *certificates(pki), "--only", "SIGN-3")
    assert "--identity FOLDER" in conform(*asked)[1]
    document = json.loads(conform(*asked, "--identity", identity, "--json")[1])
    assert (document["passed"], document["skipped"]) == (1, 0)


def test_packs_are_skipped_with_a_reason_where_none_is_published(bench, standin):
    (standin.state / "catalogue.pack").unlink()
    found = outcomes(bench, "PACK-2", "PACK-3")
    assert {outcome for outcome, _ in found.values()} == {Outcome.SKIPPED}
    assert all("platform publish" in reason for _, reason in found.values())


def test_what_the_command_cannot_do_is_told(conform, pki):
    nobody = "https://127.0.0.1:9"
    assert conform(nobody, *certificates(pki))[0] == 3
    assert conform(nobody, *certificates(pki), "--only", "nothing")[0] == 2
    assert conform(nobody, "--ca", pki.ca)[0] == 2
    assert conform(nobody, "--ca", pki.ca, "--cert", pki.kiosk_cert, "--key", pki.server_key)[0] == 2
    assert conform("http://127.0.0.1", *certificates(pki))[0] == 2
    assert len(json.loads(conform("--list", "--json")[1])["checks"]) == len(all_checks())
