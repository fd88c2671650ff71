"""What the platform knows at once of a result on its way, or of a queue, stands on slip and farewell; nothing else does."""

from dataclasses import replace

import pytest

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Delivery, HandlingMode
from kiosk.domain.handout import Handout, QueueNumber
from kiosk.domain.receipt import Title
from kiosk.domain.text import Language
from kiosk.session import effects as do
from kiosk.session import events as e
from tests.session.test_every_mode_has_its_own_ending import CATALOGUE, handled, on_screen, on_slip
from ui.pictures import Picture
from ui.viewmodels.base import Desk
from ui.viewmodels.finishing import FarewellModel

WAYBILL = Handout(Delivery.EXPRESS, waybill_no="YL00012345678")
WAITS = QueueNumber("A012", "一楼 3 号窗口（样例）", 4)


def answered(mode, state=CaseState.ACCEPTED, *, language=Language.ZH, **more):
    """Hand in a case of a mode, and return slip and farewell as texts, and the slip."""
    world = handled(mode)
    world.to_review()
    world.post(e.LanguageChosen(language))
    case = CaseAnswer(world.keep(), "4397-ACDE-FGHJ", "7H4K9P", state, None, world.clock.now())
    world.post(e.PlatformAnswered(replace(case, **more)))
    world.printed()
    slip = world.wished(do.PrintReceipt).receipt
    farewell = FarewellModel(Desk(world.post, world.clock), Picture()).look(world.state)
    return on_slip(slip), on_screen(farewell), slip


@pytest.mark.parametrize("language", list(Language))
def test_the_carriers_number_is_printed_where_it_is_known(language):
    slip, farewell, _ = answered(HandlingMode.ONSITE_EXPRESS, language=language, delivery=WAYBILL)
    for said in (slip, farewell):
        assert "YL00 0123 4567 8" in said


def test_a_number_that_is_not_known_is_promised_by_sms_and_not_printed():
    slip, farewell, _ = answered(HandlingMode.ONSITE_EXPRESS, delivery=Handout(Delivery.EXPRESS))
    assert "寄出时短信告诉快递单号" in farewell
    assert "快递单号" not in slip
    slip, farewell, _ = answered(HandlingMode.ANY_NODE, delivery=Handout(Delivery.LOCKER, "样例柜"))
    assert "短信告诉取件码" in farewell
    assert "取件码" not in slip


@pytest.mark.parametrize("language", list(Language))
def test_who_waits_for_the_counter_has_a_number_in_large_letters(language):
    slip, farewell, receipt = answered(HandlingMode.INSTANT, CaseState.SUBMITTED, language=language, queue=WAITS)
    assert Title("A012") in receipt.blocks
    for said in (slip, farewell):
        assert "一楼 3 号窗口（样例）" in said
    assert "A012" in farewell


def test_without_a_number_of_the_platform_no_number_is_printed():
    _, farewell, receipt = answered(HandlingMode.INSTANT, CaseState.SUBMITTED)
    assert [block for block in receipt.blocks if isinstance(block, Title)] == [Title("提交回执")]
    assert "排队号" not in farewell


def test_a_survey_is_organised_within_a_time_that_is_said():
    slip, farewell, _ = answered(HandlingMode.APPOINTMENT, CaseState.SUBMITTED)
    days = CATALOGUE.item("P05").promised_days
    for said in (slip, farewell):
        assert f"受理后 {days} 个工作日内" in said
    slip, farewell, _ = answered(HandlingMode.APPOINTMENT, CaseState.REJECTED_ACCEPT)
    assert "工作日内" not in slip + farewell


@pytest.mark.parametrize("mode", list(HandlingMode))
def test_only_who_can_be_served_at_once_takes_a_number(mode):
    world = handled(mode)
    world.to_review()
    world.keep()
    assert world.wished(do.Enqueue).submission.take_number is (mode is HandlingMode.INSTANT)
