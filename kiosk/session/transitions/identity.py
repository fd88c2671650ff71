"""From the welcome screen to a known applicant: notice, consent, card, or the way without one."""

from dataclasses import replace
from typing import assert_never

from kiosk import events as audit
from kiosk.domain.applicant import Applicant, IdentityDocument, IdentitySource
from kiosk.domain.forms import age_on
from kiosk.domain.identifiers import Invalid, id_number, person_name
from kiosk.ports.card_reader import (
    CardGone,
    CardInserted,
    CardKind,
    CardLock,
    CardLocked,
    CardRead,
    CardRemoved,
    CardToken,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)
from kiosk.session import looking_up, unnamed
from kiosk.session.effects import Effect, FindCases, ReadCard
from kiosk.session.events import CardReadEnded, IdentityTyped, Started, WayChosen
from kiosk.session.helping import SigningIn
from kiosk.session.stages import (
    Asked,
    CardProblem,
    Choosing,
    EndReason,
    Finished,
    GuardianNeeded,
    Identifying,
    Notice,
    Overlay,
    SessionState,
    ShowingLines,
    Stage,
    TypingIdentity,
    Welcome,
)
from kiosk.session.steps import Moment, Step, ask, end, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import choosing, helping, lines, looking, sending
from kiosk.session.trip import RegistryLookup, Trip, Way

GUARDIAN_AGE = 14
"""Below this age a guardian has to act (PIPL art. 31)."""

PULLED_CARD_S = 5.0
"""How long a person who pulled the card of an insert reader is asked to put it back."""
CARD_AGAIN_S = 15.0
"""So long the card is asked for when something else was laid down, or it was laid badly."""


def on_started(state: SessionState, event: Started, moment: Moment) -> Step:
    """Begin a session with the privacy notice; a card that lies there already is read after the consent."""
    if not isinstance(state.stage, Welcome):
        return stay(state)
    way = unnamed.way_to(state, event.item_id, event.way)
    token = next(iter(state.cards), None) if way is Way.CARD else None
    return _begin(state, Trip(moment.fresh_id, moment.mono_s, moment.mono_s, way, token, wanted_item=event.item_id))


def on_consent(state: SessionState, moment: Moment) -> Step:
    """Go on from the notice; nothing personal was read before."""
    if not isinstance(state.stage, Notice):
        return stay(state)
    given = log(state, audit.ConsentGiven(notice_version=state.house.notice_version, language=state.language.value))
    wanted = trip_of(state).wanted_item
    if state.stage.way is Way.TYPED and wanted is not None and unnamed.needs_no_name(state, wanted):
        known = with_trip(state, applicant=unnamed.SOMEBODY, wanted_item=None)
        begun, effects = choosing.choose(replace(known, stage=Choosing()), wanted, moment)
        return begun, (given, *effects)
    if state.stage.way is Way.TYPED:
        return go(state, TypingIdentity(), given)
    token = state.stage.token if state.stage.token in state.cards else None
    if token is None:
        return go(state, Identifying(), given)
    return _read(state, token, given)


def on_way_chosen(state: SessionState, event: WayChosen) -> Step:
    """Change between the card and typing, before the person is known."""
    if isinstance(state.stage, Notice):
        return go(with_trip(state, way=event.way), replace(state.stage, way=event.way))
    if isinstance(state.stage, Identifying | ShowingLines | TypingIdentity):
        known = with_trip(state, way=event.way, token=None, mrz=None)
        return go(known, TypingIdentity() if event.way is Way.TYPED else Identifying())
    return stay(state)


