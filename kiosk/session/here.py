"""The machine as an item sees it: its site, its line, its paper and the devices that an item may need."""

from datetime import datetime

from kiosk.catalogue.finding.now import Here
from kiosk.domain.catalogue import OfflineClass
from kiosk.domain.paper_supply import NO_PRINTER, PRINTER_DOWN, WHY_NOT, enough_for_a_result, paper_supply
from kiosk.domain.sheet_supply import SheetSupply
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import proving
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
        no_paper=_why_no_paper(printer),
        camera=_lives(state, DeviceKind.DOCUMENT_CAMERA),
        reader=_lives(state, DeviceKind.CARD_READER),
        identity=proving.level(state.trip),
        typed=_has_typed(state),
        helper=state.helper is not None,
        sheets=sheets(state),
    )


def _why_no_paper(printer: DeviceStatus | None) -> LocalText:
    """Return what is truly in the way of a printed result; a guess would send somebody to wait for a roll of paper."""
    if printer is None:
        return NO_PRINTER
    if printer.device in DEAD or printer.link is Link.DOWN:
        return PRINTER_DOWN
    return WHY_NOT.get(paper_supply(printer.facts), PRINTER_DOWN)


def waits_for_line(state: SessionState) -> bool:
    """Tell whether what is filled in cannot be kept to be sent later, and so waits on the screen for the line."""
    item = state.trip.item if state.trip else None
    return not state.line_up and item is not None and item.offline in {OfflineClass.O2, OfflineClass.O3}


def sheets(state: SessionState) -> SheetSupply:
    """Return what there is to print A4 with; a printer that has not spoken yet is none."""
    printer = state.device(DeviceKind.DOCUMENT_PRINTER)
    if printer is None:
        return SheetSupply.NONE
    return SheetSupply.READY if printer.healthy else SheetSupply.OUT


def _lives(state: SessionState, kind: DeviceKind) -> bool:
    """Tell whether a device can be used; one that has not spoken yet is given the benefit."""
    status = state.device(kind)
    return status is None or status.device not in DEAD


def _has_typed(state: SessionState) -> bool:
    trip = state.trip
    return trip is not None and trip.applicant is not None and not proving.has_card(trip)
