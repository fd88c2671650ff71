"""What is known saves a paper; who says that it is wrong is believed, and the register hears of it."""

from datetime import date

import pytest

from kiosk.domain.catalogue import MaterialSource, Reuse, TrustLevel
from kiosk.domain.held import HeldPaper
from kiosk.domain.materials import MaterialStatus
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import papers_of_case
from kiosk.session.ids import further_id
from kiosk.session.stages import Checking, Finished, LayingPaper, Reviewing
from kiosk.session.trip import RegistryFact
from tests.session.applying import answer_all, item_of, material_of, sent, with_item
from tests.session.world import World

LEASE = (
    RegistryFact("residence_reason", "home", "有住处", "租赁备案", "2026-10-08"),
    RegistryFact("lease", "样例-1", "样例-1", "租赁备案", "2026-10-08"),
)
VERIFIED = HeldPaper(
    "residence_proof", "窗口（样例）", date(2026, 2, 18), TrustLevel.B, "sample-0001", date(2027, 2, 17)
)


def to_review(world, *facts, papers=()):
    world.identify()
    world.post(e.RegistryAnswered(world.state.trip.session_id, facts, papers))
    world.post(e.ItemChosen("P05"), e.FactsConfirmed(licences=True))
    answer_all(world)


def lay_papers(world):
    while isinstance(world.stage, LayingPaper):
        world.take_picture()
        world.post(e.PageAccepted())


def state_of(world, material_id):
    listed = papers_of_case.materials(world.state, world.clock.now().date())
    return next(each for each in listed if each.material.id == material_id)


def reusing(world, *ways, key="residence_proof"):
    proof = material_of(world, "P05", "residence_proof", reuse=tuple(ways), reuse_key=key)
    with_item(world, item_of(world, materials=(proof,)))


def test_a_lease_that_is_wrong_is_photographed_instead_and_reported():
    world = World()
    to_review(world, *LEASE)
    world.post(e.MaterialDisputed("residence_proof"))
    assert isinstance(world.stage, LayingPaper)
    assert isinstance(world.wishes[-2], do.StartPreview)
    world.take_picture()
    world.post(e.PageAccepted())
    assert isinstance(world.stage, Reviewing)
    submission = sent(world).submission
    (wrong,) = submission.disputed
    assert (wrong.kind, wrong.id, wrong.source, wrong.as_of) == (
        "material",
        "residence_proof",
        "租赁备案",
        date(2026, 10, 8),
    )
    assert [document.material_id for document in submission.documents] == ["residence_proof"]
    assert submission.reused == ()


def test_who_goes_back_without_a_paper_takes_the_register_at_its_word_again():
    world = World()
    to_review(world, *LEASE)
    world.post(e.MaterialDisputed("residence_proof"), e.WentBack())
    assert isinstance(world.stage, Reviewing)
    assert state_of(world, "residence_proof").status is MaterialStatus.REUSED
    assert sent(world).submission.disputed == ()


def test_a_disputed_paper_that_is_not_at_hand_goes_to_the_counter():
    world = World()
    to_review(world, *LEASE)
    world.post(e.MaterialDisputed("residence_proof"), e.PaperDeferred())
    assert state_of(world, "residence_proof").status is MaterialStatus.AT_COUNTER
    assert [wrong.id for wrong in sent(world).submission.disputed] == ["residence_proof"]


@pytest.mark.parametrize("material_id", ["id_card", "photo", "no_such_paper"])
def test_what_nobody_answered_for_cannot_be_disputed(material_id):
    world = World()
    to_review(world, *LEASE)
    before = world.state
    world.post(e.MaterialDisputed(material_id))
    assert world.stage is before.stage


def test_an_answer_that_was_shown_and_is_wrong_is_reported_with_what_the_register_had():
    world = World()
    to_review(world, *LEASE)
    world.post(e.CorrectionAsked("reason"), e.AnswerGiven("reason", "work"), e.SubmitAsked())
    lay_papers(world)
    (wrong,) = [each for each in sent(world).submission.disputed if each.kind == "answer"]
    assert (wrong.id, wrong.value, wrong.as_of) == ("reason", "home", date(2026, 10, 8))
    assert "租赁备案" in wrong.source


def test_who_says_it_is_wrong_and_takes_it_after_all_disputes_nothing():
    world = World()
    to_review(world, *LEASE)
    world.post(e.CorrectionAsked("reason"), e.AnswerGiven("reason", "work"))
    lay_papers(world)
    world.post(e.CorrectionAsked("reason"), e.AnswerGiven("reason", "home"))
    assert sent(world).submission.disputed == ()


