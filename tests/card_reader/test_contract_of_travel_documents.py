"""The contract of the card port for documents with a chip that opens by its printed lines, on every driver."""

import os
import signal
from datetime import date

import pytest

from devices.card_reader.profiles.travel_document.contents import face_of
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from kiosk.domain.applicant import DocumentType, Sex
from kiosk.ports.card_reader import CardGone, CardLock, CardLocked, CardRead, CardUnreadable, ReaderUnavailable
from tests.card_reader.stopping_card import StoppingCard
from tests.card_reader.vpcd_card import VpcdCard

KINDS = [("passport", DocumentType.PASSPORT), ("travel_permit", DocumentType.TRAVEL_PERMIT)]


def lines_of(name):
    return faces()[name].travel_document.lines


def read(chip_rig, name, lines=None, flaw=CardFlaw.NONE, timeout_s=5.0):
    chip_rig.insert(name, flaw)
    return chip_rig.read(chip_rig.inserted(), timeout_s, lines or lines_of(name))


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_document_is_read_by_its_printed_lines(chip_rig, name, kind):
    outcome = read(chip_rig, name)
    assert isinstance(outcome, CardRead)
    document = outcome.document
    assert (outcome.card_profile, document.type) == ("travel_document", kind)
    assert document.name == faces()[name].travel_document.name
    assert document.id_number == lines_of(name).document_number
    assert (document.birth_date, document.valid_to) == (date(1944, 6, 15), date(2031, 6, 1))
    assert (document.sex, document.nationality, document.issuer) == (Sex.MALE, "CHN", "CHN")
    assert document.latin_name.isascii()


@pytest.mark.parametrize(("name", "_kind"), KINDS)
def test_files_of_the_chip_are_kept_for_the_platform(chip_rig, name, _kind):
    files = read(chip_rig, name).document.chip.files
    assert set(files) == {"DG1", "DG2", "DG11", "SOD"}
    face = face_of(files["DG2"])
    assert (face.format, face.data) == ("jpeg", faces()[name].travel_document.portrait())


@pytest.mark.parametrize(("name", "_kind"), KINDS)
def test_document_without_its_lines_is_locked_and_asks_for_them(chip_rig, name, _kind):
    chip_rig.insert(name)
    outcome = chip_rig.read(chip_rig.inserted())
    assert isinstance(outcome, CardLocked)
    assert (outcome.lock, outcome.document) == (CardLock.PRINTED_LINES, None)


@pytest.mark.parametrize(("name", "other"), [("passport", "travel_permit"), ("travel_permit", "passport")])
def test_lines_of_another_document_do_not_open_it(chip_rig, name, other):
    outcome = read(chip_rig, name, lines_of(other))
    assert isinstance(outcome, CardLocked)
    assert outcome.lock is CardLock.WRONG_LINES


def test_right_lines_open_the_document_that_wrong_ones_did_not(chip_rig):
    chip_rig.insert("passport")
    token = chip_rig.inserted()
    assert isinstance(chip_rig.read(token), CardLocked)
    assert isinstance(chip_rig.read(token, mrz=lines_of("travel_permit")), CardLocked)
    assert isinstance(chip_rig.read(token, mrz=lines_of("passport")), CardRead)


@pytest.mark.parametrize(("name", "_kind"), KINDS)
@pytest.mark.parametrize(
    ("flaw", "reason", "detail"),
    [
        (CardFlaw.WRONG_MAC, "bad_data", "checksum"),
        (CardFlaw.CONTRADICTION, "bad_data", "DG1 contradicts the printed lines"),
        (CardFlaw.WRONG_CHECK_DIGIT, "bad_data", "date of birth"),
        (CardFlaw.GARBAGE, "bad_data", "DG1 holds no zone"),
        (CardFlaw.TRUNCATED, "bad_data", "DG2 ends before its length"),
        (CardFlaw.TAMPERED, "bad_data", "DG2 differs from what its issuer signed"),
        (CardFlaw.REFUSES, "refused", "6982"),
    ],
)
def test_chip_that_lies_or_refuses_is_not_believed(simulated_rig, name, _kind, flaw, reason, detail):
    outcome = read(simulated_rig, name, flaw=flaw)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.reason == reason
    assert detail in outcome.detail


def test_chip_that_hangs_in_the_middle_costs_its_host_and_the_next_document_is_read(chip_rig):
    outcome = read(chip_rig, "travel_permit", flaw=CardFlaw.HANG_MIDWAY, timeout_s=1.0)
    assert isinstance(outcome, CardUnreadable)
    assert outcome.reason == "timeout"
    chip_rig.remove()
    chip_rig.await_ready()
    chip_rig.insert("passport")
    outcome = chip_rig.read(chip_rig.inserted(), mrz=lines_of("passport"))
    while not isinstance(outcome, CardRead):  # the hanging card may have been seen once more by the new host
        outcome = chip_rig.read(chip_rig.inserted(), mrz=lines_of("passport"))
    assert outcome.document.type is DocumentType.PASSPORT


def test_document_lifted_while_it_is_read_is_gone(pcsc_rig, pcscd):
    card = StoppingCard("travel_permit")
    lying = VpcdCard(pcscd.port, card)
    token = pcsc_rig.inserted()
    reading = pcsc_rig.reader.read(token, 5.0, lines_of("travel_permit"))
    assert card.in_the_middle.wait(20)
    lying.leave()
    card.go_on.set()
    assert reading.result(20) == CardGone(token)
    lying.lift()


def test_host_killed_while_it_reads_and_the_same_document_is_read_right_afterwards(pcsc_rig, pcscd):
    card = StoppingCard("passport")
    lying = VpcdCard(pcscd.port, card)
    token = pcsc_rig.inserted()
    reading = pcsc_rig.reader.read(token, 10.0, lines_of("passport"))
    assert card.in_the_middle.wait(20)
    os.kill(pcsc_rig.handle.pid, signal.SIGKILL)
    assert reading.result(20) == ReaderUnavailable(token, "READER_HOST_LOST")
    card.go_on.set()
    outcome = pcsc_rig.read(pcsc_rig.inserted(), mrz=lines_of("passport"))
    assert isinstance(outcome, CardRead)
    assert outcome.document.id_number == lines_of("passport").document_number
    lying.lift()
