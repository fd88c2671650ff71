"""Touches at the place of a control reach the session as the right event; what cannot be touched says why."""

import pytest

from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session.stages import Asking, Checking, Choosing, LayingPaper, Notice, TypingIdentity, Welcome
from kiosk.session.trip import RegistryFact, Way
from tests.ui.states import GREY_FRAME, LEASE
from ui.tour.finding import CannotTouch, walk


def test_a_whole_trip_by_touch_only(kiosk):
    finger = kiosk.player
    finger.tap("start_card")
    assert isinstance(kiosk.stage, Notice)
    finger.tap("agree")
    kiosk.lay_card()
    kiosk.read_card()
    finger.wait_for_screen("CHOOSE")
    finger.tap("item_P05")
    assert isinstance(kiosk.stage, Checking)
    finger.tap("facts_confirm")
    answer_everything(kiosk)
    assert isinstance(kiosk.stage, LayingPaper)
    finger.tap("take_picture")
    assert e.PictureAsked() in kiosk.posted


def answer_everything(kiosk) -> None:
    finger = kiosk.player
    while isinstance(kiosk.stage, Asking):
        match kiosk.stage.field_id:
            case "address":
                finger.tap("offer_none")
                for name in ("pick_430104", "pick_430104001", "pick_430104001001"):
                    finger.tap(name)
                finger.type_keys("12号3栋")
            case "since":
                for name in ("pick_2025", "pick_1", "pick_5"):
                    finger.tap(name)
            case "mobile":
                finger.type_keys("13800138000")
            case "reason":
                finger.tap("choice_work")
            case "delivery":
                finger.tap("choice_counter")
        before = kiosk.stage
        finger.tap("answer_ok")
        assert kiosk.stage != before
        assert not getattr(kiosk.stage, "error", None), kiosk.stage


def test_identity_typed_on_the_keys_of_the_screen(kiosk):
    finger = kiosk.player
    finger.tap("way_without_card")
    finger.tap("agree")
    assert isinstance(kiosk.stage, TypingIdentity)
    finger.type_keys("43010019440615029X")
    finger.tap("number_ok")
    finger.write_chinese("zhangsan", "张三")
    finger.tap("identity_ok")
    typed = next(event for event in kiosk.posted if isinstance(event, e.IdentityTyped))
    assert (typed.id_number, typed.name) == ("43010019440615029X", "张三")


def test_a_known_address_is_taken_with_one_touch(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"))
    kiosk.know(LEASE)
    kiosk.player.tap("correct_address")
    kiosk.player.tap("answer_ok")
    assert kiosk.posted[-1] == e.AnswerGiven("address", LEASE.value)


def test_language_and_large_text_switch_live(kiosk):
    kiosk.player.tap("language_en")
    assert kiosk.state.language is Language.EN
    texts = {item.property("text") for item in walk(kiosk.window.window.contentItem()) if item.inherits("QQuickText")}
    assert "Place your ID card on the reader" in texts
    kiosk.player.tap("large_text")
    assert kiosk.state.large_text
    kiosk.player.tap("language_zh")
    assert kiosk.state.language is Language.ZH


def test_what_cannot_be_touched_says_why(kiosk):
    with pytest.raises(CannotTouch, match="there is no submit"):
        kiosk.player.tap("submit", timeout_s=0.1)
    with pytest.raises(CannotTouch, match="stay is hidden"):
        kiosk.player.tap("stay", timeout_s=0.1)
    kiosk.player.tap("help")
    with pytest.raises(CannotTouch, match="covered by a dialog"):
        kiosk.player.tap("start_card", timeout_s=0.1)
    kiosk.player.tap("help_close")
    kiosk.player.tap("start_card")


def test_leaving_asks_once_more_where_something_would_be_lost(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"))
    kiosk.player.tap("leave")
    kiosk.player.tap("stay")
    assert isinstance(kiosk.stage, Checking)
    kiosk.player.tap("leave")
    kiosk.player.tap("leave_confirm")
    assert isinstance(kiosk.stage, Welcome)


def test_silence_is_answered_by_a_touch(kiosk):
    kiosk.identify()
    kiosk.wait(61)
    kiosk.player.tap("still_here")
    assert isinstance(kiosk.stage, Choosing)
    assert kiosk.state.asked is None


def test_every_touch_anywhere_counts_as_a_person(kiosk):
    kiosk.player.tap("help")
    assert e.Touched() in kiosk.posted


def test_an_item_on_the_welcome_screen_is_remembered(kiosk):
    kiosk.player.tap("item_P05")
    assert e.Started(Way.CARD, "P05") in kiosk.posted


def test_nothing_of_the_last_person_stays_on_the_screen_or_in_its_models(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"))
    kiosk.know(LEASE, RegistryFact("mobile", "13800138000", "13800138000", "社保", None))
    kiosk.post(e.LeaveAsked(), e.LeaveConfirmed())
    kiosk.player.settle()
    texts = " ".join(
        str(item.property("text")) for item in walk(kiosk.window.window.contentItem()) if item.inherits("QQuickText")
    )
    views = repr([getattr(model, "_view", None) for model in vars(kiosk.window.models).values()])
    for trace in ("张三丰", "张*丰", "029X", "测试路", "138"):
        assert trace not in texts + views


def test_a_frame_is_gone_when_the_paper_page_is_left(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen("P09"))
    kiosk.post(e.LeaveAsked(), e.LeaveConfirmed())
    kiosk.window.show_frame(GREY_FRAME, 640, 480)
    assert kiosk.window.models.pictures["live"]._image.width() == 1
