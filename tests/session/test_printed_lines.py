"""A passport whose chip opens by its printed lines: shown to the camera, typed, wrong, or another person's."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.applicant import DocumentType, Sex
from kiosk.domain.mrz import Mrz, MrzInformation
from kiosk.ports.card_reader import CardLock, CardLocked, CardToken
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.document_camera import CameraUnavailable, Frame, StillTaken
from kiosk.ports.zone_reader import NoZone, ZoneRead
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.stages import (
    Choosing,
    EndReason,
    Identifying,
    LinesProblem,
    LinesWay,
    Notice,
    PaperPhase,
    ShowingLines,
    TypingIdentity,
    Welcome,
)
from kiosk.session.trip import Way
from tests.session.world import YOUNG, World

LINES = MrzInformation("E00000000", date(1988, 1, 1), date(2030, 1, 1))
MRZ = Mrz(
    DocumentType.PASSPORT,
    "P",
    "CHN",
    "E00000000",
    "YANGLI",
    "SAMPLE",
    "CHN",
    Sex.FEMALE,
    LINES.birth_date,
    LINES.valid_to,
)
PASSPORT = replace(YOUNG, type=DocumentType.PASSPORT, id_number="E00000000", ethnicity="", address="")
FRAME = Frame("onetrip-test", 0, 640, 480, 1)


def locked(token: CardToken, lock: CardLock = CardLock.PRINTED_LINES) -> e.CardReadEnded:
    return e.CardReadEnded(CardLocked(token, "travel_document", DocumentType.PASSPORT, lock, ""))


@pytest.fixture
def world() -> World:
    world = World()
    camera = DeviceStatus(
        "camera", DeviceKind.DOCUMENT_CAMERA, "d", Link.UP, Condition.READY, "", None, world.clock.now()
    )
    world.post(e.DeviceChanged(camera))
    return world


def to_lines(world: World) -> CardToken:
    token = world.lay_card()
    world.post(e.ConsentGiven(), locked(token))
    return token


def see_lines(world: World, outcome: object) -> None:
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(e.PictureAsked(), e.StillEnded(session, StillTaken(FRAME)), e.ZoneEnded(session, outcome))  # type: ignore[arg-type]


def test_a_passport_is_asked_for_its_lines_and_read_with_them(world: World) -> None:
    token = to_lines(world)
    assert world.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.CAMERA)
    assert world.wished_any(do.StartPreview)
    see_lines(world, ZoneRead(MRZ))
    assert world.stage == Identifying(reading=token, with_lines=True)
    assert world.wished(do.ReadCard) == do.ReadCard(token, LINES)
    assert world.wished_any(do.StopPreview)
    world.read_card(PASSPORT)
    assert isinstance(world.stage, Choosing)
    assert world.state.trip is not None
    assert world.state.trip.mrz == LINES
    again = world.lay_card()
    assert world.wished(do.ReadCard) == do.ReadCard(again, LINES), "laid again it opens by them"
    world.read_card(PASSPORT)
    assert isinstance(world.stage, Choosing)


def test_a_passport_taken_from_the_reader_to_the_camera_is_asked_back(world: World) -> None:
    token = to_lines(world)
    world.lift_card(token)
    assert isinstance(world.stage, ShowingLines)
    see_lines(world, ZoneRead(MRZ))
    assert world.stage == Identifying(with_lines=True)
    again = world.lay_card()
    assert world.wished(do.ReadCard) == do.ReadCard(again, LINES)


def test_an_insert_reader_lets_the_passport_go_to_the_camera(world: World) -> None:
    world = World(card_habit="insert")
    token = to_lines(world)
    world.lift_card(token)
    assert world.state.asked is None


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [(NoZone(), LinesProblem.NOT_FOUND), (None, LinesProblem.ZONE_READER_DOWN)],
    ids=["nothing found", "process lost"],
)
def test_a_picture_without_lines_is_taken_again_or_typed(world: World, outcome: object, problem: LinesProblem) -> None:
    token = to_lines(world)
    see_lines(world, outcome)
    assert world.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.CAMERA, problem=problem)
    world.post(e.LinesWayChosen(LinesWay.TYPED), e.LinesTyped("e 0000 0000", "1988-01-01", "20300101"))
    assert world.stage == Identifying(reading=token, with_lines=True)
    assert world.wished(do.ReadCard) == do.ReadCard(token, LINES)


def test_a_camera_that_fails_says_so_and_lets_type(world: World) -> None:
    to_lines(world)
    assert world.state.trip is not None
    failed = CameraUnavailable("CAMERA_STALLED", "")
    world.post(e.PictureAsked(), e.StillEnded(world.state.trip.session_id, failed))
    assert world.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.CAMERA, problem=LinesProblem.CAMERA_DOWN)


def test_a_kiosk_without_a_camera_lets_type_at_once() -> None:
    world = World()
    to_lines(world)
    assert world.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.TYPED)
    assert not world.wished_any(do.StartPreview)


@pytest.mark.parametrize(
    "typed",
    [("E0", "19880101", "20300101"), ("E00000000", "19881301", "20300101"), ("E00000000", "19880101", "19800101")],
    ids=["number too short", "no such day", "ends before birth"],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(typed: tuple[str, str, str]) -> None:
    world = World()
    to_lines(world)
    reads = sum(isinstance(wish, do.ReadCard) for wish in world.wishes)
    world.post(e.LinesTyped(*typed))
    assert isinstance(world.stage, ShowingLines)
    assert world.stage.error is not None
    assert sum(isinstance(wish, do.ReadCard) for wish in world.wishes) == reads


def test_lines_of_another_document_open_nothing_and_are_forgotten(world: World) -> None:
    token = to_lines(world)
    see_lines(world, ZoneRead(MRZ))
    world.post(locked(token, CardLock.WRONG_LINES))
    assert world.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.CAMERA, problem=LinesProblem.WRONG)
    assert world.state.trip is not None
    assert world.state.trip.mrz is None


def test_another_card_laid_down_meanwhile_is_read_as_itself(world: World) -> None:
    to_lines(world)
    identity_card = world.lay_card()
    assert world.wished(do.ReadCard) == do.ReadCard(identity_card)
    world.read_card(YOUNG)
    assert isinstance(world.stage, Choosing)


def test_a_second_touch_takes_no_second_picture(world: World) -> None:
    to_lines(world)
    world.post(e.PictureAsked(), e.PictureAsked())
    assert sum(isinstance(wish, do.TakeStill) for wish in world.wishes) == 1
    assert isinstance(world.stage, ShowingLines)
    assert world.stage.phase is PaperPhase.TAKING


def test_back_forgets_the_lines_and_the_way_without_a_card_stays_open(world: World) -> None:
    to_lines(world)
    world.post(e.WentBack())
    assert world.stage == Identifying()
    world.post(e.WentBack())
    assert isinstance(world.stage, Notice)
    to_typing = World()
    to_lines(to_typing)
    to_typing.post(e.WayChosen(Way.TYPED))
    assert to_typing.stage == TypingIdentity()


def test_silence_wipes_what_the_camera_saw(world: World) -> None:
    to_lines(world)
    see_lines(world, ZoneRead(MRZ))
    world.wait(61)
    world.wait(21)
    assert isinstance(world.stage, Welcome)
    assert world.stage.last is EndReason.IDLE
    assert world.state.trip is None
    assert world.wished_any(do.Wipe)


def test_a_zone_that_comes_after_the_person_left_is_dropped_unseen(world: World) -> None:
    to_lines(world)
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(e.PictureAsked(), e.LeaveAsked())
    assert isinstance(world.stage, Welcome)
    world.post(e.StillEnded(session, StillTaken(FRAME)), e.ZoneEnded(session, ZoneRead(MRZ)))
    assert isinstance(world.stage, Welcome)
    assert not world.wished_any(do.ReadZone)
