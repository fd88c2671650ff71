"""What happens around the person: time, silence, devices, the line, leaving."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.ports.card_reader import CardRemoved
from kiosk.ports.device import DeviceKind, Link
from kiosk.session.ease import patience
from kiosk.session.events import DeviceChanged, LineChanged, StoreChanged
from kiosk.session.following import Following
from kiosk.session.helping import SigningIn
from kiosk.session.house import CatalogueSwitched
from kiosk.session.issued import IssuedPhase, ShowingIssued
from kiosk.session.looking import Finding, ReadingGuide, Searching
from kiosk.session.paying import Paying
from kiosk.session.stages import (
    Asked,
    CardProblem,
    EndReason,
    Finished,
    GuardianNeeded,
    Identifying,
    Kept,
    Notice,
    OutOfService,
    Overlay,
    PrintingReceipt,
    Sending,
    SessionState,
    ShowingLines,
    StoreTrouble,
    TypingIdentity,
    Welcome,
)
from kiosk.session.step_up import SteppingUp
from kiosk.session.steps import Moment, Step, as_at_first, ask, countdown_s, end, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import helping, identity, paying, sending, step_up

NOTHING_TO_LOSE = (
    Notice,
    Following,
    Identifying,
    ShowingLines,
    TypingIdentity,
    GuardianNeeded,
    Finished,
    ShowingIssued,
    Finding,
    Searching,
    ReadingGuide,
)
"""Stages that are left without asking again: nothing was entered, or everything was sent."""


def on_time(state: SessionState, moment: Moment) -> Step:
    """Let deadlines pass: an overlay's own, the platform's, the farewell's, the person's silence."""
    if state.asked is not None and state.asked.until_s is not None and moment.mono_s >= state.asked.until_s:
        return _overlay_expired(state, moment)
    if helping.is_forgotten(state, moment):
        return helping.on_forgotten(state)
    match state.stage:
        case Welcome(last=last, last_until_s=until) if last is not None and moment.mono_s >= until:
            return stay(replace(state, stage=Welcome()))
        case OutOfService(kept=kept, kept_until_s=until) if kept is not Kept.NOBODY and moment.mono_s >= until:
            return stay(replace(as_at_first(state), stage=replace(state.stage, kept=Kept.NOBODY)))
        case Sending():
            return sending.on_time(state, moment)
        case SteppingUp() as page if step_up.is_over(page, moment):
            return step_up.on_over(state)
        case Paying() as stage:
            asked = paying.on_time(state, stage, moment)
            return asked if asked[1] else _idle(state, moment)
        case Finished(ends_at_s=ends) if moment.mono_s >= ends and not _card_must_be_taken(state):
            return end(state, EndReason.DONE, moment)
        case (
            Welcome()
            | SigningIn()
            | OutOfService()
            | PrintingReceipt()
            | Finished()
            | ShowingIssued(phase=IssuedPhase.PRINTING)
        ):
            return stay(state)
        case _:
            return _idle(state, moment)


def _idle(state: SessionState, moment: Moment) -> Step:
    if state.trip is None or state.asked is not None:
        return stay(state)
    idle_s = state.house.pay_idle_s if isinstance(state.stage, Paying) else state.house.idle_s
    if moment.mono_s - state.trip.touched_at_s < idle_s * patience(low_reach=state.low_reach):
        return stay(state)
    note = log(state, audit.IdleWarned(screen=type(state.stage).__name__))
    return ask(state, Asked(Overlay.STILL_THERE, moment.mono_s + countdown_s(state)), note)


def _overlay_expired(state: SessionState, moment: Moment) -> Step:
    assert state.asked is not None
    if state.asked.overlay is Overlay.LEAVE:
        return stay(replace(state, asked=None))
    if isinstance(state.stage, Paying):  # the case itself was sent; IDLE would say that nothing was
        return end(state, EndReason.LEFT, moment)
    gone = state.asked.overlay is Overlay.CARD_TAKEN
    return end(state, EndReason.CARD_TAKEN if gone else EndReason.IDLE, moment)


def _card_must_be_taken(state: SessionState) -> bool:
    return state.house.card_habit == "insert" and trip_of(state).token in state.cards


def on_touched(state: SessionState, moment: Moment) -> Step:
    """Put off the idle warning; the farewell stays as long again as at first."""
    if state.trip is None:
        return stay(state)
    touched = with_trip(state, touched_at_s=moment.mono_s)
    if isinstance(touched.stage, Finished):
        return stay(replace(touched, stage=sending.lasting(touched, touched.stage, moment)))
    return stay(touched)


def on_leave(state: SessionState, moment: Moment) -> Step:
    """Leave; ask once more where answers would be lost. A case that is being sent cannot be left half-told."""
    if state.trip is None or isinstance(state.stage, Sending | PrintingReceipt) or _is_printing(state):
        return stay(state)
    if isinstance(state.stage, NOTHING_TO_LOSE):
        return end(state, EndReason.LEFT, moment)
    return ask(state, Asked(Overlay.LEAVE, moment.mono_s + countdown_s(state)))


def _is_printing(state: SessionState) -> bool:
    return isinstance(state.stage, ShowingIssued) and state.stage.phase is IssuedPhase.PRINTING


def on_leave_confirmed(state: SessionState, moment: Moment) -> Step:
    """Leave for good; whoever leaves the cashier's code gets the slip of the case that was handed in.

    Where nobody answered for the person, nothing is printed: it would lie there for whoever comes next.
    """
    asked = state.asked is not None and state.asked.overlay is not None
    is_there = state.asked is not None and state.asked.overlay is Overlay.LEAVE
    if is_there and isinstance(state.stage, Paying) and state.stage.case is not None:
        return paying.on_left(state, state.stage, moment)
    return end(state, EndReason.LEFT, moment) if asked and state.trip is not None else stay(state)


def on_done(state: SessionState, moment: Moment) -> Step:
    """End the farewell at once."""
    if isinstance(state.stage, Finished | GuardianNeeded) and not _card_must_be_taken(state):
        return end(state, EndReason.DONE, moment)
    return stay(state)


def on_device_changed(state: SessionState, event: DeviceChanged, moment: Moment) -> Step:
    """Keep what a device says of itself.

    With the last card reader go the cards that lay on it; a printer that is well again prints what waits for it.
    """
    status = event.status
    changed = audit.DeviceChanged(
        device=status.name,
        kind=status.kind.value,
        link=status.link.value,
        condition=status.device.value,
        fault=status.fault,
    )
    after, effects = stay(replace(state, devices={**state.devices, status.name: status}), log(state, changed))
    if status.kind is DeviceKind.RECEIPT_PRINTER:
        after, more = sending.on_printer_changed(after, state.devices.get(status.name), status)
        effects += more
    is_lost = status.kind is DeviceKind.CARD_READER and not _has_reader(after)
    if is_lost and isinstance(after.stage, Identifying) and after.stage.reading is not None:
        # The news of the reader may be quicker than the end of the reading: nobody has lifted anything.
        after, more = go(after, replace(after.stage, reading=None, problem=CardProblem.READER_DOWN))
        effects += more
    for token in state.cards if is_lost else ():  # a killed host can no longer say so itself
        after, more = identity.on_card_removed(after, CardRemoved(token), moment)
        effects += more
    return after, effects


def _has_reader(state: SessionState) -> bool:
    readers = (status for status in state.devices.values() if status.kind is DeviceKind.CARD_READER)
    return any(reader.link is Link.UP for reader in readers)


def on_line_changed(state: SessionState, event: LineChanged) -> Step:
    """Keep whether the platform is in reach."""
    if event.up == state.line_up:
        return stay(state)
    return stay(replace(state, line_up=event.up), log(state, audit.LineChanged(up=event.up)))


def on_catalogue_switched(state: SessionState, event: CatalogueSwitched) -> Step:
    """Offer another catalogue from the next person on; whoever is here goes on with the one that was begun with."""
    if not isinstance(state.stage, Welcome) or state.house.catalogue is event.catalogue:
        return stay(state)
    return stay(replace(state, house=replace(state.house, catalogue=event.catalogue)))


def on_store_changed(state: SessionState, event: StoreChanged, moment: Moment) -> Step:
    """Close the kiosk when nothing can be kept any more, and open it again when it can.

    A case that is kept already is told to its end: its slip is printed, its farewell is shown, then the kiosk closes.
    """
    if event.fault is None:
        well = replace(state, store=None)
        return stay(replace(as_at_first(well), stage=Welcome()) if isinstance(state.stage, OutOfService) else well)
    since = state.store.since if state.store else moment.wall
    told = replace(state, store=StoreTrouble(event.fault, since))
    match state.stage:
        case Sending() | PrintingReceipt() | Finished() | ShowingIssued(back=Finished()):
            return stay(told)
        case OutOfService():
            return stay(replace(told, stage=replace(state.stage, fault=event.fault)))
        case _:
            return end(told, EndReason.OUT_OF_SERVICE, moment)
