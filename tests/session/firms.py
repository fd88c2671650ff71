"""Firms as the register tells them, and the way of a person through the page that asks for which one."""

from datetime import date

from kiosk.contract.firms import FirmAnswer, FirmRecord, Mandate
from kiosk.contract.submissions import Submission
from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.firms import FirmKind, FirmRole, FirmState
from kiosk.domain.text import Language
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.ports.outbox import Enqueued
from kiosk.ports.platform import FirmsFound, LineDown
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session.firms import (
    ChoosingFirm,
    CodesSeen,
    FirmFace,
    FirmProblem,
    FirmsTold,
    ForFirm,
    LookUpFirms,
)
from kiosk.session.pledges import PromisesMade, Promising, SignatureHeld, Signing
from kiosk.session.stages import Asking, LayingPaper, Reviewing
from kiosk.session.step_up import SteppingUp
from kiosk.session.steps import trip_of
from kiosk.session.trip import Trip
from tests.session.world import ANSWERS, World

TODAY = date(2026, 11, 23)
MORE = {"sign_width": "300", "sign_height": "100", "sign_light": "no", "change_what": "name"}
SNACKS, TRADE, NOBODYS = "92430104MA4L000019", "91430104MA4L000460", "91430104MA4L000170"
ITEM, FIRM_ONLY, ANOTHER = "L03", "M13", "M09"
"""Of the sample: for people and firms, for firms only, and one more for both."""


def record(uscc: str = SNACKS, **changes: object) -> FirmRecord:
    """Return a sole trader of the person who asks, but for the changes."""
    known = {
        "uscc": uscc,
        "name": "岳麓区样例小吃店",
        "kind": FirmKind.SOLE_TRADER,
        "representative": "张三丰",
        "state": FirmState.ACTIVE,
        "since": date(2025, 5, 6),
        "address": "43|4301|430104|430104001|430104001003|样例街3号",
        "address_shown": "湖南省长沙市岳麓区望月湖街道湖中社区样例街3号",
        "scope": "小餐饮（样例）",
        "licence": "sample-business-licence-snacks",
        "licence_valid_from": date(2025, 5, 6),
        "role": FirmRole.REPRESENTATIVE,
        "source": "法人库（样例）",
        "as_of": date(2026, 11, 20),
    }
    return FirmRecord.model_validate(known | changes)


def agent(valid_to: date) -> dict[str, object]:
    """Return what makes a person the agent of a firm, until a day."""
    return {"role": FirmRole.AGENT, "mandate": Mandate(reference="sample-mandate", valid_to=valid_to)}


SECOND = record(TRADE, name="长沙样例商贸有限公司", kind=FirmKind.COMPANY, licence="sample-business-licence-trade")


def told(world: World, *firms: FirmRecord, uscc: str | None = None) -> None:
    """Let the register answer: with the firms of the person, or with one that was named."""
    assert world.state.trip is not None
    answer = FirmAnswer(firms=firms, answered_at=world.clock.now())
    world.post(FirmsTold(world.state.trip.session_id, uscc, FirmsFound(answer)))


def not_told(world: World) -> None:
    """Let the register be out of reach for what was asked last."""
    asked = world.wished(LookUpFirms)
    world.post(FirmsTold(asked.session_id, asked.uscc, LineDown("PLATFORM_UNREACHABLE", "")))


def with_camera(world: World) -> None:
    """Plug a camera."""
    now = world.clock.now()
    camera = DeviceStatus("camera", DeviceKind.DOCUMENT_CAMERA, "d", Link.UP, Condition.READY, "", None, now)
    world.post(e.DeviceChanged(camera))


def to_licence(world: World, item: str = ITEM) -> None:
    """Come to the page that waits for a licence: a person whom the register knows no firm of."""
    with_camera(world)
    world.identify()
    world.post(e.ItemChosen(item))
    told(world)
    world.post(ForFirm())


def trip(world: World) -> Trip:
    return trip_of(world.state)


def face(world: World) -> FirmFace:
    assert isinstance(world.stage, ChoosingFirm), world.stage
    return world.stage.face


def problem(world: World) -> FirmProblem | None:
    assert isinstance(world.stage, ChoosingFirm), world.stage
    return world.stage.problem


def see(world: World, *texts: str, still: bool = False) -> None:
    world.post(CodesSeen(trip(world).session_id, texts, still))


def at_item(world: World, *firms: FirmRecord, item: str = ITEM) -> None:
    world.identify()
    world.post(e.ItemChosen(item))
    told(world, *firms)


def known(world: World) -> dict[str, Answer]:
    sheet = form.sheet(world.state, TODAY)
    return {answer.field_id: answer for answer in forms.filled(sheet, Language.ZH)}


def to_review(world: World) -> list[str]:
    """Answer what is asked, promise, sign and leave papers for the counter; return the fields that were asked."""
    asked: list[str] = []
    world.post(e.FactsConfirmed())
    for _ in range(60):
        match world.stage:
            case Asking(field_id=field_id):
                asked.append(field_id)
                item = trip(world).item
                assert item is not None
                field = next(each for each in item.fields if each.id == field_id)
                first = field.choices[0].id if field.choices else ""
                names = {"business_name": "长沙市岳麓区老味道餐馆", "business_address": ANSWERS["address"]}
                world.post(e.AnswerGiven(field_id, {**ANSWERS, **MORE, **names}.get(field_id) or first or "10"))
                assert not (isinstance(world.stage, Asking) and world.stage.error), world.stage
            case LayingPaper():
                world.post(e.PaperDeferred())
            case Promising():
                world.post(PromisesMade())
            case Signing():
                world.post(SignatureHeld())
            case SteppingUp():
                world.prove()
            case Reviewing():
                break
            case _:
                raise AssertionError(world.stage)
    assert isinstance(world.stage, Reviewing)
    return asked


def case_of(world: World) -> Submission:
    to_review(world)
    world.post(e.SubmitAsked())
    return world.wished(do.Enqueue).submission


def slip_of(world: World) -> str:
    wish = world.wished(do.Enqueue)
    world.post(
        e.EnqueueEnded(wish.session_id, Enqueued(wish.submission.id, "K430104000101-261123-00017", world.clock.now()))
    )
    world.post(e.SubmissionParked(wish.submission.id, "not-understood"))
    return "\n".join(getattr(block, "value", "") for block in world.wished(do.PrintReceipt).receipt.blocks)
