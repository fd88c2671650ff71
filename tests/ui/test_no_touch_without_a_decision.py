"""What C1 and C2 are held to, by touch on the screen without the machine around it: each touch decides something."""

from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import Asking, Choosing, Finished, Reviewing
from kiosk.session.step_up import CheckCode, CodePhase
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryFact
from tests.session.world import ANSWERS, YOUNG
from tests.ui.states import PHONE

WORK = RegistryFact("residence_reason", "work", "工作", "社会保险登记（样例）", "2026-07-01")
INSURED = RegistryFact("employment", "insured", "参保中", "社会保险登记（样例）", "2026-07-01")


def test_in_large_text_the_six_wanted_items_are_there_without_pushing_the_page_up(kiosk):
    finger = kiosk.player
    kiosk.lay_card()
    finger.tap("agree_large")
    assert kiosk.state.large_text
    kiosk.read_card()
    assert isinstance(kiosk.stage, Choosing)
    finger.settle()
    assert len(finger.showing("item_")) == 6
    before = finger.touches
    finger.tap("item_P13")
    assert finger.touches == before + 1
    assert trip_of(kiosk.state).item is not None


def test_the_sixth_digit_has_the_code_checked(kiosk):
    finger = kiosk.player
    kiosk.identify(YOUNG)
    kiosk.know(PHONE)
    kiosk.post(e.ItemChosen("P13"), e.FactsConfirmed())
    while isinstance(kiosk.stage, Asking):
        kiosk.post(e.AnswerGiven(kiosk.stage.field_id, ANSWERS[kiosk.stage.field_id]))
    kiosk.post(kiosk.code_sent())
    assert kiosk.stage.phase is CodePhase.TYPING
    finger.type_keys("04219")
    assert not kiosk.wished_any(CheckCode)
    finger.type_keys("5")
    assert kiosk.wished(CheckCode).code == "042195"


def test_a_residence_permit_within_low_reach_takes_fourteen_touches(kiosk):
    finger = kiosk.player
    finger.tap("low_reach")
    kiosk.lay_card()
    finger.tap("agree")
    kiosk.read_card(YOUNG)
    kiosk.know(PHONE, WORK, INSURED)
    for name in ("topic_public_security", "item_P05", "facts_confirm", "answer_ok"):
        finger.tap(name)
    for _ in range(3):
        finger.tap(finger.showing("pick_")[0])
        finger.settle()
    for name in ("answer_ok", "choice_express", "answer_ok"):
        finger.tap(name)
    assert isinstance(kiosk.stage, Reviewing)
    finger.tap("submit")
    kept = kiosk.wished(do.Enqueue)
    kiosk.post(e.EnqueueEnded(kept.session_id, kiosk.kept(kept.submission.id)))
    kiosk.answer(kept.submission.id)
    kiosk.printed()
    assert isinstance(kiosk.stage, Finished)
    finger.tap("rate_5")
    assert finger.touches == 14
