"""C4 of the domain's journeys as the session sees it: one question too many, and its twelve touches are thirteen.

The tour plays it on real parts (``tour --journey C4``); this is the part of it that a change of pages would spoil.
"""

from dataclasses import replace

from cli.tour.journeys import journeys
from kiosk.contract.holder import holder_of
from kiosk.domain.applicant import DocumentType
from kiosk.ports.card_reader import CardRead
from kiosk.ports.document_camera import Frame, StillTaken
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.events import Event
from kiosk.session.helping import HelperAsked, HelperChecked, HelperEntry, HelperRight, HelperTyped
from kiosk.session.pledges import SignatureHeld, Signing
from kiosk.session.rating import Rated
from kiosk.session.stages import Asking, Checking, Finished, Identifying, LayingPaper, Reviewing, Welcome
from kiosk.session.steps import trip_of
from tests.session.world import ELDER, YOUNG, World, page

PRESET = {"living": True, "bank_card": False, "address": False, "mobile": False}
HELPER, CARD = "1001", "6200001234567892"
OWN_CARD = holder_of(DocumentType.RESIDENT_ID, YOUNG.id_number, YOUNG.name)


class Touched(World):
    """Counts what a person does by a touch; a field that is typed is one, by the key that commits it."""

    def __init__(self) -> None:
        super().__init__(helpers={HELPER: HelperEntry("张敏", OWN_CARD)})
        self.touches = 0

    def touch(self, event: Event, leads_to: type) -> None:
        self.touches += 1
        self.post(event)
        assert isinstance(self.stage, leads_to), self.stage


def helper_signs_in(world: Touched) -> None:
    world.touch(HelperAsked(), object)
    world.post(e.CardReadEnded(CardRead(world.lay_card(), "vendor_sam", YOUNG, 120)))
    world.runner.state = replace(world.state, cards=frozenset())  # the helper's card is taken away
    world.touch(HelperTyped(HELPER, "739164"), object)
    world.post(HelperChecked(HELPER, HelperRight()))


def the_card_is_photographed(world: Touched) -> None:
    world.touch(e.PictureAsked(), LayingPaper)
    session = trip_of(world.state).session_id
    world.post(e.StillEnded(session, StillTaken(Frame("shm", 0, 1600, 1200, 7))))
    world.post(e.PageEnded(session, replace(page(), number=CARD)))
    world.touch(e.PageAccepted(), Asking)


def test_an_elder_with_a_helper_and_no_line_needs_twelve() -> None:
    world = Touched()
    world.post(e.LineChanged(up=False))
    helper_signs_in(world)
    world.touch(e.Started(item_id="P10"), object)
    world.touch(e.ConsentGiven(), Identifying)
    world.lay_card()
    world.read_card(ELDER)
    world.post(e.RegistryAnswered(trip_of(world.state).session_id, None))
    assert isinstance(world.stage, Checking)
    world.touch(e.FactsConfirmed(presets=True), LayingPaper)
    the_card_is_photographed(world)
    world.touch(e.AnswerGiven("address", "43|4301|430104|430104001|430104001001|测试路12号"), Asking)
    world.touch(e.AnswerGiven("mobile", "13800138000"), Signing)
    world.touch(SignatureHeld(), Reviewing)
    taken = trip_of(world.state).answers.values()
    assert {given.field_id: given.preset for given in taken} == PRESET, "the review says what was chosen for them"
    world.touches += 1
    world.post(e.SubmissionParked(world.keep(), "not-understood"))
    assert "委托书：已签，不用交" in repr(world.wished(do.PrintReceipt).receipt.blocks)
    world.printed()
    world.touch(Rated(5), Finished)
    assert world.wished(do.Enqueue).submission.kind == "rating"
    world.post(e.Done())
    assert isinstance(world.stage, Welcome)
    assert world.touches == journeys()["C4"].budget.touches == 12
