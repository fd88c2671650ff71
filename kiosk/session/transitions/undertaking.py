"""A package: begun like an item, fitted to its answers, stopped early and honestly, and its members chosen."""

from dataclasses import replace

from kiosk import events as audit
from kiosk.domain.catalogue import ThemePackage
from kiosk.domain.delivery import with_delivery
from kiosk.domain.firms import FirmProof, asks_for_whom, with_mandate
from kiosk.domain.forms import NotYet, may_apply
from kiosk.domain.one_form import as_item
from kiosk.domain.packages import chosen
from kiosk.session import form, members, turning_away
from kiosk.session.aside import SetAside
from kiosk.session.effects import Log
from kiosk.session.stages import Asking, Checking, SessionState
from kiosk.session.steps import Moment, Step, go, stay, trip_of, with_trip
from kiosk.session.undertaking import ChoosingMembers, MemberLeftOut, MemberTaken, Stopped, Undertaking


def begin(state: SessionState, package: ThemePackage, moment: Moment, before: SetAside | None = None) -> SessionState:
    """Return the state with a package begun: its item is the one form of the members that are needed in any case.

    One that was left in this visit is taken up again, with the members that its answers call for.
    """
    begun = fitted(with_trip(state, undertaking=Undertaking(package)), moment, answers={})
    if before is None or before.members is None:
        return begun
    return fitted(with_trip(begun, undertaking=before.members), moment)


def fitted(state: SessionState, moment: Moment, answers: dict[str, str] | None = None) -> SessionState:
    """Return the state with the one form of the members that the answers call for; an item stays as it is.

    Answers and papers of a member that is dropped stay with the trip, and are there when it comes back.
    """
    trip = trip_of(state)
    if trip.undertaking is None or (trip.item is None and answers is None):
        return state
    undertaking, known = members.begun(state), answers
    if known is None:
        known = dict(form.known_answers(state, moment.today))
    listed = members.listed(state, known)
    item = as_item(undertaking.package, listed, chosen(listed, undertaking.left_out))
    house = state.house
    asking = with_delivery(item, house.catalogue, house.area, moment.today)
    acting = trip.firms.acting
    is_sent = acting is not None and acting.proof is FirmProof.PAPER and asks_for_whom(asking)
    return with_trip(state, item=with_mandate(asking, acting.uscc) if acting is not None and is_sent else asking)


def led_on(step: Step, moment: Moment) -> Step:
    """Begin a package with its own questions where an item would begin with what is known of it."""
    state, effects = step
    if state.trip is None or state.trip.undertaking is None or not isinstance(state.stage, Checking):
        return step
    shown = (isinstance(each, Log) and isinstance(each.event, audit.ScreenShown) for each in effects)
    led, more = form.next_step(state, moment)
    return led, (*(each for each, is_shown in zip(effects, shown, strict=True) if not is_shown), *more)


def on_left_out(state: SessionState, event: MemberLeftOut, moment: Moment) -> Step:
    """Leave a member for later, where the package allows that."""
    return (
        _leave_out(state, members.begun(state).left_out | {event.item_id}, moment) if _chooses(state) else stay(state)
    )


def on_taken(state: SessionState, event: MemberTaken, moment: Moment) -> Step:
    """Take a member back."""
    return (
        _leave_out(state, members.begun(state).left_out - {event.item_id}, moment) if _chooses(state) else stay(state)
    )


def _chooses(state: SessionState) -> bool:
    return isinstance(state.stage, ChoosingMembers)


def _leave_out(state: SessionState, left_out: frozenset[str], moment: Moment) -> Step:
    kept = frozenset(each.item for each in members.begun(state).package.members if each.may_be_left_out) & left_out
    changed = with_trip(state, undertaking=replace(members.begun(state), left_out=kept))
    return stay(replace(fitted(changed, moment), stage=ChoosingMembers()))


def on_agreed(state: SessionState, moment: Moment) -> Step:
    """Go on with the members; what is known is looked over once more where there are new ones among them."""
    trip = trip_of(state) if state.trip else None
    if not _chooses(state) or trip is None or trip.item is None or trip.applicant is None:
        return stay(state)
    allowed = may_apply(trip.item, trip.applicant, moment.today)
    if isinstance(allowed, NotYet):
        return go(state, ChoosingMembers(refused=allowed.reason))
    before = members.begun(state)
    agreed = frozenset(each.item.id for each in members.taken(state, form.known_answers(state, moment.today)))
    after = replace(before, agreed=agreed, checked=before.checked and agreed <= before.agreed)
    return form.next_step(with_trip(state, undertaking=after), moment)


def checked(state: SessionState) -> SessionState:
    """Return the state in which what is known was looked over."""
    undertaking = trip_of(state).undertaking
    return state if undertaking is None else with_trip(state, undertaking=replace(undertaking, checked=True))


def on_reconsidered(state: SessionState) -> Step:
    """Ask again what stops it."""
    return go(state, Asking(state.stage.field_id)) if isinstance(state.stage, Stopped) else stay(state)


def on_left(state: SessionState) -> Step:
    """Go back to the items; what was answered is kept, but for the answer that stopped it."""
    if not isinstance(state.stage, Stopped | ChoosingMembers):
        return stay(state)
    stopping = {state.stage.field_id} if isinstance(state.stage, Stopped) else set()
    answers = {name: answer for name, answer in trip_of(state).answers.items() if name not in stopping}
    return turning_away.to_the_items(with_trip(state, answers=answers))
