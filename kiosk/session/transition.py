"""The session as one pure function: (state, event, moment) -> (state, effects).

Whatever may happen at any time (time, touch, cards, devices, the line, leaving) is handled for every stage
alike; the rest is handed to the topic it belongs to. An event that its stage does not expect changes nothing.
"""

from dataclasses import replace
from typing import assert_never

from kiosk.ports.card_reader import CardInserted, CardRemoved
from kiosk.session import events as e
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment, Step, stay
from kiosk.session.transitions import answering, choosing, identity, machine, paper, sending


def transition(state: SessionState, event: e.Event, moment: Moment) -> Step:
    """Take in one event.

    Args:
        state: Where the session stands.
        event: What happened.
        moment: When; with the one fresh id that this event may use.

    Returns:
        The new state, and what is to be done, in order.
    """
    match event:
        case e.TimePassed():
            return machine.on_time(state, moment)
        case e.DeviceChanged():
            return machine.on_device_changed(state, event)
        case e.LineChanged():
            return machine.on_line_changed(state, event)
        case e.StoreChanged():
            return machine.on_store_changed(state, event, moment)
        case CardInserted():
            return identity.on_card_inserted(state, event, moment)
        case CardRemoved():
            return identity.on_card_removed(state, event, moment)
        case _ if isinstance(event, e.Answered):
            return _answered(state, event, moment)
        case _:
            return _touched(state, event, moment)


def _answered(state: SessionState, event: e.Answered, moment: Moment) -> Step:
    """Take the answer of a part; what belongs to an earlier session is dropped unseen by each handler."""
    match event:
        case e.CardReadEnded():
            return identity.on_card_read_ended(state, event, moment)
        case e.RegistryAnswered():
            return choosing.on_registry_answered(state, event)
        case e.StillEnded():
            return paper.on_still_ended(state, event)
        case e.PageEnded():
            return paper.on_page_ended(state, event, moment)
        case e.EnqueueEnded():
            return sending.on_enqueue_ended(state, event)
        case e.PlatformAnswered():
            return sending.on_platform_answered(state, event, moment)
        case e.SubmissionParked():
            return sending.on_parked(state, event, moment)
        case e.PrintEnded():
            return sending.on_print_ended(state, event, moment)
        case _:
            assert_never(event)


def _touched(state: SessionState, event: e.Citizen, moment: Moment) -> Step:
    """Take a touch of the citizen: silence is over, and an overlay lets only its own answers through."""
    awake, _ = machine.on_touched(state, moment)
    match event:
        case e.Touched():
            return stay(awake)
        case e.StayChosen():
            return stay(replace(awake, asked=None))
        case e.LeaveConfirmed():
            return machine.on_leave_confirmed(awake, moment)
        case e.LanguageChosen():
            return stay(replace(awake, language=event.language))
        case e.LargeTextChosen():
            return stay(replace(awake, large_text=event.on))
        case _ if awake.asked is not None:
            return stay(awake)
        case e.LeaveAsked():
            return machine.on_leave(awake, moment)
        case e.Done():
            return machine.on_done(awake, moment)
        case e.WentBack():
            return answering.on_back(awake, moment)
        case _:
            return _step(awake, event, moment)


def _step(state: SessionState, event: e.Citizen, moment: Moment) -> Step:
    """Take one step of the trip: identity and item."""
    match event:
        case e.Started():
            return identity.on_started(state, event, moment)
        case e.ConsentGiven():
            return identity.on_consent(state)
        case e.WayChosen():
            return identity.on_way_chosen(state, event)
        case e.IdentityTyped():
            return identity.on_identity_typed(state, event, moment)
        case e.ItemChosen():
            return choosing.on_item_chosen(state, event, moment)
        case e.FactsConfirmed():
            return choosing.on_facts_confirmed(state, moment)
        case e.CorrectionAsked():
            return answering.on_correction(state, event, moment)
        case e.AnswerGiven():
            return answering.on_answer(state, event, moment)
        case _:
            return _paper_and_end(state, event, moment)


def _paper_and_end(state: SessionState, event: e.Citizen, moment: Moment) -> Step:
    """Take one step of the trip: papers, sending, receipt."""
    match event:
        case e.PictureAsked():
            return paper.on_picture_asked(state)
        case e.PageAccepted():
            return paper.on_page_accepted(state, moment)
        case e.PageRetaken():
            return paper.on_page_retaken(state)
        case e.PaperChangeAsked():
            return paper.on_paper_change(state, event)
        case e.PaperDeferred():
            return paper.on_paper_deferred(state, moment)
        case e.SubmitAsked():
            return sending.on_submit(state, moment)
        case e.PrintAgainAsked():
            return sending.on_print_again(state)
        case e.AnotherAsked():
            return sending.on_another(state)
        case _:
            return stay(state)