def on_card_inserted(state: SessionState, event: CardInserted, moment: Moment) -> Step:
    """Take a new card: it starts a session, answers a request for one, or is read to see whose visit goes on.

    Laid again it is a new presentation, and only its text tells whether it is the same: a card that was lifted and put
    back must cost nobody what they filled in. At the farewell nothing can be lost, and whoever comes begins anew.
    """
    seen = replace(state, cards=state.cards | {event.token})
    note = log(seen, audit.CardInserted(reader=event.token.reader, insertion=event.token.insertion))
    stage = seen.stage
    if isinstance(stage, Welcome):
        state_now, effects = _begin(seen, Trip(moment.fresh_id, moment.mono_s, moment.mono_s, Way.CARD, event.token))
        return state_now, (note, *effects)
    if isinstance(stage, SigningIn):
        return helping.on_card_inserted(seen, event, note)
    if isinstance(stage, Notice) and stage.way is Way.CARD:
        return stay(replace(seen, stage=replace(stage, token=event.token)), note)
    if isinstance(stage, Identifying | ShowingLines):
        return _read(seen, event.token, note)
    if looking.is_nobody_yet(seen):
        begun, effects = looking.on_card_laid(seen, event.token)
        return begun, (note, *effects)
    if seen.trip is None or seen.trip.token is None:
        return stay(seen, note)
    if seen.trip.applicant is None or _is_over(stage):
        return _another_card(seen, event.token, moment, note)
    return stay(with_trip(seen, back=event.token), note, ReadCard(event.token, seen.trip.mrz))


def on_card_removed(state: SessionState, event: CardRemoved, moment: Moment) -> Step:
    """Forget a card that was lifted; with inserted cards this asks for it back, with tapped cards it is normal."""
    gone = replace(state, cards=state.cards - {event.token})
    note = log(gone, audit.CardRemoved(reader=event.token.reader, insertion=event.token.insertion))
    stage = gone.stage
    if isinstance(stage, Notice) and stage.token == event.token:
        return stay(replace(gone, stage=replace(stage, token=None)), note)
    if isinstance(stage, Identifying) and stage.reading == event.token:
        return go(gone, replace(stage, reading=None, problem=CardProblem.LIFTED), note)
    mine = gone.trip is not None and gone.trip.token == event.token and not isinstance(stage, ShowingLines)
    if mine and isinstance(stage, Finished) and gone.house.card_habit == "tap":
        return stay(replace(gone, stage=sending.leaving(gone, stage, moment)), note)
    if mine and gone.house.card_habit == "insert":
        if isinstance(stage, Finished):
            return end(gone, EndReason.DONE, moment)
        return ask(gone, Asked(Overlay.CARD_TAKEN, moment.mono_s + PULLED_CARD_S), note)
    return stay(gone, note)


def on_card_read_ended(state: SessionState, event: CardReadEnded, moment: Moment) -> Step:
    """Take what the reader said; an answer for another presentation of a card is dropped unseen."""
    stage = state.stage
    if state.trip is not None and state.trip.back == event.outcome.token:
        return _card_put_back(state, event.outcome, moment)
    if isinstance(stage, SigningIn):
        return helping.on_card_read(state, event)
    if not isinstance(stage, Identifying) or stage.reading != event.outcome.token:
        return stay(state)
    if isinstance(event.outcome, CardRead):
        return _card_read(state, event.outcome, moment)
    failed = log(state, audit.CardReadFailed(outcome=type(event.outcome).__name__, detail=_detail(event.outcome)))
    if isinstance(event.outcome, CardLocked) and event.outcome.lock is not CardLock.SECURITY_MODULE:
        return lines.on_locked(state, event.outcome, failed)
    kind = event.outcome.kind if isinstance(event.outcome, CardUnsupported) else CardKind.UNKNOWN
    return go(state, replace(stage, reading=None, problem=_problem(event.outcome), kind=kind), failed)


def on_identity_typed(state: SessionState, event: IdentityTyped, moment: Moment) -> Step:
    """Check number and name; the counter checks them against the original later."""
    if not isinstance(state.stage, TypingIdentity):
        return stay(state)
    number, name = id_number(event.id_number), person_name(event.name)
    if isinstance(number, Invalid):
        return go(state, TypingIdentity(error=number.message))
    if isinstance(name, Invalid):
        return go(state, TypingIdentity(error=name.message))
    applicant = Applicant(name=name.value, id_number=number.value, source=IdentitySource.TYPED)
    return _identified(state, applicant, moment)


def _begin(state: SessionState, trip: Trip) -> Step:
    started = replace(state, trip=trip)
    note = log(started, audit.SessionStarted(language=state.language.value, way=trip.way.value))
    return go(started, Notice(trip.way, trip.token), note)


