"""A firm by fingers: the filter for firms, one touch for one's own, eighteen keys for another, and nothing left of it."""

from kiosk.session import events as e
from kiosk.session.firms import ChoosingFirm, FirmFace, FirmWayChosen, ForFirm, LookUpFirms
from kiosk.session.stages import Checking
from tests.session.firms import ITEM, SECOND, SNACKS, TRADE, record, to_licence, told
from tests.session.world import YOUNG


def test_what_is_for_firms_is_found_within_three_touches_behind_the_filter(kiosk):
    kiosk.player.tap("look_around")
    before = kiosk.player.touches
    kiosk.player.tap("for_firm")
    kiosk.player.tap("group_business")
    assert {"entry_L01", f"entry_{ITEM}"} <= set(kiosk.player.showing("entry_"))
    assert "entry_L02" not in kiosk.player.showing("entry_"), "a nurse is no firm"
    kiosk.player.tap(f"entry_{ITEM}")
    assert kiosk.player.touches - before == 3


def test_ones_own_firm_is_one_touch_and_another_is_chosen_from_what_is_known(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen(ITEM))
    told(kiosk, record(), SECOND)
    kiosk.player.tap(f"firm_{SNACKS}")
    assert isinstance(kiosk.stage, Checking)
    kiosk.player.tap("correct_firm")
    kiosk.player.tap(f"firm_{TRADE}")
    assert kiosk.state.trip.firms.acting.uscc == TRADE


def test_a_code_is_looked_up_with_its_last_key_and_a_wrong_one_is_told_at_once(kiosk):
    to_licence(kiosk)
    kiosk.player.tap("firm_by_keys")
    for key in "92430104MA4L00001":
        kiosk.player.tap(f"key_{key}")
    assert not kiosk.state.stage.error
    kiosk.player.tap("key_8")
    assert kiosk.state.stage.error
    assert kiosk.wished(LookUpFirms).uscc is None
    kiosk.player.tap("key_erase")
    kiosk.player.tap("key_9")
    assert kiosk.wished(LookUpFirms).uscc == SNACKS
    told(kiosk, record(), uscc=SNACKS)
    kiosk.player.tap("firm_ok")
    assert isinstance(kiosk.stage, Checking)


def test_no_key_types_a_letter_that_no_code_has(kiosk):
    to_licence(kiosk)
    kiosk.post(FirmWayChosen(FirmFace.TYPING))
    kiosk.player.settle()
    keys = {name.removeprefix("key_") for name in kiosk.player.showing("key_")}
    assert not keys & set("IOSVZ")
    assert len(keys - {"erase"}) == 31


def test_with_another_card_nothing_of_the_firm_is_left_on_the_screen(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen(ITEM))
    told(kiosk, record(), SECOND)
    assert kiosk.window.models.firm.known
    kiosk.lay_card()
    kiosk.read_card(YOUNG)
    kiosk.post(e.LeaveAsked())
    model = kiosk.window.models.firm
    assert (model.known, model.rows, model.item) == ([], [], "")


def test_while_the_register_is_asked_one_may_go_on_alone_and_a_late_answer_disturbs_nobody(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen(ITEM))
    kiosk.player.tap("for_self")
    assert isinstance(kiosk.stage, Checking)
    told(kiosk, record())
    assert isinstance(kiosk.stage, Checking)
    kiosk.player.tap("correct_firm")
    kiosk.player.tap(f"firm_{SNACKS}")
    assert kiosk.state.trip.firms.acting.uscc == SNACKS


def test_a_firm_that_is_to_be_named_waits_for_the_list(kiosk):
    kiosk.identify()
    kiosk.post(e.ItemChosen(ITEM), ForFirm())
    assert isinstance(kiosk.stage, ChoosingFirm)
    assert kiosk.stage.face is FirmFace.WHICH
    told(kiosk, record())
    assert kiosk.stage.face is FirmFace.WHICH
    kiosk.player.tap(f"firm_{SNACKS}")
    assert isinstance(kiosk.stage, Checking)
