"""Every screen that a person can see, reached on the way that leads there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from kiosk.contract.cases import CaseDetail, CaseList, TimelineEntry
from kiosk.contract.slots import Slot, SlotList
from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Delivery
from kiosk.domain.handout import Handout
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardKind, CardLock, CardLocked, CardUnsupported
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.document_printer import DocumentNotStarted, DocumentPrinted
from kiosk.ports.outbox import OutboxItem, OutboxState
from kiosk.ports.paper_studio import Verdict
from kiosk.ports.platform import CaseListFound, LineDown, NotTold, ProgressFound, SlotsFound
from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import events as e
from kiosk.session import looking as l
from kiosk.session.booking import SlotPicked, SlotsAsked, SlotsTold
from kiosk.session.following import CaseListTold, CaseTold, CaseTouched, CaseTyped, CaseTypingAsked
from kiosk.session.issued import IssuedFetchAsked, IssuedPrintAsked, IssuedProblem
from kiosk.session.stages import Asking, Choosing, LayingPaper, LinesWay
from kiosk.session.step_up import CheckCode, CodeChecked, CodeTyped, OtherPhoneAsked
from kiosk.session.trip import RegistryFact, Way
from tests.session.issued import PROOF, a4_printer, come, decided, hand_in, print_ended, with_paper
from tests.session.world import ANSWERS, CHILD, World
from tests.ui.helped import helping
from tests.ui.package_states import package_of_items
from tests.ui.paying import paying, unpaid
from tests.ui.visiting import visiting
from tests.ui.without_line import reviewing_without_line

LEASE = RegistryFact(
    "residence_address",
    "43|4301|430104|430104001|430104001001|测试路12号",
    "湖南省长沙市测试路12号",
    "租赁备案",
    "2025-09-01",
)
PHONE = RegistryFact("mobile", "13900000001", "139 0000 0001", "市民办事记录", "2026-03-12")
GREY_FRAME = bytes([90]) * (640 * 480 * 3)


ANSWERED_ID, WAITING_ID = "01920000-0000-7000-8000-00000000aaaa", "01920000-0000-7000-8000-00000000bbbb"


def earlier_cases(world: World) -> tuple[OutboxItem, ...]:
    """Return one case that waits for the line, and one that was answered after its person had gone."""
    day = world.clock.now() - timedelta(days=3)
    case = CaseAnswer(ANSWERED_ID, "430104202611200007", "38492017", CaseState.ACCEPTED, date(2026, 11, 26), day)
    waiting = OutboxItem(WAITING_ID, "case", "P10", day, OutboxState.READY, 0, None, 0, "K430104000101-261120-0002X")
    answered = replace(waiting, id=ANSWERED_ID, item_code="P05", state=OutboxState.CONFIRMED, case=case)
    return waiting, answered


def every_screen(world: World) -> Iterator[str]:
    """Walk through all screens; yields the name of each when it is up."""
    yield "welcome"
    yield from helping(world)
    yield from looking_around(world)
    yield from _arriving(world)
    yield from _questions(world)
    yield from _papers(world)
    yield from _finishing(world, answered=True)
    world.post(e.Done())
    yield "welcome_after"
    yield from issued(world)
    world.to_review()
    yield from _finishing(world, answered=False)
    world.post(e.Done())
    yield from paying(world)
    yield from _other_ways(world)


def looking_around(world: World) -> Iterator[str]:
    """Walk through what can be seen without a card."""
    world.post(l.LookedAround())
    yield "find"
    a4 = DeviceStatus("a4", DeviceKind.DOCUMENT_PRINTER, "d", Link.UP, Condition.READY, "", None, world.clock.now())
    world.post(e.DeviceChanged(a4))
    world.post(e.LineChanged(up=False), l.PlaceTurned(l.Finding(within="business")))
    yield "find_business"
    world.post(l.GuideOpened("P06"))
    yield "guide_ticket"
    world.post(e.LineChanged(up=True), e.WentBack(), l.GuideOpened("P05"), l.GuidePrintAsked())
    yield "guide"
    world.post(l.GuideOnPhone(on=True))
    yield "guide_on_phone"
    world.post(e.WentBack(), e.WentBack(), l.PlaceTurned(l.Searching()))
    yield "search"
    world.post(e.LeaveAsked())


def _arriving(world: World) -> Iterator[str]:
    token = world.lay_card()
    yield "notice"
    world.post(e.ConsentGiven())
    yield "reading"
    world.lift_card(token)
    yield "lifted"
    yield from _other_cards(world)
    yield from _passport(world)
    world.lay_card()
    world.read_card()
    yield "choose"
    assert world.state.trip is not None
    world.post(e.CasesFound(world.state.trip.session_id, earlier_cases(world)))
    yield "choose_earlier"
    world.post(e.CopyAsked(ANSWERED_ID))
    yield "choose_copy"
    world.post(e.PrintEnded(world.state.trip.session_id, Printed(120), "430104202611200007"))
    a4_printer(world, Condition.USER_ACTION, "out")
    world.post(e.TopicChosen("proofs"), e.ItemChosen("P01"))
    assert isinstance(world.stage, Choosing)
    yield "choose_guide"
    a4_printer(world)
    yield from following(world)
    yield from booking(world)
    yield from proving(world)
    yield from package_of_items(world, case_told(world))
    world.post(e.ItemChosen("P05"))
    world.know(LEASE)
    yield "check"


def issued(world: World) -> Iterator[str]:
    """Have a proof issued on the spot, look at it, and have trouble with its printer."""
    with_paper(world)
    world.identify()
    world.post(e.ItemChosen("P01"))
    yield "check_preset"
    decided(world, hand_in(world), PROOF)
    world.printed()
    yield "issued_fetching"
    come(world, IssuedProblem.NO_LINE)
    yield "issued_missing"
    world.post(IssuedFetchAsked())
    come(world, picture=sample_page())
    yield "issued"
    world.post(IssuedPrintAsked())
    yield "issued_printing"
    print_ended(world, DocumentNotStarted("paper_out"))
    a4_printer(world, Condition.USER_ACTION, "out")
    yield "issued_no_paper"
    a4_printer(world)
    world.post(IssuedPrintAsked())
    print_ended(world, DocumentPrinted(2))
    yield "farewell_issued"
    world.post(e.Done())


@cache
def sample_page() -> bytes:
    """Return a page as the papers process draws it: grey lines on white, as large as A4 at 150 dpi."""
    page = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(page)
    for line in range(12, 50):
        pen.line((150, line * 32, 1090, line * 32), fill="grey", width=6)
    drawn = BytesIO()
    page.save(drawn, "JPEG")
    return drawn.getvalue()


def following(world: World) -> Iterator[str]:
    """Look how far a case has come, and leave it as it was: at the items."""
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(e.ItemChosen("G04"))
    world.post(CaseListTold(session, LineDown("PLATFORM_UNREACHABLE", "")))
    yield "follow_offline"
    world.post(CaseListTold(session, CaseListFound(CaseList(cases=(case_told(world),)))))
    yield "follow_list"
    world.post(CaseTouched(case_told(world).case_no), CaseTold(session, ProgressFound(case_told(world))))
    yield "follow_case"
    world.post(e.WentBack(), CaseTouched("4397-ACDE-FGHJ"), CaseTold(session, ProgressFound(unpaid(case_told(world)))))
    yield "follow_unpaid"
    done = {"item_code": "P01", "state": CaseState.FINISHED, "due_date": None, "delivery": None, "results": (PROOF,)}
    finished = case_told(world).model_copy(update=done)
    world.post(e.WentBack(), CaseTouched(finished.case_no), CaseTold(session, ProgressFound(finished)))
    yield "follow_issued"
    world.post(e.WentBack())
    yield from visiting(world, case_told(world), free_slots(world).slots[1])
    world.post(e.WentBack(), CaseTypingAsked())
    world.post(CaseTyped("4301 AAAA", "AAAA"), CaseTold(session, NotTold("case-unknown")))
    yield "follow_unknown"
    world.post(e.WentBack(), e.WentBack())


def booking(world: World) -> Iterator[str]:
    """Pick a time, and leave it at the items."""
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(e.ItemChosen("P07"), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        field = world.state.house.catalogue.item("P07").fields  # type: ignore[union-attr]  # it is a sample
        first = {each.id: each.choices[0].id for each in field if each.choices}
        asked = world.stage.field_id
        world.post(e.AnswerGiven(asked, first.get(asked) or ANSWERS[asked]))
    world.post(SlotsTold(session, LineDown("PLATFORM_UNREACHABLE", "")))
    yield "slots_offline"
    world.post(SlotsAsked(), SlotsTold(session, SlotsFound(free_slots(world))))
    yield "slots_days"
    world.post(SlotPicked(free_slots(world).slots[1].slot_id))
    world.post(e.SubmissionParked(world.keep(), "slot-taken"))
    world.post(SlotsTold(session, SlotsFound(free_slots(world))))
    yield "slots_taken"
    while not isinstance(world.stage, Choosing):
        world.post(e.WentBack())


def proving(world: World) -> Iterator[str]:
    """Have a code sent to the phone, and leave it at the items."""
    world.know(PHONE)
    world.post(e.ItemChosen("P13"), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        world.post(e.AnswerGiven(world.stage.field_id, ANSWERS[world.stage.field_id]))
    yield "prove"
    world.post(world.code_sent())
    yield "prove_code"
    world.post(CodeTyped("000000"))
    wish = world.wished(CheckCode)
    world.post(CodeChecked(wish.session_id, wish.attempt_id, NotTold("code-wrong")))
    yield "prove_wrong"
    world.post(OtherPhoneAsked())
    yield "prove_number"
    world.post(e.LineChanged(up=False))
    yield "prove_later"
    world.post(e.LineChanged(up=True))
    while not isinstance(world.stage, Choosing):
        world.post(e.WentBack())


def free_slots(world: World) -> SlotList:
    """Return what a platform offers: two places, two days, three hours each, one of them full."""
    morning = world.clock.now().replace(hour=9, minute=0) + timedelta(days=1)
    slots = tuple(
        Slot(
            slot_id=f"{site}-{day}-{hour}",
            site=site,
            site_name=name,
            starts_at=morning + timedelta(days=day, hours=hour),
            ends_at=morning + timedelta(days=day, hours=hour + 1),
            free=hour,
        )
        for site, name in (("hall", "市政务服务中心（样例）"), ("wangyue", "望月湖街道便民中心（样例）"))
        for day in range(2)
        for hour in range(3)
    )
    return SlotList(slots=slots, answered_at=world.clock.now())


def case_told(world: World) -> CaseDetail:
    """Return a case as the platform tells it, three steps old."""
    day = world.clock.now()
    notes = (
        (CaseState.SUBMITTED, "已提交，待预审（样例）", "Submitted, waiting for pre-review (sample)"),
        (CaseState.ACCEPTED, "已受理（样例）", "Accepted (sample)"),
        (CaseState.IN_REVIEW, "审核中", "In review"),
    )
    steps = tuple(
        TimelineEntry(at=day - timedelta(hours=30 - 10 * place), state=state, note=LocalText(zh, en))
        for place, (state, zh, en) in enumerate(notes)
    )
    return CaseDetail(
        case_no="4397-ACDE-FGHJ",
        submission_id=ANSWERED_ID,
        item_code="P05",
        state=CaseState.IN_REVIEW,
        due_date=date(2026, 11, 26),
        submitted_at=steps[0].at,
        updated_at=steps[-1].at,
        timeline=steps,
        delivery=Handout(Delivery.LOCKER, "市政务服务中心（样例）", pickup_code="20261123"),
    )


def _other_cards(world: World) -> Iterator[str]:
    for kind in (CardKind.UNKNOWN, CardKind.BANK, CardKind.STORAGE, CardKind.PHONE, CardKind.BLOCKED):
        token = world.lay_card()
        world.post(e.CardReadEnded(CardUnsupported(token, DocumentType.UNKNOWN, "", kind)))
        yield f"card_{kind.value}"
    token = world.lay_card()
    lock = CardLocked(token, "social_card", DocumentType.SOCIAL_SECURITY, CardLock.SECURITY_MODULE, "")
    world.post(e.CardReadEnded(lock))
    yield "card_social_locked"


def _passport(world: World) -> Iterator[str]:
    world.post(e.DeviceChanged(_camera(world, Condition.READY, None)))
    token = world.lay_card()
    lock = CardLocked(token, "travel_document", DocumentType.PASSPORT, CardLock.PRINTED_LINES, "")
    world.post(e.CardReadEnded(lock))
    yield "lines_camera"
    assert world.state.trip is not None
    world.post(e.PictureAsked(), e.StillEnded(world.state.trip.session_id, CameraUnavailable("CAMERA_STALLED", "")))
    yield "lines_camera_problem"
    world.post(e.LinesWayChosen(LinesWay.TYPED))
    yield "lines_typed"
    world.post(e.LinesTyped("E0", "", ""))
    yield "lines_refused"
    world.lift_card(token)
    world.post(e.LinesTyped("E00000000", "19880101", "20300101"))
    yield "lines_put_back"
    world.post(e.WentBack())


def _camera(world: World, condition: Condition, fault: str | None) -> DeviceStatus:
    return DeviceStatus("camera", DeviceKind.DOCUMENT_CAMERA, "d", Link.UP, condition, "", fault, world.clock.now())


def _questions(world: World) -> Iterator[str]:
    world.post(e.CorrectionAsked("address"))
    yield "ask_offers"
    world.post(e.WentBack(), e.FactsConfirmed())
    while isinstance(world.stage, Asking):
        field = world.stage.field_id
        yield f"ask_{field}"
        if field == "mobile":
            world.post(e.AnswerGiven(field, "1380"))
            yield "ask_refused"
        world.post(e.AnswerGiven(field, ANSWERS[field]))


def _papers(world: World) -> Iterator[str]:
    assert isinstance(world.stage, LayingPaper)
    yield "paper"
    world.post(e.DeviceChanged(_camera(world, Condition.USER_ACTION, "CAMERA_COVERED")))
    yield "paper_covered"
    world.post(e.DeviceChanged(_camera(world, Condition.READY, None)))
    world.take_picture(Verdict.DOUBTFUL)
    yield "paper_doubtful"
    world.post(e.LeaveAsked())
    yield "leave"
    world.post(e.StayChosen())
    world.wait(61)
    yield "still_there"
    world.post(e.StayChosen(), e.PageAccepted())
    yield "review"
    yield from reviewing_without_line(world)


def _finishing(world: World, *, answered: bool) -> Iterator[str]:
    kept = world.keep()
    yield "sending"
    if answered:
        answer = CaseAnswer(kept, "430104202611230017", "83920174", CaseState.SUBMITTED, None, world.clock.now())
        world.post(e.PlatformAnswered(answer))
    else:
        world.post(e.SubmissionParked(kept, "not understood"))
    yield "printing"
    assert world.state.trip is not None
    outcome = Printed(120) if answered else NotStarted("paper_out")
    world.post(e.PrintEnded(world.state.trip.session_id, outcome))
    yield "farewell" if answered else "farewell_provisional_unprinted"


def _other_ways(world: World) -> Iterator[str]:
    world.post(e.Started(Way.TYPED))
    yield "notice_typed"
    world.post(e.ConsentGiven())
    yield "type_identity"
    world.post(e.LeaveAsked())
    world.identify(CHILD)
    yield "guardian"
    world.post(e.Done())
    world.post(e.StoreChanged("STORE_UNAVAILABLE"))
    yield "out_of_order"
    world.post(e.StoreChanged(None))
    world.to_review()
    world.post(e.StoreChanged("STORE_DISK_FULL"))
    yield "out_of_order_cleared"
    world.post(e.StoreChanged(None))