def _read(state: SessionState, token: CardToken, *notes: Effect) -> Step:
    reading, mrz = with_trip(state, token=token), trip_of(state).mrz
    return go(reading, Identifying(token, with_lines=mrz is not None), *notes, ReadCard(token, mrz))


def _card_put_back(state: SessionState, outcome: ReadOutcome, moment: Moment) -> Step:
    """Go on when the card that was put back is the same person's; anybody else's ends the session.

    What was lifted too soon says nothing. What is no card, or cannot be read, asks for the card: nobody goes on unseen.
    """
    waiting = with_trip(state, back=None)
    match outcome:
        case CardRead(document=document) if _is_of_applicant(state, document):
            here = with_trip(waiting, token=outcome.token, touched_at_s=moment.mono_s)
            return stay(replace(here, asked=None))
        case CardGone() | ReaderUnavailable():
            return stay(waiting)
        case CardUnreadable() | CardUnsupported() if not _is_over(state.stage):
            return ask(waiting, Asked(Overlay.CARD_TAKEN, moment.mono_s + CARD_AGAIN_S))
        case _:
            return _another_card(state, outcome.token, moment)


def _is_of_applicant(state: SessionState, document: IdentityDocument) -> bool:
    applicant = trip_of(state).applicant
    return applicant is not None and applicant.id_number == document.id_number


def _is_over(stage: Stage) -> bool:
    """Tell whether everything is said and printed; a slip that may still come is worth staying for."""
    return isinstance(stage, Finished) and not sending.waits_for_printer(stage)


def _another_card(state: SessionState, token: CardToken, moment: Moment, *notes: Effect) -> Step:
    ended, effects = end(state, EndReason.ANOTHER_CARD, moment)
    if token not in ended.cards or not isinstance(ended.stage, Welcome):
        return ended, (*notes, *effects)
    begun, more = _begin(ended, Trip(moment.fresh_id, moment.mono_s, moment.mono_s, Way.CARD, token))
    return begun, (*notes, *effects, *more)


def _card_read(state: SessionState, outcome: CardRead, moment: Moment) -> Step:
    document = outcome.document
    applicant = Applicant(document.name, document.id_number, IdentitySource.CARD, document)
    note = log(state, audit.CardRead(profile=outcome.card_profile, elapsed_ms=outcome.elapsed_ms))
    next_state, effects = _identified(state, applicant, moment)
    return next_state, (note, *effects)


def _identified(state: SessionState, applicant: Applicant, moment: Moment) -> Step:
    known = with_trip(state, applicant=applicant)
    age = age_on(applicant, moment.today)
    if age is not None and age < GUARDIAN_AGE:
        return go(with_trip(known, applicant=None), GuardianNeeded())
    trip = trip_of(known)
    asking = with_trip(known, registry=RegistryLookup.ASKING)
    asked: tuple[Effect, ...] = (looking_up.question(known),)
    if applicant.source is IdentitySource.CARD:  # who types a number is not told what its holder did
        asked += (FindCases(trip.session_id, applicant.id_number),)
    if trip.wanted_item is None:
        return go(asking, Choosing(), *asked)
    chosen, effects = choosing.choose(replace(asking, stage=Choosing()), trip.wanted_item, moment)
    return chosen, (*asked, *effects)


def _problem(outcome: ReadOutcome) -> CardProblem:
    match outcome:
        case CardGone():
            return CardProblem.LIFTED
        case CardUnreadable():
            return CardProblem.UNREADABLE
        case CardUnsupported():
            return CardProblem.UNSUPPORTED
        case CardLocked():
            return CardProblem.HOLDER_LOCKED
        case ReaderUnavailable():
            return CardProblem.READER_DOWN
        case CardRead():
            message = "a card that was read is no problem"
            raise AssertionError(message)
        case _:
            assert_never(outcome)


def _detail(outcome: ReadOutcome) -> str:
    if isinstance(outcome, ReaderUnavailable):
        return outcome.fault
    return outcome.detail if isinstance(outcome, CardUnreadable | CardUnsupported | CardLocked) else ""
