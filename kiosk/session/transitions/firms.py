"""For whom somebody came, and for which firm: one of their own, one named by its licence's QR code, or by keys.

A code counts only with its right check character; what the person is to the firm is the register's word, or a mandate
on paper, or (without a line, or without a card) a claim that is checked later and says so.
"""

from collections.abc import Mapping
from dataclasses import replace

from kiosk import events as audit
from kiosk.contract.firms import FirmRecord
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.business import uscc
from kiosk.domain.firms import (
    FirmProof,
    FirmRole,
    FirmState,
    asks_for_whom,
    fields_of_firms,
    is_for_firms_only,
    with_mandate,
)
from kiosk.domain.licence_codes import LicenceCode, NotALicence, licence_code
from kiosk.domain.verdicts import Valid
from kiosk.ports.device import DeviceKind, Link
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.platform import FirmsFound
from kiosk.session import turning_away
from kiosk.session.acting import is_proven, may_act
from kiosk.session.effects import Effect, StartPreview, TakeStill
from kiosk.session.events import StillEnded
from kiosk.session.firms import (
    ActingFor,
    ChoosingFirm,
    Claim,
    CodesSeen,
    FirmAccepted,
    FirmFace,
    FirmProblem,
    FirmsTold,
    FirmTouched,
    FirmTyped,
    FirmWayChosen,
    FoundBy,
    LookUpFirms,
    ReadCodes,
)
from kiosk.session.following import Following
from kiosk.session.stages import Checking, SessionState
from kiosk.session.steps import Moment, Step, go, log, shows_desk, stay, trip_of, with_trip
from kiosk.session.transitions import following

PROBLEMS: Mapping[NotALicence, FirmProblem] = {
    NotALicence.NO_CODE: FirmProblem.NO_CODE,
    NotALicence.WRONG_DIGIT: FirmProblem.WRONG_DIGIT,
    NotALicence.SEVERAL: FirmProblem.SEVERAL,
    NotALicence.SLIP: FirmProblem.SLIP,
}


def begin(state: SessionState, *notes: Effect) -> Step:
    """Ask for whom, where both are possible and it was not said before; else go on with the item that was begun."""
    trip = trip_of(state)
    assert trip.item is not None
    if following.is_followed(trip.item) or not asks_for_whom(trip.item):
        return _go_on(state, *notes)
    if is_for_firms_only(trip.item):
        return _go_on(state, *notes) if trip.firms.acting else _open(state, FirmFace.WHICH, *notes)
    return _go_on(state, *notes) if trip.firms.decided else _open(state, FirmFace.WHOM, *notes)


def change(state: SessionState) -> Step:
    """Say for whom once more, from the page of what is known."""
    item = trip_of(state).item
    if item is None or not asks_for_whom(item):
        return stay(state)
    return _open(state, FirmFace.WHICH if is_for_firms_only(item) else FirmFace.WHOM)


def look_again(state: SessionState) -> Step:
    """Show the firm again whose word the platform no longer takes: what the register said is not relied on any more."""
    acting = trip_of(state).firms.acting
    assert acting is not None
    shown = ChoosingFirm(FirmFace.WHICH, problem=FirmProblem.CHANGED)
    forgotten = replace(trip_of(state).firms, acting=None, known=None)
    return _ask_for_own(with_trip(state, firms=forgotten, submitted=False), shown)


def on_for_myself(state: SessionState) -> Step:
    """Go on without a firm; from the page of progress to the person's own cases."""
    if isinstance(state.stage, Following):
        return following.begin_own(state)
    stage, item = state.stage, trip_of(state).item if state.trip else None
    if not isinstance(stage, ChoosingFirm) or item is None or is_for_firms_only(item):
        return stay(state)
    return _go_on(_acting(state, None), log(state, audit.FirmChosen(role="self", proof=None, found_by=None)))


def on_for_firm(state: SessionState) -> Step:
    """Ask which firm; from the page of progress for its cases, at once where the firm is known."""
    if isinstance(state.stage, Following):
        return following.begin(state) if is_proven(trip_of(state)) else _open(state, FirmFace.WHICH)
    return _to_which(state) if isinstance(state.stage, ChoosingFirm) else stay(state)


def on_touched(state: SessionState, event: FirmTouched, moment: Moment) -> Step:
    """Take one of the firms that the register offered; one for which the person may not act is shown with the reason."""
    found = next((each for each in trip_of(state).firms.known or () if each.uscc == event.uscc), None)
    if not isinstance(state.stage, ChoosingFirm) or found is None:
        return stay(state)
    shown = ChoosingFirm(FirmFace.SHOWN, uscc=found.uscc, record=found)
    opened = replace(state, stage=shown)
    return on_accepted(opened, FirmAccepted(), moment) if may_act(found, moment.today) else go(state, shown)


def on_way_chosen(state: SessionState, event: FirmWayChosen) -> Step:
    """Change between the licence, the keys and the list."""
    stage = state.stage
    if not isinstance(stage, ChoosingFirm) or stage.asking or stage.taking:
        return stay(state)
    return _show(state, ChoosingFirm(event.face))


