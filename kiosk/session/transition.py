"""The session as one pure function: (state, event, moment) -> (state, effects).

Whatever may happen at any time (time, touch, cards, devices, the line, leaving) is handled for every stage
alike; the rest is handed to the topic it belongs to. An event that its stage does not expect changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

from kiosk.ports.card_reader import CardInserted, CardRemoved
from kiosk.session import booking as times
from kiosk.session import ease, pledges
from kiosk.session import events as e
from kiosk.session import firms as f
from kiosk.session import following as found
from kiosk.session import helping as helped
from kiosk.session import issued as i
from kiosk.session import looking as l
from kiosk.session import paying as pay
from kiosk.session import step_up as up
from kiosk.session import undertaking as whole
from kiosk.session import visiting as visits
from kiosk.session.house import CatalogueSwitched
from kiosk.session.rating import Rated
from kiosk.session.stages import SessionState, ShowingLines
from kiosk.session.steps import Moment, Step, stay
from kiosk.session.transitions import (
    answering,
    arriving,
    bills,
    booking,
    choosing,
    easing,
    firms,
    following,
    helping,
    identity,
    issuing,
    lines,
    looking,
    machine,
    paper,
    paying,
    picking,
    pledging,
    presetting,
    rating,
    resolving,
    returning,
    sending,
    step_up,
    undertaking,
    visiting,
)

Handler = Callable[[SessionState, Any, Moment], Step]

AT_ANY_TIME: Mapping[type, Handler] = {
    e.TimePassed: lambda state, _, moment: machine.on_time(state, moment),
    e.DeviceChanged: machine.on_device_changed,
    e.LineChanged: lambda state, event, _: machine.on_line_changed(state, event),
    e.StoreChanged: machine.on_store_changed,
    CatalogueSwitched: lambda state, event, _: machine.on_catalogue_switched(state, event),
    CardInserted: identity.on_card_inserted,
    CardRemoved: identity.on_card_removed,
}
"""What may happen to any stage."""

ANSWERS: Mapping[type, Handler] = {
    e.CardReadEnded: identity.on_card_read_ended,
    e.RegistryAnswered: choosing.on_registry_answered,
    e.CasesFound: lambda state, event, _: returning.on_cases_found(state, event),
    e.ProgressTold: lambda state, event, _: returning.on_progress_told(state, event),
    found.CaseListTold: lambda state, event, _: following.on_list_told(state, event),
    found.CaseTold: lambda state, event, _: following.on_told(state, event),
    f.FirmsTold: lambda state, event, _: firms.on_told(state, event),
    f.CodesSeen: lambda state, event, _: firms.on_codes_seen(state, event),
    visits.VisitTold: visiting.on_told,
    times.SlotsTold: lambda state, event, _: booking.on_slots_told(state, event),
    helped.HelperChecked: helping.on_helper_checked,
    up.CodeSentTold: step_up.on_code_sent,
    up.CodeChecked: presetting.on_code_checked,
    pay.BillTold: bills.on_told,
    pay.PaymentTold: paying.on_told,
    e.StillEnded: lambda state, event, moment: _desk(state).on_still_ended(state, event, moment),
    e.ZoneEnded: lambda state, event, _: lines.on_zone_ended(state, event),
    e.PageEnded: paper.on_page_ended,
    e.EnqueueEnded: sending.on_enqueue_ended,
    e.PlatformAnswered: paying.on_platform_answered,
    e.SubmissionParked: sending.on_parked,
    e.PrintEnded: looking.on_print_ended,
    l.SheetEnded: lambda state, event, _: looking.on_sheet_ended(state, event),
    i.IssuedCame: lambda state, event, _: issuing.on_came(state, event),
    i.IssuedPrinted: issuing.on_printed,
}
"""Answers of the parts; what belongs to an earlier session is dropped unseen by each handler."""

OVER_ANYTHING: Mapping[type, Handler] = {
    e.Touched: lambda state, _event, _moment: stay(state),
    e.StayChosen: lambda state, _event, _moment: stay(replace(state, asked=None)),
    e.LeaveConfirmed: lambda state, _, moment: machine.on_leave_confirmed(state, moment),
    e.LanguageChosen: lambda state, event, _: stay(replace(state, language=event.language)),
    e.LargeTextChosen: lambda state, event, _: easing.on_large_text(state, event),
    e.ContrastChosen: lambda state, event, _: stay(replace(state, high_contrast=event.on)),
    ease.LowReachChosen: lambda state, event, _: easing.on_low_reach(state, event),
}
"""Touches that reach through a question laid over the stage."""

STEPS: Mapping[type, Handler] = {
    e.Started: identity.on_started,
    e.ConsentGiven: lambda state, _, moment: identity.on_consent(state, moment),
    e.WayChosen: lambda state, event, _: identity.on_way_chosen(state, event),
    e.IdentityTyped: identity.on_identity_typed,
    e.CopyAsked: returning.on_copy_asked,
    found.CaseTouched: lambda state, event, _: following.on_touched(state, event),
    visits.VisitAsked: lambda state, _event, _moment: visiting.on_visit_asked(state),
    visits.Arrived: lambda state, _event, _moment: visiting.on_arrived(state),
    found.CaseTypingAsked: lambda state, _event, _moment: following.on_typing_asked(state),
    found.CaseTyped: lambda state, event, _: following.on_typed(state, event),
    f.ForMyself: lambda state, _, moment: undertaking.led_on(firms.on_for_myself(state), moment),
    f.ForFirm: lambda state, _event, _moment: firms.on_for_firm(state),
    f.FirmTouched: lambda *asked: undertaking.led_on(firms.on_touched(*asked), asked[-1]),
    f.FirmWayChosen: lambda state, event, _: firms.on_way_chosen(state, event),
    f.FirmTyped: lambda state, event, _: firms.on_typed(state, event),
    f.FirmAccepted: lambda *asked: undertaking.led_on(firms.on_accepted(*asked), asked[-1]),
    e.ItemChosen: choosing.on_item_chosen,
    e.TopicChosen: lambda state, event, _: choosing.on_topic_chosen(state, event),
    whole.MemberLeftOut: undertaking.on_left_out,
    whole.MemberTaken: undertaking.on_taken,
    whole.MembersAgreed: lambda state, _, moment: undertaking.on_agreed(state, moment),
    whole.StopReconsidered: lambda state, _event, _moment: undertaking.on_reconsidered(state),
    whole.PackageLeft: lambda state, _event, _moment: undertaking.on_left(state),
    e.FactsConfirmed: presetting.on_facts_confirmed,
    e.CorrectionAsked: answering.on_correction,
    e.AnswerGiven: answering.on_answer,
    e.WentBack: lambda state, _, moment: answering.on_back(state, moment),
    e.LinesWayChosen: lambda state, event, _: lines.on_lines_way_chosen(state, event),
    e.LinesTyped: lines.on_lines_typed,
    times.SlotPicked: picking.on_slot_picked,
    times.SlotsAsked: lambda state, _event, _moment: booking.on_slots_asked(state),
    times.TimeLeftOpen: lambda state, _event, moment: picking.on_left_open(state, moment),
    pay.BillTaken: lambda state, _, moment: bills.on_taken(state, moment),
    pay.BillPutAside: lambda state, _event, _moment: bills.on_put_aside(state),
    pay.BillAskedAgain: lambda state, _, moment: bills.on_asked_again(state, moment),
    pay.PayAsked: lambda state, _, moment: paying.on_pay_asked(state, moment),
    pay.PayAgainAsked: lambda state, _, moment: paying.on_again(state, moment),
    pay.NotPaying: lambda state, _, moment: paying.on_not_paying(state, moment),
    e.PictureAsked: lambda state, _event, _moment: _desk(state).on_picture_asked(state),
    e.PageAccepted: lambda state, _, moment: paper.on_page_accepted(state, moment),
    e.PageRetaken: lambda state, _event, _moment: paper.on_page_retaken(state),
    e.PaperChangeAsked: lambda state, event, _: paper.on_paper_change(state, event),
    e.MaterialDisputed: resolving.on_disputed,
    e.PaperDeferred: lambda state, _, moment: paper.on_paper_deferred(state, moment),
    pledges.PromisesMade: pledging.on_promises_made,
    pledges.PromisesDeclined: pledging.on_promises_declined,
    pledges.SignatureDrawn: pledging.on_signature_drawn,
    pledges.SignatureHeld: pledging.on_signature_held,
    pledges.SigningAsked: pledging.on_signing_asked,
    helped.HelperAsked: lambda state, _, moment: helping.on_helper_asked(state, moment),
    helped.HelperTyped: helping.on_helper_typed,
    helped.HelperLeft: lambda state, _event, _moment: helping.on_helper_left(state),
    helped.WitnessGiven: lambda state, _, moment: helping.on_witness(state, moment),
    up.CodeWanted: step_up.on_code_wanted,
    up.OtherPhoneAsked: lambda state, _event, _moment: step_up.on_other_phone(state),
    up.CodeTyped: step_up.on_code_typed,
    up.CounterChosen: lambda state, _, moment: step_up.on_counter_chosen(state, moment),
    up.ProofPutOff: lambda state, _, moment: step_up.on_put_off(state, moment),
    e.SubmitAsked: lambda state, _, moment: sending.on_submit(state, moment),
    e.PrintAgainAsked: lambda state, _event, _moment: sending.on_print_again(state),
    Rated: rating.on_rated,
    e.AnotherAsked: lambda state, _event, _moment: sending.on_another(state),
    e.LeaveAsked: lambda state, _, moment: machine.on_leave(state, moment),
    l.LookedAround: looking.on_looked_around,
    l.PlaceTurned: lambda state, event, _: looking.on_place_turned(state, event),
    l.GuideOpened: looking.on_guide_opened,
    l.GuideBegun: lambda state, _, moment: looking.on_guide_begun(state, moment),
    l.CounterSlipAsked: lambda state, _, moment: looking.on_counter_slip_asked(state, moment),
    l.GuidePrintAsked: looking.on_print_asked,
    l.GuideOnPhone: lambda state, event, _: looking.on_phone_asked(state, event),
    i.IssuedAsked: lambda state, _event, _moment: issuing.on_asked(state),
    i.IssuedFetchAsked: lambda state, _event, _moment: issuing.on_fetch_asked(state),
    i.IssuedPageTurned: lambda state, event, _: issuing.on_page_turned(state, event),
    i.IssuedPrintAsked: lambda state, _event, _moment: issuing.on_print_asked(state),
    i.IssuedLeft: lambda state, _, moment: issuing.on_left(state, moment),
    e.Done: lambda state, _, moment: machine.on_done(state, moment),
}
"""Touches that move the trip; a question laid over the stage holds them back."""


def _desk(state: SessionState) -> ModuleType:
    """Return the topic to which a picture belongs: the lines of a document, a licence's code, or a paper."""
    if isinstance(state.stage, f.ChoosingFirm):
        return firms
    return lines if isinstance(state.stage, ShowingLines) else paper


def transition(state: SessionState, event: e.Event, moment: Moment) -> Step:
    """Take in one event.

    Args:
        state: Where the session stands.
        event: What happened.
        moment: When; with the one fresh id that this event may use.

    Returns:
        The new state, and what is to be done, in order.
    """
    return arriving.at_the_code(state, _taken_in(state, event, moment), moment)


def _taken_in(state: SessionState, event: e.Event, moment: Moment) -> Step:
    kind = type(event)
    unasked = AT_ANY_TIME.get(kind) or ANSWERS.get(kind)
    if unasked is not None:
        return unasked(state, event, moment)
    awake, _ = machine.on_touched(state, moment)
    through = OVER_ANYTHING.get(kind)
    if through is not None:
        return through(awake, event, moment)
    return stay(awake) if awake.asked is not None else STEPS[kind](awake, event, moment)
