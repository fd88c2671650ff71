"""A person who was here before: what became of it is seen by laying the card, and an answered slip can be had again."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.domain.one_form import item_of_case
from kiosk.domain.package_slips import named
from kiosk.ports.outbox import OutboxItem
from kiosk.ports.receipt_printer import PRINT_OUTCOMES, Printed
from kiosk.receipts.again import Copying, answered_again
from kiosk.receipts.place import Foot
from kiosk.session.copies import Copy
from kiosk.session.effects import AskProgress, PrintReceipt
from kiosk.session.events import CasesFound, CopyAsked, PrintEnded, ProgressTold
from kiosk.session.stages import Choosing, SessionState
from kiosk.session.steps import Moment, Step, log, stay, trip_of, with_trip
from kiosk.session.transitions import hearing


def on_cases_found(state: SessionState, event: CasesFound) -> Step:
    """Keep what this machine knows of the person who stands here, and ask the platform how it stands by now."""
    if state.trip is None or state.trip.session_id != event.session_id:
        return stay(state)
    asked = (AskProgress(event.session_id, item.case) for item in event.cases if item.case is not None)
    return stay(with_trip(state, cases=event.cases), *asked)


def on_progress_told(state: SessionState, event: ProgressTold) -> Step:
    """Take the platform's newer word of a case; where it cannot be asked, the last one stands."""
    if state.trip is None or state.trip.session_id != event.session_id or event.case is None:
        return stay(state)
    if event.case.submission_id != event.submission_id:
        return stay(state)
    return stay(*hearing.heard(state, hearing.word_of(event.case)))


def on_copy_asked(state: SessionState, event: CopyAsked, moment: Moment) -> Step:
    """Print the receipt of a case that was answered, as it stands now; once for each case and visit."""
    found = next((item for item in trip_of(state).cases if item.id == event.submission_id), None)
    if not isinstance(state.stage, Choosing) or found is None or not may_be_copied(state, found):
        return stay(state)
    case, item = found.case, item_of_case(state.house.catalogue, found.item_code)
    assert case is not None
    assert item is not None
    members = named(case, state.house.catalogue)
    receipt = answered_again(case, item, _copying(state, found, moment), members)
    copies = (*trip_of(state).copies, Copy(found.id, case.case_no))
    effect = PrintReceipt(trip_of(state).session_id, receipt, "again", again=True)
    return stay(with_trip(state, copies=copies), effect)


def may_be_copied(state: SessionState, found: OutboxItem) -> bool:
    """Whether there is an answer to print, an item that says what it is about, and no copy was printed in this visit."""
    copies = trip_of(state).copies
    is_free = all(copy.outcome is not None and copy.submission_id != found.id for copy in copies)
    return found.case is not None and item_of_case(state.house.catalogue, found.item_code) is not None and is_free


def on_copy_ended(state: SessionState, event: PrintEnded) -> Step:
    """Say what the printer said of a copy."""
    if state.trip is None or state.trip.session_id != event.session_id:
        return stay(state)
    copies = tuple(
        replace(copy, outcome=event.outcome) if copy.number == event.number and copy.outcome is None else copy
        for copy in state.trip.copies
    )
    if copies == state.trip.copies:
        return stay(state)
    outcome = event.outcome
    reason = None if isinstance(outcome, Printed) else outcome.reason
    word = PRINT_OUTCOMES[type(outcome)]
    note = audit.ReceiptPrinted(kind="again", outcome=word, reason=reason, printed_mm=outcome.printed_mm)
    return stay(with_trip(state, copies=copies), log(state, note))


def _copying(state: SessionState, found: OutboxItem, moment: Moment) -> Copying:
    house, told_now = state.house, found.id in trip_of(state).heard
    foot = Foot(house.site, house.kiosk_id, house.phone, moment.wall)
    return Copying(foot, house.seal, house.catalogue.pack.sample, state.language, found.created_at, told_now=told_now)