def on_picture_asked(state: SessionState) -> Step:
    """Take a picture of the licence: sharper than the live one."""
    stage = state.stage
    assert isinstance(stage, ChoosingFirm)
    if stage.face is not FirmFace.CAMERA or stage.taking or stage.asking:
        return stay(state)
    return stay(replace(state, stage=replace(stage, taking=True, problem=None)), TakeStill(trip_of(state).session_id))


def on_still_ended(state: SessionState, event: StillEnded, _moment: Moment) -> Step:
    """Read the codes in the picture."""
    stage = state.stage
    if not isinstance(stage, ChoosingFirm) or not stage.taking or trip_of(state).session_id != event.session_id:
        return stay(state)
    if isinstance(event.outcome, CameraUnavailable):
        return stay(replace(state, stage=replace(stage, taking=False, problem=FirmProblem.CAMERA_DOWN)))
    return stay(state, ReadCodes(event.session_id, event.outcome.frame))


def on_codes_seen(state: SessionState, event: CodesSeen) -> Step:
    """Take the code of a licence; of a live picture without any nothing is said, of one that was asked for it is."""
    stage = state.stage
    if not isinstance(stage, ChoosingFirm) or trip_of(state).session_id != event.session_id or stage.asking:
        return stay(state)
    if stage.face is not FirmFace.CAMERA or (stage.taking and not event.still):
        return stay(state)
    found = licence_code(event.texts) if event.texts is not None else FirmProblem.STUDIO_DOWN
    if isinstance(found, LicenceCode):
        return _look_up(state, found.uscc, FoundBy.LICENCE)
    problem = found if isinstance(found, FirmProblem) else PROBLEMS[found]
    return stay(replace(state, stage=replace(stage, taking=False, problem=problem)))


def on_typed(state: SessionState, event: FirmTyped) -> Step:
    """Check a code that was typed; a wrong one stays on the page with a sentence."""
    stage = state.stage
    if not isinstance(stage, ChoosingFirm) or stage.face is not FirmFace.TYPING or stage.asking:
        return stay(state)
    checked = uscc(event.uscc)
    if isinstance(checked, Valid):
        return _look_up(state, checked.value, FoundBy.TYPED)
    return stay(replace(state, stage=ChoosingFirm(FirmFace.TYPING, error=checked.message)))


def on_told(state: SessionState, event: FirmsTold) -> Step:
    """Take what the register says: of the person's firms, or of the firm that was named."""
    stage = state.stage
    if state.trip is None or state.trip.session_id != event.session_id:
        return stay(state)
    told = event.outcome.answer.firms if isinstance(event.outcome, FirmsFound) else None
    if event.uscc is None:
        return _offer(state, told)
    if not isinstance(stage, ChoosingFirm) or not stage.asking or stage.uscc != event.uscc:
        return stay(state)
    if told == ():
        face = FirmFace.CAMERA if stage.found_by is FoundBy.LICENCE else FirmFace.TYPING
        return _show(state, ChoosingFirm(face, problem=FirmProblem.UNKNOWN))
    record = next((each for each in told or () if each.uscc == event.uscc), None)
    return _show(state, replace(stage, face=FirmFace.SHOWN, asking=False, record=record))


def on_accepted(state: SessionState, event: FirmAccepted, moment: Moment) -> Step:
    """Act for the firm that is shown, as what the register says, or as what the person says where it cannot tell."""
    stage = state.stage
    if not isinstance(stage, ChoosingFirm) or stage.face is not FirmFace.SHOWN or stage.asking:
        return stay(state)
    if stage.record is not None and stage.record.state is not FirmState.ACTIVE:
        return stay(state)
    role, proof = _standing(state, stage.record, event.claim, moment)
    item = trip_of(state).item
    only_by_register = item is not None and following.is_followed(item)
    if role is FirmRole.NONE or (only_by_register and proof is not FirmProof.REGISTRY):
        return stay(state)
    acting = ActingFor(stage.uscc, stage.found_by, stage.record, role, proof)
    note = log(state, audit.FirmChosen(role=role.value, proof=proof.value, found_by=stage.found_by.value))
    return _go_on(_acting(state, acting), note)


def on_back(state: SessionState, stage: ChoosingFirm) -> Step:
    """Go back to the question before, or to the items."""
    item = trip_of(state).item
    assert item is not None
    first = FirmFace.WHICH if is_for_firms_only(item) or following.is_followed(item) else FirmFace.WHOM
    if stage.face is FirmFace.SHOWN and stage.found_by is not FoundBy.OFFERED:
        return _show(state, ChoosingFirm(FirmFace.CAMERA if stage.found_by is FoundBy.LICENCE else FirmFace.TYPING))
    if stage.face is not first and (first is FirmFace.WHOM or trip_of(state).firms.known):
        return _show(state, ChoosingFirm(first))
    if following.is_followed(item):
        return following.begin(state)
    return turning_away.to_the_items(state)


