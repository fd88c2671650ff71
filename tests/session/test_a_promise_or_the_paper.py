"""A promise is read and touched, a signature covers what it was given for, and whoever will do neither brings papers."""

import hashlib
from datetime import date

import pytest

from kiosk.contract.digest import digest_of
from kiosk.domain.catalogue import MaterialSource
from kiosk.domain.materials import MaterialStatus
from kiosk.domain.receipt import KeyValue
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form, papers_of_case
from kiosk.session.pledges import (
    PromisesDeclined,
    PromisesMade,
    Promising,
    SignatureDrawn,
    SignatureHeld,
    SignedBy,
    Signing,
    SigningAsked,
)
from kiosk.session.stages import Finished, LayingPaper, Reviewing
from tests.session.applying import answer_all, item_of, material_of, sent, with_item
from tests.session.test_the_register_is_wrong import state_of
from tests.session.world import World

INK = b"%PDF-1.4 strokes of a sample"


def begun(*, signature=True, deferrable=False):
    """Return a world before the promise: P05 with a promise in place of the photo."""
    world = World()
    photo = material_of(world, "P05", "photo", source=MaterialSource.PROMISE)
    proof = material_of(world, "P05", "residence_proof", deferrable=deferrable, defer_days=5)
    with_item(world, item_of(world, signature=signature, materials=(photo, proof)))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    return world


def lay(world):
    while isinstance(world.stage, LayingPaper):
        world.take_picture()
        world.post(e.PageAccepted())


def reviewed(**how):
    world = begun(**how)
    world.post(PromisesMade())
    lay(world)
    world.post(SignatureDrawn(INK))
    assert isinstance(world.stage, Reviewing)
    return world


def slip_of(world, submission_id, *, answered=True):
    if answered:
        world.answer(submission_id)
    else:
        world.post(e.SubmissionParked(submission_id, "not understood"))
    receipt = world.wished(do.PrintReceipt).receipt
    return [(block.label, block.value) for block in receipt.blocks if isinstance(block, KeyValue)]


@pytest.mark.parametrize("answered", [True, False])
def test_a_promise_is_sent_and_printed_in_the_words_that_were_read(answered):
    world = reviewed()
    words = form.promises(world.state, world.clock.now().date())[0].text.zh
    wish = sent(world)
    (promise,) = wish.submission.promises
    assert (promise.material_id, promise.text, promise.at) == ("photo", words, world.clock.now())
    slip = slip_of(world, wish.submission.id, answered=answered)
    assert ("承诺", words) in slip
    assert ("签名", "已在屏幕上签") in slip
    assert world.logged("promises_made")


def test_a_promise_has_a_page_of_its_own_before_any_paper():
    world = begun()
    assert isinstance(world.stage, Promising)
    world.post(e.SubmitAsked(), SignatureHeld(), e.PageAccepted())
    assert isinstance(world.stage, Promising)
    world.post(PromisesMade())
    assert isinstance(world.stage, LayingPaper)
    world.post(e.WentBack())
    assert isinstance(world.stage, Promising)


def test_who_does_not_promise_lays_the_paper_down():
    world = begun(signature=False)
    world.post(PromisesDeclined())
    assert world.stage == LayingPaper("photo")
    lay(world)
    wish = sent(world)
    assert wish.submission.promises == ()
    assert {document.material_id for document in wish.documents} == {"photo", "residence_proof"}
    assert "承诺" not in dict(slip_of(world, wish.submission.id))


def test_who_thinks_better_of_it_finds_the_promise_again():
    world = begun(signature=False)
    world.post(PromisesDeclined(), e.WentBack())
    assert isinstance(world.stage, Promising)
    world.post(PromisesMade())
    assert world.stage == LayingPaper("residence_proof")


