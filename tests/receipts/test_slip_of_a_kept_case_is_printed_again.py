"""A person of the hall prints somebody's slip again: as the case stands now, marked, and written down."""

import json
from datetime import UTC, date, datetime

import pytest

from cli.app import main
from config.sources import PROFILES
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.contract.packages import SubmittedMember
from kiosk.domain.case_file import CaseAnswer, CaseState, MemberAnswer
from kiosk.domain.catalogue import Delivery
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.provisional import Place
from offline_cache.keys import read_key
from offline_cache.opened import open_store
from tests.offline_cache.people import OTHER_ID_NUMBER, case, paper
from tests.receipt_printer.npos import decode

PLACE = Place("430104", "0001", "01")
MEMBERS = (SubmittedMember(item_code="L01"), SubmittedMember(item_code="M02"))


@pytest.fixture
def machine(tmp_path, capsys):
    """A kiosk that is not running: its settings, a printer, and one kept case."""
    with FakePrinter(speed_mm_s=1000) as fake:
        text = (PROFILES / "demo.toml").read_text(encoding="utf-8").replace(".demo", str(tmp_path / "state"))
        wire = f'driver = "receipt_printer.escpos_tcp"\nhost = "127.0.0.1"\nport = {fake.port}'
        text = text.replace('driver = "receipt_printer.simulated"', wire)
        (tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")

        def run(*words):
            status = main([*words, "--config", str(tmp_path / "kiosk.toml"), "--json"])
            return status, json.loads(capsys.readouterr().out)

        assert run("queue", "list")[0] == 0
        yield fake, run, tmp_path / "state"


def keep(state, submission, *documents):
    key = read_key(f"file:{state / 'keys' / 'store.key'}")
    with open_store(state / "store", key, PLACE) as store:
        return store.outbox.enqueue(submission, documents).provisional_no


def answer(state, submission, **more):
    key = read_key(f"file:{state / 'keys' / 'store.key'}")
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    said = CaseAnswer(submission.id, "430104202611240001", "384920", CaseState.ACCEPTED, date(2026, 12, 1), at, **more)
    with open_store(state / "store", key, PLACE) as store:
        store.outgoing.claim(submission.id)
        store.outgoing.confirm(said)


def text_of(fake, number):
    return decode(fake.slips[number].data).text


def test_provisional_slip_comes_again_with_its_mark_and_an_audit_event(machine):
    fake, run, state = machine
    document = paper()
    number = keep(state, case(document), document)
    for copy in (1, 2):
        status, told = run("print", "again", number)
        assert (status, told["outcome"]) == (0, "printed")
        assert ("补打 第2份" in text_of(fake, copy - 1)) is (copy == 2)
    assert "暂存凭条" in text_of(fake, 1)
    _, log = run("logs", "query", "--event", "receipt_printed")
    assert [(each["kind"], each["outcome"]) for each in log["events"]] == [("again", "printed")] * 2


def test_case_that_was_answered_meanwhile_is_printed_as_it_stands(machine):
    fake, run, state = machine
    document = paper()
    submission = case(document)
    number = keep(state, submission, document)
    answer(state, submission)
    assert run("print", "again", number)[0] == 0
    text = text_of(fake, 0)
    assert "受理回执" in text
    assert "4301 0420 2611 2400 01" in text
    assert "办结期限  2026年12月1日" in text
    assert "申请人" not in text, "nothing personal is left here once the platform has the case"
    assert "补打" not in text, "this number was never printed before"


def test_package_and_numbers_told_at_once_are_printed_again_but_no_code_that_opens_a_locker(machine):
    fake, run, state = machine
    days = {"L01": date(2026, 11, 25), "M02": None}
    members = tuple(MemberAnswer(item, f"430104-{item}", CaseState.ACCEPTED, due) for item, due in days.items())
    whole = case().model_copy(update={"item_code": "T01", "kind": "package", "members": MEMBERS})
    booked = case(id_number=OTHER_ID_NUMBER)
    numbers = [keep(state, whole), keep(state, booked)]
    answer(state, whole, members=members)
    handout = Handout(Delivery.EXPRESS, waybill_no="EX430000000001", pickup_code="551177")
    answer(state, booked, delivery=handout, queue=QueueNumber("A012", "3号窗口"))
    assert [run("print", "again", number)[0] for number in numbers] == [0, 0]
    package, numbered = text_of(fake, 0), text_of(fake, 1)
    assert "一件事受理回执" in package
    assert "2026年11月25日" in package
    assert "食品经营许可" in package
    assert "A012" in numbered
    assert "EX43 0000" in numbered
    assert "5511" not in numbered, "the code is the holder's alone"


def test_unknown_case_is_told(machine):
    fake, run, _ = machine
    assert main_status(run, "print", "again", "K430104000101-261123-99999") == 1
    assert fake.burned_mm == 0


def main_status(run, *words):
    try:
        return run(*words)[0]
    except json.JSONDecodeError:
        return 1
