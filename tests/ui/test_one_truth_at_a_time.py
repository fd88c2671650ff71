"""A screen that says two things at once is believed in neither: each truth stands once, and the newest alone."""

from dataclasses import replace

import pytest

from kiosk.domain.case_file import CaseState
from kiosk.domain.paid_words import Outcome, Settled
from kiosk.domain.text import Language
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.receipt_printer import NotStarted
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import LayingPaper
from kiosk.session.steps import trip_of, with_trip
from kiosk.session.trip import RegistryLookup
from tests.session.world import ANSWERS
from tests.ui.looking import is_text, shown
from tests.ui.paying import cashier, to_bill, to_cashier
from tests.ui.states import GREY_FRAME, earlier_cases, every_screen
from ui.tour.finding import CannotTouch, find, place

JOINER = "\u2060"
"""Holds a Chinese word together on the screen; it is not seen."""

PAGE = [(100.0, 60.0), (500.0, 60.0), (500.0, 420.0), (100.0, 420.0)]


def words(kiosk) -> list[str]:
    kiosk.player.settle()
    return [item.property("text").replace(JOINER, "") for item in shown(kiosk.window.window) if is_text(item)]


def to_paper(kiosk) -> None:
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"), e.FactsConfirmed())
    while not isinstance(kiosk.stage, LayingPaper):
        kiosk.post(e.AnswerGiven(kiosk.stage.field_id, ANSWERS[kiosk.stage.field_id]))
    kiosk.window.show_frame(GREY_FRAME, 640, 480)
    kiosk.window.show_page_corners(PAGE, "found")


def test_the_last_line_never_holds_one_or_two_hanzi_alone(kiosk):
    kiosk.player.settle()
    told = [item.property("text") for item in shown(kiosk.window.window) if is_text(item)]
    assert f"资料自动带出，知道的不再问，查得到的不{JOINER}用{JOINER}交。" in told


def test_one_of_several_papers_is_enough_is_said_once(kiosk):
    to_paper(kiosk)
    assert sum("有一样就行" in text for text in words(kiosk)) == 1


def test_a_picture_that_is_being_taken_is_no_longer_one_that_could_be_taken(kiosk):
    to_paper(kiosk)
    assert "看到了，放好就可以拍。" in words(kiosk)
    kiosk.post(e.PictureAsked())
    told = words(kiosk)
    assert "正在拍，请别动" in told
    assert "看到了，放好就可以拍。" not in told
    with pytest.raises(CannotTouch):
        kiosk.player.tap("take_picture", timeout_s=0.1)


def test_nothing_jumps_under_the_finger_while_the_picture_is_taken(kiosk):
    to_paper(kiosk)
    kiosk.player.settle()
    before = kiosk.player.showing("back"), desk_top(kiosk)
    kiosk.post(e.PictureAsked())
    kiosk.player.settle()
    assert (kiosk.player.showing("back"), desk_top(kiosk)) == before


def test_with_a_camera_that_is_lost_while_it_takes_the_picture_there_is_a_way_on(kiosk):
    to_paper(kiosk)
    camera = DeviceStatus(
        "camera", DeviceKind.DOCUMENT_CAMERA, "d", Link.UP, Condition.READY, "", None, kiosk.clock.now()
    )
    kiosk.post(e.DeviceChanged(camera), e.PictureAsked())
    kiosk.post(e.DeviceChanged(replace(camera, link=Link.DOWN, device=Condition.OFFLINE, fault="CAMERA_STALLED")))
    kiosk.player.settle()
    assert not kiosk.player.shows("take_picture")
    kiosk.player.tap("paper_defer")
    assert not isinstance(kiosk.stage, LayingPaper) or kiosk.stage.material_id != "residence_proof"


