"""The form's order: what comes after which page. The rules themselves live in ``kiosk.domain.forms``."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kiosk.contract.bills import BillQuery
from kiosk.domain import forms
from kiosk.domain import promises as promised_words
from kiosk.domain.appointment import Appointment
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import Ability, FormField, Material, MaterialSource, ServiceItem
from kiosk.domain.charges import Due, as_wished, bill_fields
from kiosk.domain.charges import due as due_for
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.materials import HELPED, Circumstances, needed, to_scan
from kiosk.domain.promises import PromiseWords
from kiosk.session import acting, members, proving, turning_away
from kiosk.session.booking import PickingSlot
from kiosk.session.effects import Effect, StartPreview
from kiosk.session.paying import LookUpBill, SeeingBill
from kiosk.session.pledges import Promising, Signing
from kiosk.session.resolved import Paper
from kiosk.session.stages import Asking, Checking, LayingPaper, Reviewing, SessionState, Stage
from kiosk.session.step_up import SteppingUp
from kiosk.session.steps import Moment, Step, go, trip_of, with_trip
from kiosk.session.transitions import booking
from kiosk.session.undertaking import ChoosingMembers, Stopped


def sheet(state: SessionState, today: date) -> forms.Sheet:
    """Return the form as it stands: item, person, what the city knows, what was answered."""
    trip = trip_of(state)
    assert trip.item is not None
    assert trip.applicant is not None
    facts = acting.known_facts(trip)
    house = state.house.catalogue
    return forms.Sheet(
        trip.item, trip.applicant, facts, trip.answers, today, house.areas, trip.earlier, house.utilities
    )


def known_answers(state: SessionState, today: date) -> Mapping[str, str]:
    """Return the canonical value of every answer that is known or given, by field id."""
    return {answer.field_id: answer.value for answer in forms.filled(sheet(state, today), state.language)}


def circumstances(state: SessionState, today: date) -> Circumstances:
    """Return what decides about the papers: every answer that is known or given, and what the city knows."""
    form = sheet(state, today)
    answers = {**known_answers(state, today), HELPED: "yes" if state.helper else "no"}
    resolved = trip_of(state).resolved
    held = {paper.key: paper for paper in acting.held_papers(trip_of(state))}
    return Circumstances(
        answers,
        form.facts,
        today,
        held,
        frozenset(resolved.laid),
        resolved.disputed,
        resolved.licences is not False,
        not trip_of(state).pledge.declined,
        WorkingDays(state.house.catalogue.years),
    )


def questions(state: SessionState, today: date) -> tuple[FormField, ...]:
    """Return every field that nobody knows but the person, in order, answered or not."""
    return forms.questions(sheet(state, today))


def scans(state: SessionState, today: date) -> tuple[Material, ...]:
    """Return the papers that have to be laid under the camera, in order."""
    item = trip_of(state).item
    assert item is not None
    return to_scan(item, circumstances(state, today))


def promises(state: SessionState, today: date) -> tuple[PromiseWords, ...]:
    """Return what is promised in place of papers, in order."""
    item = trip_of(state).item
    assert item is not None
    return promised_words.promises(item, circumstances(state, today))


def laid(state: SessionState) -> tuple[Paper, ...]:
    """Return the papers that were laid down and belong to the item; those of a member that was dropped are kept aside."""
    trip = trip_of(state)
    own = {material.id for material in trip.item.materials} if trip.item else frozenset()
    return tuple(paper for paper in trip.papers if paper.material_id in own)


def covered(state: SessionState, today: date) -> str:
    """Return the digest (SHA-256, hexadecimal) of what a signature stands for: answers, papers, promises, and members."""
    contents: dict[str, object] = {
        "answers": known_answers(state, today),
        "documents": sorted(paper.sha256 for paper in laid(state)),
        "promises": [promise.text.zh for promise in promises(state, today)],
    }
    if trip_of(state).undertaking is not None:
        contents["members"] = [each.item.id for each in members.taken(state, known_answers(state, today))]
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def pages(state: SessionState, today: date) -> tuple[Stage, ...]:
    """Return every page up to the review, in order, open or not: what is known is the first of them for an item."""
    trip, asked = trip_of(state), questions(state, today)
    assert trip.item is not None
    first: tuple[Stage, ...] = (Checking(),)
    if trip.undertaking is not None:
        first = members.ahead(state, asked, known_answers(state, today))
    if isinstance(first[-1], Stopped):
        return first
    read, laid_later = _read_first(scans(state, today), asked)
    listed: list[Stage] = [*first, *read, *_questions(state, today)]
    listed += [Promising()] if touched_promises(state, today) or trip.pledge.declined else []
    listed += laid_later
    listed += [PickingSlot()] if wished(state, today).takes_time else []
    listed += [SteppingUp()] if proving.is_wanted(state) else []
    return (*listed, Signing()) if is_signed(state, today) else tuple(listed)


def _read_first(
    papers: tuple[Material, ...], asked: tuple[FormField, ...]
) -> tuple[list[LayingPaper], list[LayingPaper]]:
    """Return the papers that answer a question and come before all of them, and those that come after."""
    fields = {each.id for each in asked}
    read = [LayingPaper(paper.id) for paper in papers if paper.reads in fields]
    return read, [LayingPaper(paper.id) for paper in papers if paper.reads not in fields]


def is_signed(state: SessionState, today: date) -> bool:
    """Tell whether the person signs: where the item wants it, or something is promised that is signed (a mandate)."""
    item = trip_of(state).item
    assert item is not None
    return item.signature or has_mandate(state, today)


def has_mandate(state: SessionState, today: date) -> bool:
    """Tell whether something that is promised is signed as well."""
    return bool(signed_promises(state, today))


def signed_promises(state: SessionState, today: date) -> tuple[PromiseWords, ...]:
    """Return what is read on the page of the signature, and promised by it: a mandate."""
    item = trip_of(state).item
    assert item is not None
    signed = {material.id for material in item.materials if material.signed}
    return tuple(promise for promise in promises(state, today) if promise.material_id in signed)


def touched_promises(state: SessionState, today: date) -> tuple[PromiseWords, ...]:
    """Return what has a page of its own, and is promised by a touch there."""
    signed = signed_promises(state, today)
    return tuple(promise for promise in promises(state, today) if promise not in signed)


def _questions(state: SessionState, today: date) -> Iterator[Stage]:
    """Yield the questions; what is owed is looked up just before anybody is asked how much to pay.

    What was read off a paper is no page any more: it stands in the review.
    """
    item = trip_of(state).item
    assert item is not None
    read = {answer.field_id for answer in trip_of(state).answers.values() if answer.is_read_off}
    account, money = bill_fields(item) if Ability.PAYMENT in item.needs else (None, None)
    open_ = (each for each in questions(state, today) if each.id not in read)
    own = (each for each in open_ if not members.is_situation(state, each.id))
    for question in own:
        if account is not None and money is not None and question.id == money.id:
            yield SeeingBill()
        yield Asking(question.id)


def needs_card(state: SessionState, today: date) -> bool:
    """Tell whether the answers ask for a paper that only a card on the reader is."""
    item = trip_of(state).item
    assert item is not None
    return any(each.source is MaterialSource.READER for each in needed(item, circumstances(state, today)))


def wished(state: SessionState, today: date) -> ServiceItem:
    """Return the item as the answers make it: with a time to pick, or something to pay, only where they want it."""
    item = trip_of(state).item
    assert item is not None
    return as_wished(item, circumstances(state, today).answers)


def appointment(state: SessionState, today: date) -> Appointment | None:
    """Return the time that was picked, where the answers want one."""
    return trip_of(state).appointment if wished(state, today).takes_time else None


def may_leave_time_open(state: SessionState, today: date) -> bool:
    """Tell whether the person may go on without a time: of a survey, and where none can be had now."""
    stage = state.stage
    none_to_be_had = isinstance(stage, PickingSlot) and not stage.asking and not stage.slots and stage.visit is None
    return none_to_be_had and wished(state, today).is_package


def tells_time_by_phone(state: SessionState, today: date) -> bool:
    """Tell whether the person went on without a time."""
    return trip_of(state).time_by_phone and wished(state, today).takes_time


def due(state: SessionState, today: date) -> Due | None:
    """Return what this case costs; None where that is nothing."""
    item = trip_of(state).item
    assert item is not None
    return due_for(item, circumstances(state, today).answers)


def check(state: SessionState, field_id: str, entry: str, moment: Moment) -> Answer | forms.Refused:
    """Check one entry by the rules of its field."""
    return forms.check(sheet(state, moment.today), field_id, entry, state.language)


def is_correctable(state: SessionState, field_id: str, moment: Moment) -> bool:
    """Tell whether the person may change this answer here (what the card says is changed at the police)."""
    return forms.is_correctable(sheet(state, moment.today), field_id)


def next_step(state: SessionState, moment: Moment) -> Step:
    """Go to the first page that is still open: a question, a paper, and then the review."""
    page = next((page for page in pages(state, moment.today) if _is_open(state, page, moment.today)), Reviewing())
    return _turn_to(state, page, moment.today)


def _is_open(state: SessionState, page: Stage, today: date) -> bool:
    trip = trip_of(state)
    match page:
        case Asking(field_id=field_id):
            return field_id not in trip.answers
        case LayingPaper(material_id=material_id):
            return material_id not in {paper.material_id for paper in trip.papers} | trip.deferred
        case Promising():
            return not {each.material_id for each in touched_promises(state, today)} <= trip.pledge.promised
        case PickingSlot():
            return trip.appointment is None and not trip.time_by_phone
        case SteppingUp():
            return not proving.is_done(state)
        case ChoosingMembers() | Checking() | Stopped():
            return trip.undertaking is not None and members.is_open(state, page, known_answers(state, today))
        case SeeingBill():
            return not _is_seen(state, today)
        case Signing():
            signature = trip.pledge.signature
            return signature is None or signature.covers != covered(state, today)
        case _:
            return False


def _is_seen(state: SessionState, today: date) -> bool:
    """Tell whether the bill that was looked up is that of the account given."""
    bill = trip_of(state).purse.bill
    return bill is not None and bill.account == bill_query(state, today).account


def bill_query(state: SessionState, today: date) -> BillQuery:
    """Return what the platform is asked for: the account that was given, and whose it is."""
    item = trip_of(state).item
    account = bill_fields(item)[0] if item else None
    assert account is not None
    assert account.utility is not None
    return BillQuery(utility=account.utility, account=circumstances(state, today).answers[account.id])


def look_up_bill(state: SessionState, today: date) -> Step:
    """Ask what is owed on the account that was given."""
    trip = trip_of(state)
    nothing_yet = with_trip(state, purse=replace(trip.purse, bill=None))
    return go(nothing_yet, SeeingBill(), LookUpBill(trip.session_id, bill_query(state, today)))


def _turn_to(state: SessionState, page: Stage, today: date) -> Step:
    if isinstance(page, PickingSlot):
        return booking.begin(state)
    if isinstance(page, SteppingUp):
        return go(state, proving.page(trip_of(state)))
    if isinstance(page, SeeingBill):
        return look_up_bill(state, today)
    return go(state, page, *(_preview(state) if isinstance(page, LayingPaper) else ()))


def previous_step(state: SessionState, moment: Moment) -> Step:
    """Go to the page before this one, or to the items; answers given stay given, also when the item is chosen again."""
    listed = tuple(page for page in pages(state, moment.today) if not _is_behind(state, page))
    here = _position(state.stage, listed)
    if here == 0:
        return turning_away.to_the_items(state)
    return _turn_to(with_trip(state, draft=None, at_once=False), listed[here - 1], moment.today)


def _is_behind(state: SessionState, page: Stage) -> bool:
    """Tell whether a page is not gone back to: what was proved is proved."""
    return isinstance(page, SteppingUp) and proving.is_done(state)


def place(state: SessionState, today: date) -> tuple[int, int]:
    """Return (step, steps), beginning with 1: the pages as far as they are known to be needed, and the review."""
    listed = tuple(page for page in pages(state, today) if not isinstance(page, Checking))
    here = next((n for n, page in enumerate(listed) if _subject(page) == _subject(state.stage)), len(listed))
    return here + 1, len(listed) + 1


def _position(stage: Stage, listed: tuple[Stage, ...]) -> int:
    """Return where a page stands; one that is no longer needed is the first, the review the last."""
    if isinstance(stage, Reviewing):
        return len(listed)
    return next((n for n, page in enumerate(listed) if _subject(page) == _subject(stage)), 1)


def _subject(page: Stage) -> tuple[type, str]:
    return type(page), getattr(page, "field_id", "") or getattr(page, "material_id", "")


def _preview(state: SessionState) -> tuple[Effect, ...]:
    return () if isinstance(state.stage, LayingPaper) else (StartPreview(),)
