"""A person comes with a passport: its lines are read under the real camera's driver, and its chip opens by them."""

from pathlib import Path

from devices.card_reader.simulated.faces import faces
from kiosk.domain.applicant import DocumentType
from kiosk.ports.device import DeviceKind
from kiosk.session import events as e
from kiosk.session.stages import Choosing, Identifying, LinesProblem, LinesWay, Notice, PaperPhase, ShowingLines
from papers.opencv import cv2
from tests.journeys.rig import Devices, Rig
from tests.papers.passports import Lying, draw


def printed(name: str) -> tuple[str, ...]:
    """Return the lines of a sample document."""
    face = faces()[name].travel_document
    assert face is not None
    return face.printed


def at_the_camera(tmp_path: Path, lines: tuple[str, ...]) -> Devices:
    """Return devices whose camera sees a passport with these lines, upside down."""
    picture = tmp_path / "desk.png"
    cv2.imwrite(str(picture), draw(Lying(lines=lines, turn_deg=183)))
    return Devices(camera=f'driver = "document_camera.opencv"\nsource = "{picture}"')


def lay_passport(rig: Rig) -> None:
    """Lay it on the reader, as hands do, and agree."""
    assert rig.machine.reader is not None
    rig.machine.reader.simulate("insert", {"card": "passport"})
    rig.until(lambda: isinstance(rig.stage, Notice), "the notice")
    rig.post(e.ConsentGiven())
    rig.until(lambda: isinstance(rig.stage, ShowingLines), "its lines are asked for")


def test_a_passport_is_read_with_what_the_camera_saw(tmp_path: Path) -> None:
    with Rig(tmp_path, at_the_camera(tmp_path, printed("passport"))) as rig:
        lay_passport(rig)
        assert rig.stage == ShowingLines(DocumentType.PASSPORT, LinesWay.CAMERA)
        assert rig.state.device(DeviceKind.DOCUMENT_CAMERA) is not None
        rig.post(e.PictureAsked())
        rig.until(lambda: isinstance(rig.stage, Choosing), "the passport is read", 60)
        assert rig.state.trip is not None
        applicant = rig.state.trip.applicant
        face = faces()["passport"].travel_document
        assert face is not None
        assert applicant is not None
        assert applicant.document is not None
        assert (applicant.name, applicant.document.type) == (face.name, DocumentType.PASSPORT)
        assert applicant.document.chip is not None
        assert rig.machine.zone.pid is not None
        rig.post(e.LeaveAsked(), e.LeaveConfirmed())
        rig.until(lambda: rig.machine.zone.pid is None, "the process that saw the lines is gone")


def test_another_passports_lines_open_nothing_and_typing_still_does(tmp_path: Path) -> None:
    with Rig(tmp_path, at_the_camera(tmp_path, printed("travel_permit"))) as rig:
        lay_passport(rig)
        rig.post(e.PictureAsked())
        aiming = lambda: isinstance(rig.stage, ShowingLines) and rig.stage.phase is PaperPhase.AIMING  # noqa: E731
        rig.until(aiming, "the lines open nothing", 60)
        assert isinstance(rig.stage, ShowingLines)
        assert rig.stage.problem in {LinesProblem.WRONG, LinesProblem.NOT_FOUND}
        face = faces()["passport"].travel_document
        assert face is not None
        lines = face.lines
        typed = e.LinesTyped(lines.document_number, f"{lines.birth_date:%Y%m%d}", f"{lines.valid_to:%Y%m%d}")
        rig.post(e.LinesWayChosen(LinesWay.TYPED), typed)
        assert isinstance(rig.stage, Identifying)
        rig.until(lambda: isinstance(rig.stage, Choosing), "the passport is read")
