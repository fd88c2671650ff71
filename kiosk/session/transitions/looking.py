"""Looking around: topics, themes, words, and the guide to one thing, before or after the card.

Who looks around without a card has a session like anybody: it ends by itself, and what was written goes with it.
"""

from dataclasses import replace

from kiosk import events as audit
from kiosk.catalogue.finding.now import CounterInstead, Now, judge, nearest_site
from kiosk.domain.guides import guide_of
from kiosk.domain.offering import Entry, Hidden, standing
from kiosk.domain.receipt import Receipt
from kiosk.ports.card_reader import CardToken
from kiosk.ports.document_printer import (
    DOCUMENT_OUTCOMES,
    DocumentNotStarted,
    DocumentOutcome,
    DocumentPrinted,
)
from kiosk.ports.receipt_printer import PRINT_OUTCOMES, NotStarted, Printed, PrintOutcome
from kiosk.receipts.counter_slip import counter_slip
from kiosk.receipts.guide import guide
from kiosk.receipts.place import Foot
from kiosk.session import unnamed
from kiosk.session.effects import PrintReceipt, PrintSheet
from kiosk.session.events import PrintEnded
from kiosk.session.here import here, waits_for_line
from kiosk.session.looking import (
    Finding,
    GuideOnPhone,
    GuideOpened,
    GuidePrintAsked,
    LookedAround,
    Looking,
    PlaceTurned,
    ReadingGuide,
    Searching,
    SheetEnded,
    SlipOfGuide,
)
from kiosk.session.stages import Choosing, EndReason, Notice, Reviewing, SessionState, Welcome
from kiosk.session.steps import Moment, Step, end, go, log, stay, trip_of, with_trip
from kiosk.session.transitions import choosing, sending
from kiosk.session.trip import Trip, Way


def on_looked_around(state: SessionState, event: LookedAround, moment: Moment) -> Step:
    """Open the pages of what is offered; from the welcome screen this begins a session of somebody unknown."""
    place: Finding | Searching = Searching() if event.search else Finding()
    if isinstance(state.stage, Choosing):
        return go(state, place)
    if not isinstance(state.stage, Welcome):
        return stay(state)
    begun = replace(state, trip=Trip(moment.fresh_id, moment.mono_s, moment.mono_s))
    return go(begun, place, log(begun, audit.SessionStarted(language=state.language.value, way="looking")))


def on_place_turned(state: SessionState, event: PlaceTurned) -> Step:
    """Turn to another topic or theme, to the words, or to what is for firms."""
    return go(state, event.place) if isinstance(state.stage, Finding | Searching) else stay(state)


def on_guide_opened(state: SessionState, event: GuideOpened, moment: Moment) -> Step:
    """Open the guide to something that is shown today."""
    stage, entry = state.stage, _entry(state, event.entry_id)
    if entry is None or isinstance(standing(entry, moment.today), Hidden):
        return stay(state)
    if isinstance(stage, Finding | Searching):
        return go(state, ReadingGuide(entry.id, stage), log(state, audit.GuideShown(item=entry.id)))
    if isinstance(stage, Choosing):
        return go(state, ReadingGuide(entry.id, None), log(state, audit.GuideShown(item=entry.id)))
    return stay(state)


def on_guide_begun(state: SessionState, moment: Moment) -> Step:
    """Begin what the guide is about: by the card, or at once where somebody is known. Without a line, take the slip."""
    stage = state.stage
    entry = _entry(state, stage.entry_id) if isinstance(stage, ReadingGuide) else None
    if entry is None:
        return stay(state)
    match judge(entry, state.house.catalogue, here(state, moment.wall)):
        case Now():
            return _begin(state, entry, moment)
        case CounterInstead():
            return _print_counter_slip(state, entry, moment)
        case _:
            return stay(state)


def _begin(state: SessionState, entry: Entry, moment: Moment) -> Step:
    if trip_of(state).applicant is not None:
        return choosing.choose(replace(state, stage=Choosing()), entry.id, moment)
    wanted = with_trip(state, wanted_item=entry.id)
    if unnamed.needs_no_name(state, entry.id):
        return _to_notice(wanted, Way.TYPED, None)
    if not here(state, moment.wall).reader:
        return _to_notice(wanted, Way.TYPED, None)
    return _to_notice(wanted, Way.CARD, next(iter(state.cards), None))


def _to_notice(state: SessionState, way: Way, token: CardToken | None) -> Step:
    """Ask for the consent before anything is read, with what is wanted in mind."""
    return go(with_trip(state, way=way, token=token), Notice(way, token))


def on_card_laid(state: SessionState, token: CardToken) -> Step:
    """Take the card of somebody who looks around: it begins what the guide is about, or the choice of an item."""
    stage = state.stage
    wanted = stage.entry_id if isinstance(stage, ReadingGuide) else None
    return _to_notice(with_trip(state, wanted_item=wanted), Way.CARD, token)


def is_nobody_yet(state: SessionState) -> bool:
    """Whether somebody looks around who has not said who they are."""
    return isinstance(state.stage, Looking) and state.trip is not None and state.trip.applicant is None


