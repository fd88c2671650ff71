"""The machine as an item sees it: its site, its line, its paper and the devices that an item may need."""

from datetime import datetime

from kiosk.catalogue.finding.now import Here
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.catalogue import IdentityLevel
from kiosk.domain.paper_supply import enough_for_a_result
from kiosk.ports.device import Condition, DeviceKind
from kiosk.session.acting import is_proven
from kiosk.session.stages import SessionState

DEAD = frozenset({Condition.OFFLINE, Condition.FAULT, Condition.ABSENT})


def here(state: SessionState, wall: datetime) -> Here:
    """Return what decides whether an item can be begun here now; ``wall`` is the time of the place."""
    house, printer = state.house, state.device(DeviceKind.RECEIPT_PRINTER)
    return Here(
        moment=wall,
        site=house.catalogue.site_at(house.area, house.site_number),
        line_up=state.line_up,
        paper=enough_for_a_result(printer.facts if printer else None),
        camera=_lives(state, DeviceKind.DOCUMENT_CAMERA),
        reader=_lives(state, DeviceKind.CARD_READER),
        identity=_identity(state),
    )


def _lives(state: SessionState, kind: DeviceKind) -> bool:
    """Tell whether a device can be used; one that has not spoken yet is given the benefit."""
    status = state.device(kind)
    return status is None or status.device not in DEAD


def _identity(state: SessionState) -> IdentityLevel:
    """Return what is known of the person: a typed number proves nothing, the register of firms proves the most."""
    if state.trip is not None and is_proven(state.trip):
        return IdentityLevel.A4
    applicant = state.trip.applicant if state.trip else None
    by_card = applicant is not None and applicant.source is IdentitySource.CARD
    return IdentityLevel.A2 if by_card else IdentityLevel.A0