def _standing(
    state: SessionState, record: FirmRecord | None, claim: Claim | None, moment: Moment
) -> tuple[FirmRole, FirmProof]:
    """Return the role and what shows it; the register's word counts for the person whose card was read, nobody else."""
    by_card = _applicant(state).source is IdentitySource.CARD
    if record is not None and by_card and may_act(record, moment.today):
        return record.role, FirmProof.REGISTRY
    if claim is Claim.MANDATE:
        return FirmRole.AGENT, FirmProof.PAPER
    may_claim = record is None or not by_card
    return (FirmRole.REPRESENTATIVE if claim and may_claim else FirmRole.NONE), FirmProof.PENDING


def _open(state: SessionState, face: FirmFace, *notes: Effect) -> Step:
    """Turn to the page; the register is asked for the person's firms once in a visit, and only of who laid a card."""
    trip = trip_of(state)
    if trip.firms.known is None and _applicant(state).source is IdentitySource.CARD and state.line_up:
        return _ask_for_own(state, ChoosingFirm(face), *notes)
    shown = ChoosingFirm(face) if face is FirmFace.WHOM or trip.firms.known else ChoosingFirm(_first_way(state))
    return _show(state, shown, *notes)


def _ask_for_own(state: SessionState, stage: ChoosingFirm, *notes: Effect) -> Step:
    applicant = _applicant(state)
    asked = LookUpFirms(trip_of(state).session_id, applicant.id_number, applicant.name, None)
    return _show(state, replace(stage, asking=True), *notes, asked)


def _offer(state: SessionState, told: tuple[FirmRecord, ...] | None) -> Step:
    """Keep the person's firms; a page that waits to list them turns to the camera where there are none."""
    stage, firms = state.stage, trip_of(state).firms
    known = with_trip(state, firms=replace(firms, known=told or ()))
    if not isinstance(stage, ChoosingFirm) or not stage.asking or stage.uscc:
        return stay(known)
    if stage.face is FirmFace.WHICH and not told:
        return _show(known, ChoosingFirm(_first_way(state), problem=stage.problem))
    return stay(replace(known, stage=replace(stage, asking=False)))


def _to_which(state: SessionState) -> Step:
    """Name a firm that is not offered; while it is not told which are, wait for that."""
    if isinstance(state.stage, ChoosingFirm) and state.stage.asking and not state.stage.uscc:
        return stay(replace(state, stage=replace(state.stage, face=FirmFace.WHICH)))
    return _show(state, ChoosingFirm(_first_way(state)))


def _look_up(state: SessionState, code: str, found_by: FoundBy) -> Step:
    assert isinstance(state.stage, ChoosingFirm)
    asking = replace(state.stage, uscc=code, found_by=found_by, taking=False, problem=None, error=None)
    if not state.line_up:
        return _show(state, replace(asking, face=FirmFace.SHOWN, record=None))
    applicant = _applicant(state)
    asked = LookUpFirms(trip_of(state).session_id, applicant.id_number, applicant.name, code)
    return stay(replace(state, stage=replace(asking, asking=True)), asked)


def _acting(state: SessionState, acting: ActingFor | None) -> SessionState:
    """Act for a firm, or for nobody: what was said and laid down for another firm is not this one's."""
    trip = trip_of(state)
    assert trip.item is not None
    before, now = _code(trip.firms.acting), _code(acting)
    of_firms = fields_of_firms(state.house.catalogue) if before != now else frozenset()
    is_swapped = bool(before and now and before != now)
    on_paper = acting is not None and acting.proof is FirmProof.PAPER
    return with_trip(
        state,
        firms=replace(trip.firms, acting=acting, decided=True),
        item=with_mandate(trip.item, now if on_paper and asks_for_whom(trip.item) else None),
        earlier={name: answer for name, answer in trip.earlier.items() if name not in of_firms},
        answers={name: answer for name, answer in trip.answers.items() if name not in of_firms},
        resolved=replace(trip.resolved, laid={} if is_swapped else trip.resolved.laid),
    )


def _code(acting: ActingFor | None) -> str | None:
    return acting.uscc if acting else None


def _go_on(state: SessionState, *notes: Effect) -> Step:
    """Go on with the item; a mandate on paper for a firm of before goes with this item as well."""
    trip = trip_of(state)
    assert trip.item is not None
    if following.is_followed(trip.item):
        return following.begin(state, *notes)
    acting = trip.firms.acting
    wants = acting is not None and acting.proof is FirmProof.PAPER and asks_for_whom(trip.item)
    item = with_mandate(trip.item, acting.uscc) if acting is not None and wants else trip.item
    return go(with_trip(state, item=item), Checking(), *notes)


def _show(state: SessionState, stage: ChoosingFirm, *notes: Effect) -> Step:
    begins = shows_desk(stage) and not shows_desk(state.stage)
    preview: tuple[Effect, ...] = (StartPreview(),) if begins else ()
    return go(state, stage, *notes, *preview)


def _first_way(state: SessionState) -> FirmFace:
    camera = state.device(DeviceKind.DOCUMENT_CAMERA)
    return FirmFace.CAMERA if camera is not None and camera.link is Link.UP else FirmFace.TYPING


def _applicant(state: SessionState) -> Applicant:
    applicant = trip_of(state).applicant
    assert applicant is not None
    return applicant
