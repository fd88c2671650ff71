"""Materials: the machine sees to what it can; without a card, the original is shown at the counter."""

import pytest

from kiosk.domain.materials import MaterialStatus, states, to_scan
from tests.domain.people import CATALOGUE, with_card, without_card


@pytest.mark.parametrize(("item_id", "papers"), [("P05", ["residence_proof"]), ("P09", []), ("P10", ["bank_card"])])
def test_only_this_paper_is_asked_for(item_id, papers):
    assert [material.id for material in to_scan(CATALOGUE.item(item_id))] == papers


def statuses(item_id, applicant, scanned=frozenset(), deferred=frozenset()):
    return {state.material.id: state.status for state in states(CATALOGUE.item(item_id), applicant, scanned, deferred)}


def test_everything_else_is_seen_to():
    assert statuses("P10", with_card(), {"bank_card"}) == {
        "id_card": MaterialStatus.READ,
        "household": MaterialStatus.BY_OFFICE,
        "bank_card": MaterialStatus.SCANNED,
    }
    assert statuses("P05", with_card())["photo"] is MaterialStatus.BY_OFFICE
    assert statuses("P05", with_card())["residence_proof"] is MaterialStatus.TO_SCAN


def test_without_a_card_the_original_is_shown_at_the_counter():
    assert statuses("P09", without_card())["id_card"] is MaterialStatus.AT_COUNTER


def test_with_a_broken_camera_the_paper_goes_to_the_counter():
    assert statuses("P05", with_card(), deferred={"residence_proof"})["residence_proof"] is MaterialStatus.AT_COUNTER


def test_a_bank_card_is_not_cut_to_a_sheet_of_paper():
    assert [material.card_sized for material in to_scan(CATALOGUE.item("P10"))] == [True]