def test_a_signature_is_a_document_of_the_case():
    world = reviewed()
    assert world.logged("case_signed")
    wish = sent(world)
    signature = wish.submission.signature
    (strokes,) = [document for document in wish.documents if document.material_id == "signature"]
    assert (signature.by, signature.doc_id) == ("drawn", strokes.doc_id)
    assert (strokes.content, strokes.sha256) == (INK, hashlib.sha256(INK).hexdigest())
    assert [each.doc_id for each in wish.submission.documents] == [each.doc_id for each in wish.documents]
    bare = wish.submission.model_copy(update={"documents": wish.submission.documents[:-1]})
    assert digest_of(wish.submission) != digest_of(bare)


def test_who_cannot_write_holds_a_button():
    world = begun()
    world.post(PromisesMade())
    lay(world)
    world.post(SignatureHeld())
    wish = sent(world)
    assert (wish.submission.signature.by, wish.submission.signature.doc_id) == ("held", None)
    assert "signature" not in {document.material_id for document in wish.documents}


def test_an_answer_changed_after_signing_is_signed_anew():
    world = reviewed()
    first = world.state.trip.pledge.signature.covers
    world.post(e.CorrectionAsked("mobile"), e.AnswerGiven("mobile", "13900139000"), e.SubmitAsked())
    assert isinstance(world.stage, Signing)
    assert not world.wished_any(do.Enqueue)
    world.post(SignatureHeld())
    assert world.state.trip.pledge.signature.covers != first
    assert sent(world).submission.answers[3].value == "13900139000"


def test_the_same_answer_given_again_keeps_the_signature():
    world = reviewed()
    world.post(e.CorrectionAsked("mobile"), e.AnswerGiven("mobile", "13800138000"))
    world.keep()
    assert world.wished_any(do.Enqueue)


def test_the_review_leads_back_to_the_signature_and_the_signature_back_to_the_paper():
    world = reviewed()
    world.post(SigningAsked())
    assert isinstance(world.stage, Signing)
    world.post(e.WentBack())
    assert world.stage == LayingPaper("residence_proof")


def test_a_correction_that_wants_another_paper_leads_to_it_before_anything_is_sent():
    world = reviewed()
    proof = material_of(
        world, "P05", "residence_proof", id="school", only_if={"field": "reason", "equals": ["study"]}, why=None
    )
    assert proof is not None
    wider = item_of(world, materials=(*world.state.trip.item.materials, type(proof).model_validate(dict(proof))))
    world.runner.state = form.with_trip(world.state, item=wider)
    world.post(e.CorrectionAsked("reason"), e.AnswerGiven("reason", "study"), e.SubmitAsked())
    assert world.stage == LayingPaper("school")


def test_a_paper_that_may_follow_names_the_day_on_the_slip_and_to_the_platform():
    world = begun(deferrable=True, signature=False)
    world.post(PromisesMade(), e.PaperDeferred())
    assert state_of(world, "residence_proof").until == date(2026, 11, 30)
    wish = sent(world)
    (later,) = wish.submission.deferred
    assert (later.material_id, later.until) == ("residence_proof", date(2026, 11, 30))
    said = [value for _, value in slip_of(world, wish.submission.id)]
    assert "居住证明：2026年11月30日前补交到窗口" in said


def test_a_paper_without_a_day_goes_to_the_counter_as_ever():
    world = begun(signature=False)
    world.post(PromisesMade(), e.PaperDeferred())
    assert state_of(world, "residence_proof").status is MaterialStatus.AT_COUNTER
    assert [later.until for later in sent(world).submission.deferred] == [None]


def test_nothing_that_was_promised_or_signed_is_left_for_the_next_item_or_person():
    world = reviewed()
    wish = sent(world)
    world.answer(wish.submission.id)
    world.printed()
    assert isinstance(world.stage, Finished)
    world.post(e.AnotherAsked(), e.ItemChosen("P05"))
    assert world.state.trip.pledge.promised_at is None
    assert world.state.trip.pledge.signature is None
    assert SignedBy.DRAWN.value not in repr(papers_of_case.materials(world.state, world.clock.now().date()))