@pytest.mark.parametrize("facts", [{"name": "张三丰"}, None], ids=["answered", "unavailable"])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_jumps_under_the_finger_when_the_city_answers(kiosk, language, facts):
    kiosk.identify()
    kiosk.post(e.LanguageChosen(language))
    kiosk.runner.state = with_trip(kiosk.state, registry=RegistryLookup.ASKING)
    kiosk.window.show_state(kiosk.state)
    kiosk.player.settle()
    names = ("large_text_yes", "look_around", "topic_residence")
    before = [place(find(kiosk.window.window, name)).top() for name in kiosk.player.showing("") if name in names]
    assert before
    kiosk.post(e.RegistryAnswered(trip_of(kiosk.state).session_id, () if facts else None))
    kiosk.player.settle()
    assert [
        place(find(kiosk.window.window, name)).top() for name in kiosk.player.showing("") if name in names
    ] == before
    offer = place(find(kiosk.window.window, "large_text_yes")).top()
    kiosk.post(e.CasesFound(trip_of(kiosk.state).session_id, earlier_cases(kiosk)))
    kiosk.player.settle()
    assert place(find(kiosk.window.window, "large_text_yes")).top() == offer


@pytest.mark.parametrize("language", list(Language))
def test_who_leaves_the_cashiers_code_hears_that_the_case_is_handed_in_and_unpaid(kiosk, shots, language):
    to_bill(kiosk)
    to_cashier(kiosk)
    kiosk.post(cashier(kiosk), e.LanguageChosen(language), e.LeaveAsked())
    told = words(kiosk)
    kiosk.player.screenshot(shots / f"leave_unpaid_{language.value}.png")
    assert any(("还没收到付款" if language is Language.ZH else "no payment has come in") in text for text in told)
    assert not any(text.startswith(("没有提交的", "What was not submitted")) for text in told)


@pytest.mark.parametrize("language", list(Language))
def test_what_this_machine_saw_paid_is_told_when_it_cannot_ask(kiosk, shots, language):
    kiosk.identify()
    paid = Settled(Outcome.PAID, 15675, "SAMPLE-0123456789AB")
    waiting, found = earlier_cases(kiosk)
    seen = replace(found, item_code="U02", case=replace(found.case, state=CaseState.FINISHED, paid=paid))
    kiosk.post(e.LineChanged(up=False), e.CasesFound(trip_of(kiosk.state).session_id, (waiting, seen)))
    kiosk.post(e.LanguageChosen(language))
    told = " ".join(words(kiosk))
    kiosk.player.screenshot(shots / f"choose_paid_before_{language.value}.png")
    assert ("截至 2026年11月20日 10:00" if language is Language.ZH else "as of 20 Nov 2026, 10:00") in told
    assert "156.75" in told
    assert "SAMPLE-0123456789AB" in told


def desk_top(kiosk) -> float:
    desk = next(item for item in shown(kiosk.window.window) if item.property("found") is not None)
    return desk.mapToScene(desk.boundingRect().topLeft()).y()


def test_the_closed_kiosk_says_since_when_and_what_became_of_the_application(kiosk):
    kiosk.to_review()
    kiosk.post(e.StoreChanged("STORE_DISK_FULL"))
    told = words(kiosk)
    assert "10:00 起暂停，修好了会自己恢复。" in told
    assert "刚才填的没有提交，已经全部清除，没有留下。" in told
    assert "打 0731-00000000，找李管理" in told
    kiosk.wait(31)
    assert "刚才填的没有提交，已经全部清除，没有留下。" not in words(kiosk)


def test_the_query_code_and_the_picture_say_what_they_are_for(kiosk):
    told = {name: words(kiosk) for name in every_screen(kiosk) if name.startswith("farewell")}
    assert "打电话或到窗口问进展时，报办件编号和查询码" in told["farewell"]
    assert any("窗口一扫就能核对" in text for text in told["farewell_provisional_unprinted"])


def test_no_other_item_is_offered_where_it_could_not_be_kept(kiosk):
    kiosk.to_review()
    kiosk.answer(kiosk.keep())
    kiosk.post(e.PrintEnded(kiosk.wished(do.PrintReceipt).session_id, NotStarted("paper_out")))
    assert kiosk.player.shows("another")
    kiosk.post(e.StoreChanged("STORE_UNAVAILABLE"))
    kiosk.player.settle()
    assert not kiosk.player.shows("another")
    assert kiosk.player.shows("print_again")


def test_high_contrast_ends_with_the_person(kiosk):
    kiosk.identify()
    kiosk.player.tap("contrast")
    assert kiosk.state.high_contrast
    kiosk.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert not kiosk.state.high_contrast
