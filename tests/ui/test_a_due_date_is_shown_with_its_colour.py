"""A due date that is near, or past, is not shown as if all were well: day and colour as the platform's clock says."""

import pytest

from kiosk.domain.catalogue import Delivery
from kiosk.domain.clocks.due import WORDS, Colour
from kiosk.domain.handout import Handout
from kiosk.domain.text import Language
from kiosk.ports.platform import ProgressFound
from kiosk.session import events as e
from kiosk.session.following import CaseTold, CaseTouched
from kiosk.session.steps import trip_of
from tests.session.world import World
from tests.ui.states import case_told
from ui.viewmodels.base import Desk
from ui.viewmodels.following import FollowModel


def shown(language=Language.ZH, **changes):
    world = World()
    world.identify()
    world.post(e.ItemChosen("G04"), e.LanguageChosen(language))
    case = case_told(world).model_copy(update=changes)
    world.post(CaseTouched(case.case_no), CaseTold(trip_of(world.state).session_id, ProgressFound(case)))
    return FollowModel(Desk(world.post, world.clock)).look(world.state)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("colour", list(Colour))
def test_the_colour_stands_beside_the_day(language, colour):
    due = shown(language, supervision=colour).due
    assert (WORDS[colour].get(language) in due) is (colour is not Colour.NORMAL)
    assert "2026" in due


def test_without_a_clock_there_is_no_day():
    assert shown(due_date=None, supervision=None).due == ""


def test_what_is_known_of_the_result_on_its_way_is_shown_and_nothing_else():
    sent = shown(delivery=Handout(Delivery.EXPRESS, waybill_no="YL00012345678"))
    assert [(row["label"], row["value"]) for row in sent.result] == [
        ("怎么拿", "快递"),
        ("快递单号", "YL00 0123 4567 8"),
    ]
    assert shown(delivery=None).result == ()
