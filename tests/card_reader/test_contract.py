"""The contract of the card port, run against every driver: what happens to cards at a counter."""

import os
import signal
from datetime import date

import pytest

from devices.card_reader.conformance import CHECKS
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from kiosk.domain.applicant import DocumentType, IdentityDocument, Sex
from kiosk.ports.card_reader import (
    CardGone,
    CardInserted,
    CardKind,
    CardLock,
    CardLocked,
    CardRead,
    CardRemoved,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
)
from tests.card_reader.samv_module import FIND

ZHANG_SANFENG = IdentityDocument(
    type=DocumentType.RESIDENT_ID,
    name="张三丰",
    sex=Sex.MALE,
    ethnicity="汉",
    birth_date=date(1944, 6, 15),
    address="湖南省长沙市样例区幸福里1号（样例）",
    id_number="43010019440615029X",
    issuer="长沙市公安局样例分局",
    valid_from=date(2008, 6, 15),
    valid_to=None,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_what_every_driver_is_certified_by(rig, check):
    check.run(rig)


def test_card_is_announced_and_read(rig):
    rig.insert("zhang_sanfeng")
    token = rig.inserted()
    outcome = rig.read(token)
    assert isinstance(outcome, CardRead)
    assert (outcome.token, outcome.card_profile, outcome.document) == (token, rig.profile, ZHANG_SANFENG)


@pytest.mark.parametrize("name", ["wang_fang", "maimaiti_aili", "li_xiaobao", "zhang_yan_rare", "chen_guilan"])
def test_every_sample_citizen_is_read(simulated_rig, name):
    simulated_rig.insert(name)
    outcome = simulated_rig.read(simulated_rig.inserted())
    face = faces()[name].id_card
    assert isinstance(outcome, CardRead)
    document = outcome.document
    assert (document.name, document.id_number, document.birth_date) == (face.name, face.id_number, face.birth_date)
    assert document.valid_to == face.valid_to


def test_swapped_card_ends_the_old_token_and_is_read_as_itself(rig):
    rig.insert("wang_fang")
    old = rig.inserted()
    rig.swap("zhang_sanfeng")
    assert rig.next_event() == CardRemoved(old)
    new = rig.next_event()
    assert isinstance(new, CardInserted)
    assert new.token != old
    assert rig.read(old) == CardGone(old)
    assert rig.read(new.token).document == ZHANG_SANFENG


@pytest.mark.parametrize(
    ("flaw", "detail"),
    [
        (CardFlaw.GARBAGE, "name is no UTF-16"),
        (CardFlaw.WRONG_CHECK_DIGIT, "id_number fails its check character"),
    ],
)
def test_card_that_contradicts_itself_is_bad_data_without_a_quote(rig, flaw, detail):
    rig.insert("wang_fang", flaw)
    token = rig.inserted()
    assert rig.read(token) == CardUnreadable(token, "bad_data", detail)


def test_mute_card_is_told_as_mute(rig):
    rig.insert("wang_fang", CardFlaw.MUTE)
    token = rig.inserted()
    outcome = rig.read(token)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.reason == "mute"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("unknown_card", CardKind.UNKNOWN),
        ("bank_card", CardKind.BANK),
        ("transport_card", CardKind.TRANSPORT),
        ("access_card", CardKind.STORAGE),
        ("phone", CardKind.PHONE),
    ],
)
def test_other_cards_are_named_as_far_as_they_are_known(rig, name, kind):
    rig.insert(name)
    if not rig.sees_every_card:
        rig.module.await_asked(FIND, times=3)
        assert rig.events.empty()
        return
    outcome = rig.read(rig.inserted())
    assert isinstance(outcome, CardUnsupported)
    assert (outcome.type, outcome.kind) == (DocumentType.UNKNOWN, kind)


@pytest.mark.parametrize("name", ["social_v1", "social_v2"])
def test_old_social_security_card_says_whose_it_is(chip_rig, name):
    chip_rig.insert(name)
    outcome = chip_rig.read(chip_rig.inserted())
    face = faces()[name].social
    assert isinstance(outcome, CardRead)
    document = outcome.document
    assert (outcome.card_profile, document.type) == ("social_card", DocumentType.SOCIAL_SECURITY)
    assert (document.name, document.id_number, document.birth_date) == (face.name, face.id_number, face.birth_date)
    assert (document.card_number, document.valid_to) == (face.card_number, face.valid_to)


def test_new_social_security_card_says_without_a_security_module_only_what_it_is(chip_rig):
    chip_rig.insert("social_v3")
    outcome = chip_rig.read(chip_rig.inserted())
    face = faces()["social_v3"].social
    assert isinstance(outcome, CardLocked)
    assert (outcome.lock, outcome.type) == (CardLock.SECURITY_MODULE, DocumentType.SOCIAL_SECURITY)
    document = outcome.document
    assert (document.card_number, document.valid_from, document.valid_to) == (
        face.card_number,
        face.valid_from,
        face.valid_to,
    )
    assert (document.name, document.id_number, document.birth_date) == ("", "", None)


def test_hanging_card_costs_its_host_or_its_line_and_the_next_card_is_read(rig):
    rig.insert("wang_fang", CardFlaw.HANG)
    token = rig.inserted()
    outcome = rig.read(token, timeout_s=0.5)
    assert (outcome.token, outcome.reason) == (token, "timeout")
    rig.await_fault("READER_HOST_LOST" if rig.hang_costs_the_host else "READER_SILENT")
    rig.remove()
    rig.await_ready()
    rig.insert("zhang_sanfeng")
    outcome = rig.read(rig.inserted())
    while not isinstance(outcome, CardRead):  # the hanging card may have been seen once more by the new host
        outcome = rig.read(rig.inserted())
    assert outcome.document == ZHANG_SANFENG


def test_host_killed_while_it_reads_is_an_outcome_not_an_exception(rig):
    rig.insert("wang_fang", CardFlaw.HANG)
    token = rig.inserted()
    reading = rig.reader.read(token, 10)
    rig.handle.call("health", deadline_s=10, side=True).result(20)  # so the host has the read too
    os.kill(rig.handle.pid, signal.SIGKILL)
    assert reading.result(20) == ReaderUnavailable(token, "READER_HOST_LOST")
