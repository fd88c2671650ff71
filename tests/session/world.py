"""A kiosk without a machine: the real session on a fake clock, with parts that answer when the test says so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from kiosk.catalogue.reader import read_pack
from kiosk.contract.codes import CODE_MINUTES, CODE_TRIES, CodeSent, CodeVerified
from kiosk.domain.applicant import DocumentType, IdentityDocument, Sex
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.masking import mask_mobile
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardInserted, CardRead, CardRemoved, CardToken
from kiosk.ports.document_camera import Frame, StillTaken
from kiosk.ports.outbox import Enqueued
from kiosk.ports.paper_studio import PageFound, PageMade, Quality, Verdict
from kiosk.ports.platform import CodeOnItsWay, CodeRight
from kiosk.ports.receipt_printer import Printed
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.events import Event
from kiosk.session.firms import ChoosingFirm, ForMyself
from kiosk.session.house import House
from kiosk.session.runner import SessionRunner
from kiosk.session.stages import Asking, LayingPaper, SessionState, Stage, Welcome
from kiosk.session.step_up import (
    CheckCode,
    CodeChecked,
    CodeSentTold,
    CodeTyped,
    CodeWanted,
    SendCode,
    SteppingUp,
)
from kiosk.session.trip import RegistryFact
from tests.seal import seal

PACK = Path(__file__).parents[2] / "config" / "catalogue" / "sample"
ELDER = IdentityDocument(
    DocumentType.RESIDENT_ID,
    "张三丰",
    Sex.MALE,
    "汉",
    date(1944, 6, 15),
    "湖南省浏阳市测试镇3号",
    "43010019440615029X",
    "浏阳市公安局",
    date(2015, 1, 1),
    None,
)
YOUNG = replace(ELDER, name="王芳", sex=Sex.FEMALE, birth_date=date(1990, 3, 8), id_number="430100199003080023")
CHILD = replace(ELDER, name="小宝", birth_date=date(2015, 5, 5), id_number="430100201505050011")
ANSWERS = {
    "reason": "work",
    "address": "43|4301|430104|430104001|430104001001|测试路12号",
    "since": "2025-01-05",
    "mobile": "13800138000",
    "delivery": "counter",
    "delivery_site": "city_hall",
}
E2 = TypeVar("E2")


@cache
def sample_catalogue() -> Catalogue:
    """Read the sample pack, once for all worlds: nothing of it can be changed."""
    catalogue = read_pack(PACK).catalogue
    assert catalogue is not None
    return catalogue


class FakeClock:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.mono = 1000.0
        self.wall = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.wall

    def monotonic_s(self) -> float:
        return self.mono

    def go(self, seconds: float) -> None:
        self.mono += seconds
        self.wall += timedelta(seconds=seconds)


class World:
    """One kiosk, its wishes recorded, its answers given by the test."""

    def __init__(self, **house: object) -> None:
        self.clock = FakeClock()
        self.wishes: list[do.Effect] = []
        self._ids = count(1)
        self._cards = count(1)
        base = House(
            sample_catalogue(), "CS-TEST-01", LocalText("测试中心", "Test centre"), "李管理", "0731-00000000", seal
        )
        state = SessionState(replace(base, **house), Welcome())  # type: ignore[arg-type]
        self.runner = SessionRunner(state, self, self.clock, self._fresh_id, self._seen)
        self.states: list[SessionState] = []

    def _fresh_id(self) -> str:
        return f"01920000-0000-7000-8000-{next(self._ids):012d}"

    def _seen(self, state: SessionState) -> None:
        self.states.append(state)

    def perform(self, effect: do.Effect) -> None:
        self.wishes.append(effect)

    @property
    def state(self) -> SessionState:
        return self.runner.state

    @property
    def stage(self) -> Stage:
        return self.runner.state.stage

    def post(self, *events: Event) -> None:
        for event in events:
            self.runner.post(event)

    def wait(self, seconds: float) -> None:
        self.clock.go(seconds)
        self.post(e.TimePassed())

    def wished(self, kind: type[E2]) -> E2:
        """Return the last wish of a kind; none is a failed test."""
        return next(wish for wish in reversed(self.wishes) if isinstance(wish, kind))

    def wished_any(self, kind: type[object]) -> bool:
        return any(isinstance(wish, kind) for wish in self.wishes)

    def logged(self, event_id: str) -> bool:
        return any(isinstance(wish, do.Log) and wish.event.event_id == event_id for wish in self.wishes)

    # The trip, step by step

    def lay_card(self) -> CardToken:
        token = CardToken("Test Reader", next(self._cards), "boot")
        self.post(CardInserted(token))
        return token

    def lift_card(self, token: CardToken) -> None:
        self.post(CardRemoved(token))

    def read_card(self, document: IdentityDocument = ELDER) -> None:
        token = self.wished(do.ReadCard).token
        self.post(e.CardReadEnded(CardRead(token, "vendor_sam", document, 120)))

    def identify(self, document: IdentityDocument = ELDER) -> CardToken:
        token = self.lay_card()
        self.post(e.ConsentGiven())
        self.read_card(document)
        return token

    def know(self, *facts: RegistryFact) -> None:
        assert self.state.trip is not None
        self.post(e.RegistryAnswered(self.state.trip.session_id, facts))

    def to_review(self, item: str = "P05", document: IdentityDocument = ELDER) -> None:
        self.identify(document)
        self.post(e.ItemChosen(item))
        self.fill()

    def fill(self) -> None:
        """Answer what is asked and lay what is wanted, up to the review, for oneself."""
        if isinstance(self.stage, ChoosingFirm):
            self.post(ForMyself())
        self.post(e.FactsConfirmed())
        while isinstance(self.stage, Asking):
            asked = self.stage.field_id
            self.post(e.AnswerGiven(asked, ANSWERS.get(asked, "13900139000")))
            assert not (isinstance(self.stage, Asking) and self.stage.error), self.stage
        while isinstance(self.stage, LayingPaper):
            self.take_picture()
            self.post(e.PageAccepted())
        if isinstance(self.stage, SteppingUp):
            self.prove()

    def prove(self) -> None:
        """Have a code sent, and type the right one."""
        self.post(CodeWanted("13900139000" if self.stage.other_phone else None))  # type: ignore[union-attr]
        self.post(self.code_sent())
        self.post(CodeTyped("042195"))
        self.post(self.code_right())

    def code_sent(self) -> CodeSentTold:
        """Return the platform's word that a code is on its way."""
        wish = self.wished(SendCode)
        sent_to, at = mask_mobile(wish.order.mobile), self.clock.now() + timedelta(minutes=CODE_MINUTES)
        sent = CodeSent(code_id=wish.order.code_id, sent_to=sent_to, expires_at=at, tries_left=CODE_TRIES)
        return CodeSentTold(wish.session_id, wish.order.code_id, CodeOnItsWay(sent))

    def code_right(self) -> CodeChecked:
        """Return the platform's word that the code typed last is right."""
        wish = self.wished(CheckCode)
        right = CodeVerified(code_id=wish.code_id, proof="6d0f3c1b9a7e4f52", verified_at=self.clock.now())
        return CodeChecked(wish.session_id, wish.attempt_id, CodeRight(right))

    def take_picture(self, verdict: Verdict = Verdict.GOOD, number: str = "") -> None:
        self.post(e.PictureAsked())
        session_id = self.wished(do.TakeStill).session_id
        self.post(e.StillEnded(session_id, StillTaken(Frame("shm", 0, 1600, 1200, 7))))
        self.post(e.PageEnded(self.wished(do.MakePage).session_id, replace(page(verdict), number=number)))

    def keep(self) -> str:
        """Submit, and let the store keep it; returns the submission's id."""
        self.post(e.SubmitAsked())
        wish = self.wished(do.Enqueue)
        self.post(e.EnqueueEnded(wish.session_id, self.kept(wish.submission.id)))
        return wish.submission.id

    def kept(self, submission_id: str) -> Enqueued:
        """Return what the store says of a case that it keeps."""
        return Enqueued(submission_id, "K430104000101-261123-00017", self.clock.now())

    def answer(self, submission_id: str) -> CaseAnswer:
        case = self.answered(submission_id)
        self.post(e.PlatformAnswered(case))
        return case

    def answered(self, submission_id: str, state: CaseState = CaseState.SUBMITTED) -> CaseAnswer:
        """Return what the platform says of a case."""
        return CaseAnswer(submission_id, "430104202611230017", "7H4K9P", state, None, self.clock.now())

    def printed(self) -> None:
        self.post(e.PrintEnded(self.wished(do.PrintReceipt).session_id, Printed(120)))


def page(verdict: Verdict = Verdict.GOOD) -> PageMade:
    """Return a page as the paper room makes it."""
    corners = ((10.0, 10.0), (1500.0, 10.0), (1500.0, 1100.0), (10.0, 1100.0))
    found = PageFound(7, corners, 0.9, Quality(verdict, 0.5, 0.0, 215.0))
    return PageMade(b"%PDF-1.7 sample", b"jpeg", 1654, 2339, found)
