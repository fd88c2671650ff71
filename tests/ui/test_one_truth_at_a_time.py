"""A screen that says two things at once is believed in neither: each truth stands once, and the newest alone."""

import pytest

from kiosk.ports.receipt_printer import NotStarted
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import LayingPaper
from tests.session.world import ANSWERS
from tests.ui.looking import is_text, shown
from tests.ui.states import GREY_FRAME, every_screen
from ui.tour.finding import CannotTouch

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


def test_the_last_line_never_holds_one_hanzi_alone(kiosk):
    kiosk.player.settle()
    told = [item.property("text") for item in shown(kiosk.window.window) if is_text(item)]
    assert f"资料自动带出，知道的不再问，查得到的不用{JOINER}交。" in told


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


def desk_top(kiosk) -> float:
    desk = next(item for item in shown(kiosk.window.window) if item.property("found") is not None)
    return desk.mapToScene(desk.boundingRect().topLeft()).y()


def test_the_closed_kiosk_says_since_when_and_what_became_of_the_application(kiosk):
    kiosk.to_review()
    kiosk.post(e.StoreChanged("STORE_DISK_FULL"))
    told = words(kiosk)
    assert "10:00 起暂停，修好了会自己恢复。" in told
    assert "刚才填的没有提交，已经全部清除，没有留下。" in told
    assert "打 0731-00000000 找 李管理" in told
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