def on_back(state: SessionState, moment: Moment) -> Step:
    """Go one page back; from the first page this leads to where it was come from."""
    stage = state.stage
    match stage:
        case ReadingGuide(on_phone=True):
            return go(state, replace(stage, on_phone=False))
        case ReadingGuide(back=back) if back is not None:
            return go(state, back)
        case Searching(back=back):
            return go(state, back)
        case Finding(within=within) if within is not None:
            return go(state, replace(stage, within=None))
        case _ if is_nobody_yet(state):
            return end(state, EndReason.LEFT, moment)
        case _:
            return go(state, Choosing())


def on_phone_asked(state: SessionState, event: GuideOnPhone) -> Step:
    """Show the code that a phone reads, or put it away."""
    stage = state.stage
    return go(state, replace(stage, on_phone=event.on)) if isinstance(stage, ReadingGuide) else stay(state)


def on_print_asked(state: SessionState, event: GuidePrintAsked, moment: Moment) -> Step:
    """Print the guide; while it is being printed, or after it came out, it is not printed again."""
    stage = state.stage
    entry = _entry(state, stage.entry_id) if isinstance(stage, ReadingGuide) else None
    if entry is None or not may_be_printed(state, entry.id, "guide_a4" if event.a4 else "guide"):
        return stay(state)
    catalogue = state.house.catalogue
    told = guide_of(entry, catalogue)
    slip = guide(told, _foot(state, moment), sample=catalogue.pack.sample, language=state.language, whole=event.a4)
    if not event.a4:
        return _print(state, entry, slip, "guide")
    printing = _with_slip(state, SlipOfGuide(entry.id, slip.number, "guide_a4"))
    return stay(printing, PrintSheet(trip_of(state).session_id, slip, state.language))


def may_be_printed(state: SessionState, entry_id: str, kind: str) -> bool:
    """Whether a slip for something may be asked for: none is on its way, and none of it came out in this visit."""
    slips = trip_of(state).slips
    is_free = all(slip.outcome is not None for slip in slips)
    same = (slip for slip in slips if (slip.entry_id, slip.kind) == (entry_id, kind))
    return is_free and all(isinstance(slip.outcome, NotStarted | DocumentNotStarted) for slip in same)


def on_counter_slip_asked(state: SessionState, moment: Moment) -> Step:
    """Print which counter does what was filled in, where it cannot be handed in without a line."""
    item = trip_of(state).item if isinstance(state.stage, Reviewing) and waits_for_line(state) else None
    entry = _entry(state, item.id) if item else None
    return _print_counter_slip(state, entry, moment) if entry else stay(state)


def _print_counter_slip(state: SessionState, entry: Entry, moment: Moment) -> Step:
    house = state.house
    site = nearest_site(entry, house.catalogue, here(state, moment.wall))
    if site is None or not may_be_printed(state, entry.id, "counter"):
        return stay(state)
    slip = counter_slip(entry, site, house.catalogue, _foot(state, moment), state.language)
    return _print(state, entry, slip, "counter")


def _print(state: SessionState, entry: Entry, slip: Receipt, kind: str) -> Step:
    printing = _with_slip(state, SlipOfGuide(entry.id, slip.number, kind))
    return stay(printing, PrintReceipt(trip_of(state).session_id, slip, kind))


def _with_slip(state: SessionState, slip: SlipOfGuide) -> SessionState:
    return with_trip(state, slips=(*trip_of(state).slips, slip))


def on_sheet_ended(state: SessionState, event: SheetEnded) -> Step:
    """Say what the document printer said of a guide."""
    trip = state.trip
    if trip is None or trip.session_id != event.session_id:
        return stay(state)
    told = with_trip(state, slips=_told(trip.slips, event.number, event.outcome))
    reason = None if isinstance(event.outcome, DocumentPrinted) else event.outcome.reason
    word = DOCUMENT_OUTCOMES[type(event.outcome)]
    return stay(told, log(state, audit.SheetPrinted(outcome=word, reason=reason, pages=event.outcome.pages)))


def _told(
    slips: tuple[SlipOfGuide, ...], number: str, outcome: PrintOutcome | DocumentOutcome
) -> tuple[SlipOfGuide, ...]:
    return tuple(replace(each, outcome=outcome) if each.number == number else each for each in slips)


def on_print_ended(state: SessionState, event: PrintEnded, moment: Moment) -> Step:
    """Say what the printer said of a guide; what it says of other slips goes to those."""
    trip = state.trip
    mine = [slip for slip in trip.slips if slip.number == event.number] if trip else []
    if trip is None or trip.session_id != event.session_id or not mine:
        return sending.on_print_ended(state, event, moment)
    slips = _told(trip.slips, event.number, event.outcome)
    reason = None if isinstance(event.outcome, Printed) else event.outcome.reason
    word, printed_mm = PRINT_OUTCOMES[type(event.outcome)], event.outcome.printed_mm
    note = audit.ReceiptPrinted(kind=mine[0].kind, outcome=word, reason=reason, printed_mm=printed_mm)
    return stay(with_trip(state, slips=slips), log(state, note))


def _entry(state: SessionState, entry_id: str) -> Entry | None:
    catalogue = state.house.catalogue
    return catalogue.item(entry_id) or catalogue.package(entry_id)


def _foot(state: SessionState, moment: Moment) -> Foot:
    return Foot(state.house.site, state.house.kiosk_id, state.house.phone, moment.wall)
