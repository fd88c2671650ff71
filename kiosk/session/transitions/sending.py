"""Keep, send, print, and say farewell: journal first, receipt second, success screen last."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.digest import digest_of
from kiosk.domain import slips
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.receipt import Receipt
from kiosk.ports.device import Condition, DeviceStatus
from kiosk.ports.outbox import Enqueued, StoreRefused
from kiosk.ports.receipt_printer import PRINT_OUTCOMES, NotStarted, Printed, PrintOutcome
from kiosk.session import acting, form, looking_up, papers_of_case, turning_away
from kiosk.session.booking import GONE
from kiosk.session.ease import patience
from kiosk.session.effects import Effect, Enqueue, FindCases, PrintReceipt
from kiosk.session.events import EnqueueEnded, PlatformAnswered, PrintEnded, SubmissionParked
from kiosk.session.firms import FIRM_REFUSED
from kiosk.session.here import waits_for_line
from kiosk.session.paying import Purse
from kiosk.session.stages import (
    Choosing,
    EndReason,
    Finished,
    Kept,
    PrintingReceipt,
    Reviewing,
    Sending,
    SessionState,
)
from kiosk.session.step_up import REFUSED
from kiosk.session.steps import Moment, Step, end, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import booking, firms, issuing, rating, resolving, returning, step_up

DOUBTFUL = frozenset({"STORE_LOST", "STORE_DAMAGED"})
"""With these nobody knows whether what was kept is still there."""
LEAVING_S = 10.0
"""So long the farewell stays when the card was taken: time to rate, no time for the next person to read it."""
MOST_TRIES = 3
"""How often a slip is begun at most without being asked for; a touch on the button is not counted out."""


def on_submit(state: SessionState, moment: Moment) -> Step:
    """Make the case durable on this machine, before anything else is said or sent.

    A correction may have opened a page again (another paper, a promise, the signature): then that one comes first. What
    needs the line waits for it on the screen: kept here it would be a promise that nobody keeps.
    """
    if not isinstance(state.stage, Reviewing) or waits_for_line(state):
        return stay(state)
    still_open = form.next_step(state, moment)
    if not isinstance(still_open[0].stage, Reviewing):
        return still_open
    submission, documents = papers_of_case.build(state, moment)
    give_up = moment.mono_s + state.house.send_wait_s
    sending = Sending(
        submission.id, queued=False, provisional_no="", give_up_at_s=give_up, digest=digest_of(submission)
    )
    return go(state, sending, Enqueue(trip_of(state).session_id, submission, documents))


def on_enqueue_ended(state: SessionState, event: EnqueueEnded, moment: Moment) -> Step:
    """Go on only when the case is durable; else back to the review, with everything still there.

    Without a line nobody stands and waits for an answer that cannot come: the slip is printed at once.
    Where the store itself is known to be broken, trying again is no use: the session ends.
    """
    stage = state.stage
    if not isinstance(stage, Sending):
        return rating.on_kept(state, event)
    if trip_of(state).session_id != event.session_id or _is_anothers(event, stage):
        return stay(state)
    if isinstance(event.outcome, StoreRefused):
        if state.store is not None:
            return end(state, EndReason.OUT_OF_SERVICE, moment)
        return go(state, Reviewing(fault=event.outcome.fault))
    queued = replace(stage, queued=True, provisional_no=event.outcome.provisional_no)
    kept = replace(with_trip(state, submitted=True), stage=queued)
    return stay(kept) if state.line_up else print_slip(kept, None, queued, moment)


def _is_anothers(event: EnqueueEnded, stage: Sending) -> bool:
    """Tell whether something else was kept, such as the rating of the case before."""
    return isinstance(event.outcome, Enqueued) and event.outcome.submission_id != stage.submission_id


def on_platform_answered(state: SessionState, event: PlatformAnswered, moment: Moment) -> Step:
    """Print what the platform said, if it answers the case on the screen."""
    stage = state.stage
    if not isinstance(stage, Sending) or stage.submission_id != event.case.submission_id:
        return stay(state)
    return print_slip(state, event.case, stage, moment)


def on_parked(state: SessionState, event: SubmissionParked, moment: Moment) -> Step:
    """Print the provisional receipt: the case is kept, and a person will look at it.

    A time that cannot be had is no matter for a person of the hall: another one is picked here; neither
    is a firm of which the register says something else by now.
    """
    stage = state.stage
    if not isinstance(stage, Sending) or stage.submission_id != event.submission_id:
        return stay(state)
    again = replace(state, trip=resolving.to_be_sent_again(trip_of(state), moment))
    if event.reason in FIRM_REFUSED and trip_of(state).firms.acting is not None:
        return firms.look_again(again)
    if event.reason == REFUSED:
        return step_up.refused(again)
    return booking.refused(again, event.reason) if event.reason in GONE else print_slip(state, None, stage, moment)


def on_time(state: SessionState, moment: Moment) -> Step:
    """Stop waiting for the platform when the time is up, and print the provisional receipt.

    A broken store that never said whether it kept the case, or that was lost or damaged after it did, leaves
    nothing that a slip could truly say.
    """
    stage = state.stage
    assert isinstance(stage, Sending)
    if moment.mono_s < stage.give_up_at_s:
        return stay(state)
    if state.store is not None and (not stage.queued or state.store.fault in DOUBTFUL):
        return end(state, EndReason.OUT_OF_SERVICE, moment, Kept.UNKNOWN)
    return print_slip(state, None, stage, moment) if stage.queued else stay(state)


def on_print_ended(state: SessionState, event: PrintEnded, moment: Moment) -> Step:
    """Say what the printer said, no more."""
    stage = state.stage
    if not isinstance(stage, PrintingReceipt) or event.number not in {"", stage.receipt.number}:
        return returning.on_copy_ended(state, event)
    if trip_of(state).session_id != event.session_id:
        return stay(state)
    finished = Finished(
        stage.case, stage.provisional_no, stage.receipt, event.outcome, 0.0, stage.submission_id, stage.tries
    )
    note = log(state, _printed(stage, event.outcome))
    if is_issued_now(stage):
        return issuing.after_slip(state, finished, note)
    return go(state, lasting(state, finished, moment), note)


def is_issued_now(stage: PrintingReceipt) -> bool:
    """Whether something was issued on the spot that nobody has been shown yet: a slip that is tried again comes later."""
    return stage.case is not None and bool(stage.case.results) and stage.tries == 1


def lasting(state: SessionState, finished: Finished, moment: Moment) -> Finished:
    """Return the farewell with as long to go as it has at first; longer where the slip may still come."""
    seconds = state.house.unprinted_farewell_s if waits_for_printer(finished) else state.house.farewell_s
    return replace(finished, ends_at_s=moment.mono_s + seconds * patience(low_reach=state.low_reach))


def leaving(state: SessionState, finished: Finished, moment: Moment) -> Finished:
    """Return the farewell of a person who took the card: it ends soon, unless a slip may still come or they touch it."""
    if waits_for_printer(finished):
        return finished
    soon = moment.mono_s + LEAVING_S * patience(low_reach=state.low_reach)
    return replace(finished, ends_at_s=min(finished.ends_at_s, soon))


def waits_for_printer(finished: Finished) -> bool:
    """Whether the slip is printed by itself once the printer is well: never one of which a byte has left."""
    printed = finished.printed
    return isinstance(printed, NotStarted) and printed.reason != "refused" and finished.tries < MOST_TRIES


def on_printer_changed(state: SessionState, before: DeviceStatus | None, status: DeviceStatus) -> Step:
    """Print a slip that was never begun as soon as the printer is well again, for the person who still stands there."""
    is_well = status.device is Condition.READY and (before is None or before.device is not Condition.READY)
    if not is_well or not isinstance(state.stage, Finished) or not waits_for_printer(state.stage):
        return stay(state)
    return on_print_again(state)


def on_print_again(state: SessionState) -> Step:
    """Print a slip that was never started; past the first byte only a person of the hall reprints."""
    stage = state.stage
    if not isinstance(stage, Finished) or not isinstance(stage.printed, NotStarted):
        return stay(state)
    printing = PrintingReceipt(stage.case, stage.provisional_no, stage.receipt, stage.submission_id, stage.tries + 1)
    return go(state, printing, _print_effect(state, stage.receipt, stage.case))


def on_another(state: SessionState) -> Step:
    """Let the same person choose another item, where it could be kept; who they are and what the city knows stays."""
    if not isinstance(state.stage, Finished) or state.store is not None:
        return stay(state)
    trip = trip_of(state)
    fresh = with_trip(
        turning_away.keep_answers(state),
        earlier={**trip.earlier, **trip.answers},
        resolved=replace(trip.resolved, laid=resolving.laid_so_far(trip)),
        item=None,
        undertaking=None,
        answers={},
        papers=(),
        draft=None,
        appointment=None,
        time_by_phone=False,
        purse=Purse(),
        deferred=frozenset(),
        submitted=False,
        rating=None,
        wanted_item=None,
    )
    return go(fresh, Choosing(), *_unasked(fresh), *_found_here(fresh))


def _found_here(state: SessionState) -> tuple[Effect, ...]:
    """Look up anew what whoever laid a card handed in here: the case just sent is one more."""
    applicant, session_id = trip_of(state).applicant, trip_of(state).session_id
    laid_card = applicant is not None and applicant.source is IdentitySource.CARD
    return (FindCases(session_id, applicant.id_number),) if laid_card and applicant else ()


def _unasked(state: SessionState) -> tuple[Effect, ...]:
    """Return what the city is asked of a typed number that was proved meanwhile: until then it told the phone alone."""
    trip = trip_of(state)
    is_typed = trip.applicant is not None and trip.applicant.source is IdentitySource.TYPED
    return (looking_up.question(state),) if is_typed and acting.may_be_told(trip) else ()


def print_slip(state: SessionState, case: CaseAnswer | None, stage: Sending, moment: Moment) -> Step:
    """Print what is known of the case that was sent; from here on its item is what the answers made of it."""
    state = with_trip(state, item=form.wished(state, moment.today))
    receipt = slips.receipt(papers_of_case.slip(state, case, stage, moment), state.house.seal)
    printing = PrintingReceipt(case, stage.provisional_no, receipt, stage.submission_id)
    return go(state, printing, _print_effect(state, receipt, case))


def _print_effect(state: SessionState, receipt: Receipt, case: CaseAnswer | None) -> PrintReceipt:
    return PrintReceipt(trip_of(state).session_id, receipt, "answered" if case else "provisional")


def _printed(stage: PrintingReceipt, outcome: PrintOutcome) -> audit.ReceiptPrinted:
    reason = None if isinstance(outcome, Printed) else outcome.reason
    kind = "answered" if stage.case else "provisional"
    return audit.ReceiptPrinted(
        kind=kind, outcome=PRINT_OUTCOMES[type(outcome)], reason=reason, printed_mm=outcome.printed_mm
    )
