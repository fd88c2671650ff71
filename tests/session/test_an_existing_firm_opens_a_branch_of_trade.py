"""A package for a firm that the register knows: nothing that its record says is asked, and nobody registers it again."""

import pytest

from kiosk.domain.firms import FirmKind
from kiosk.session import events as e
from kiosk.session import form, members
from kiosk.session.firms import FirmTouched
from kiosk.session.stages import Asking
from kiosk.session.undertaking import ChoosingMembers
from tests.session.applying import answer_all
from tests.session.firms import SNACKS, record, told
from tests.session.world import World
from tests.ui.package_states import RESTAURANT

SITUATIONS = {
    **RESTAURANT,
    "school_distance": "250",
    "in_dwelling": "no",
}
KNOWN = {"licensed", "organisation", "business_name", "business_address", "uscc", "business_scope"}


@pytest.mark.parametrize("package", ["T01", "T02"])
@pytest.mark.parametrize("kind", [FirmKind.SOLE_TRADER, FirmKind.COMPANY, FirmKind.NON_PROFIT])
def test_what_its_record_says_is_not_asked_and_it_is_not_founded_again(package, kind):
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen(package))
    told(world, record(kind=kind))
    world.post(FirmTouched(SNACKS))
    assert isinstance(world.stage, Asking)
    answer_all(world, **SITUATIONS)
    assert isinstance(world.stage, ChoosingMembers)
    today = world.clock.now().date()
    assert KNOWN.isdisjoint({field.id for field in form.questions(world.state, today)})
    answers = form.known_answers(world.state, today)
    assert answers["licensed"] == "yes"
    assert not [each for each in members.taken(world.state, answers) if each.item.founds_firm]


def test_a_firm_whose_licence_is_said_to_be_wrong_is_still_of_its_kind():
    world = World()
    world.identify()
    world.know()
    world.post(e.ItemChosen("T01"))
    told(world, record())
    world.post(FirmTouched(SNACKS))
    sheet = form.sheet(world.state, world.clock.now().date())
    assert sheet.facts["firm.kind"].value == "sole"
    assert "firm.kind" in sheet.field("organisation").prefill