def test_another_phone_for_the_messages_is_a_wish_and_no_dispute():
    world = World()
    to_review(world, *LEASE, RegistryFact("mobile", "13900000001", "139 0000 0001", "市民办事记录", "2026-03-12"))
    world.post(e.CorrectionAsked("mobile"), e.AnswerGiven("mobile", "13800138000"))
    assert sent(world).submission.disputed == ()


def test_what_was_asked_plainly_contradicts_no_register_that_answers_later():
    world = World()
    to_review(world)
    lay_papers(world)
    world.know(RegistryFact("residence_reason", "work", "有工作", "租赁备案", "2026-10-08"))
    world.post(e.CorrectionAsked("reason"), e.AnswerGiven("reason", "study"))
    lay_papers(world)
    assert sent(world).submission.disputed == ()


def test_who_agrees_has_the_office_fetch_the_licence_and_it_is_logged():
    world = World()
    to_review(world, *LEASE)
    assert world.logged("licence_consent")
    assert state_of(world, "photo").status is MaterialStatus.BY_OFFICE
    assert sent(world).submission.licence_consent is True


def test_who_says_no_photographs_the_paper_and_nothing_is_fetched():
    world = World()
    world.identify()
    world.know(*LEASE)
    world.post(e.ItemChosen("P05"), e.FactsConfirmed(licences=False))
    answer_all(world)
    laid = []
    while isinstance(world.stage, LayingPaper):
        laid.append(world.stage.material_id)
        world.take_picture()
        world.post(e.PageAccepted())
    assert laid == ["photo", "residence_proof"]
    submission = sent(world).submission
    assert submission.licence_consent is False
    assert submission.reused == ()


def test_where_no_licence_is_wanted_nobody_is_asked():
    world = World()
    reusing(world)
    to_review(world)
    assert not world.logged("licence_consent")
    assert world.state.trip.resolved.licences is None


def test_a_paper_that_a_window_compared_is_not_brought_again():
    world = World()
    reusing(world, Reuse(source=MaterialSource.EARLIER, trust=TrustLevel.B))
    to_review(world, papers=(VERIFIED,))
    assert "residence_proof" in world.wished(do.LookUpRegistry).papers
    assert isinstance(world.stage, Reviewing)
    held = state_of(world, "residence_proof")
    assert (held.trust, held.words.zh) == (TrustLevel.B, "来自窗口（样例），2026年2月核实，不用交")
    (reused,) = sent(world).submission.reused
    assert (reused.kind, reused.reference, reused.trust) == (MaterialSource.EARLIER, "sample-0001", TrustLevel.B)


def test_a_paper_that_has_run_out_is_asked_for():
    world = World()
    reusing(world, Reuse(source=MaterialSource.EARLIER, trust=TrustLevel.B))
    world.clock.wall = world.clock.wall.replace(year=2027, month=3)
    to_review(world, papers=(VERIFIED,))
    assert isinstance(world.stage, LayingPaper)


def test_a_paper_laid_for_one_item_is_not_laid_again_for_the_next():
    world = World()
    reusing(world, Reuse(source=MaterialSource.SESSION, trust=TrustLevel.C))
    to_review(world)
    assert isinstance(world.stage, LayingPaper)
    world.take_picture()
    world.post(e.PageAccepted())
    first = sent(world)
    world.answer(first.submission.id)
    world.printed()
    assert isinstance(world.stage, Finished)
    world.post(e.AnotherAsked(), e.ItemChosen("P05"))
    assert isinstance(world.stage, Checking)
    world.post(e.FactsConfirmed())
    answer_all(world)
    assert isinstance(world.stage, Reviewing)
    again = sent(world)
    (before,), (after,) = first.documents, again.documents
    assert (after.content, after.material_id) == (before.content, "residence_proof")
    assert after.doc_id != before.doc_id
    assert [reused.kind for reused in again.submission.reused] == [MaterialSource.SESSION]
    assert again.submission.documents[0].doc_id == after.doc_id


def test_further_ids_are_ids_of_the_same_kind():
    fresh = "01920000-0000-7000-8000-ffffffffffff"
    assert further_id(fresh, 1) == "01920000-0000-7000-8000-000000000000"
    assert len({further_id(fresh, place) for place in range(5)}) == 5
