"""The screens of an application that the ordinary trip does not pass, each reached on the way that leads there."""

from collections.abc import Iterator
from datetime import date

from kiosk.domain.catalogue import Delivery, FieldType, FormField, HandlingMode
from kiosk.domain.firms import FirmRole, FirmState
from kiosk.domain.text import LocalText
from kiosk.ports.outbox import Enqueued
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.firms import (
    Claim,
    CodesSeen,
    FirmAccepted,
    FirmFace,
    FirmTouched,
    FirmTyped,
    FirmWayChosen,
    ForFirm,
)
from kiosk.session.pledges import PromisesMade, SignatureHeld
from kiosk.session.rating import Rated
from tests.session.applying import answer_all, item_of, material_of, with_item
from tests.session.firms import FIRM_ONLY, ITEM, SECOND, SNACKS, agent, not_told, record, told, with_camera
from tests.session.test_the_register_is_wrong import LEASE
from tests.session.world import ANSWERS, World

PADS = {
    FieldType.AREA: LocalText("面积有多少平方米？", "How many square metres?"),
    FieldType.USCC: LocalText("统一社会信用代码是多少？", "What is the credit code?"),
    FieldType.PLATE: LocalText("车牌号是多少？", "What is the number plate?"),
}


def every_applying_screen(world: World) -> Iterator[str]:
    """Walk through them; yields the name of each when it is up."""
    yield from resolving(world)
    yield from pledging(world)
    yield from delivering(world)
    yield from rating(world)
    yield from pads(world)
    yield from for_whom(world)


def delivering(world: World) -> Iterator[str]:
    """How the result comes."""
    ways = (Delivery.PRINTED_HERE, Delivery.ELECTRONIC, Delivery.COUNTER, Delivery.LOCKER, Delivery.EXPRESS)
    fields = tuple(field for field in item_of(world).fields if field.id == "address")
    own = {"fields": fields, "materials": (), "signature": False, "mode": HandlingMode.FULL_ONLINE}
    with_item(world, item_of(world, delivery=ways, **own))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    world.post(e.AnswerGiven("address", ANSWERS["address"]))
    yield "delivery"
    world.post(e.AnswerGiven("delivery", "counter"))
    yield "delivery_site"
    world.post(e.WentBack(), e.AnswerGiven("delivery", "locker"))
    yield "delivery_locker"
    world.post(e.WentBack(), e.AnswerGiven("delivery", "express"))
    yield "delivery_address"
    world.post(e.LeaveAsked(), e.LeaveConfirmed())


def resolving(world: World) -> Iterator[str]:
    """E-licences, and a register that is wrong."""
    world.identify()
    world.know(*LEASE)
    world.post(e.ItemChosen("P05"))
    yield "check_licences"
    world.post(e.FactsConfirmed())
    answer_all(world)
    yield "review_reused"
    world.post(e.MaterialDisputed("residence_proof"))
    yield "paper_disputed"
    world.post(e.LeaveAsked(), e.LeaveConfirmed())


def pledging(world: World) -> Iterator[str]:
    """A promise, a paper that may follow, a signature."""
    fire = world.state.house.catalogue.item("M04")
    assert fire is not None
    assert fire.promise_route is not None
    materials = (
        material_of(world, "M04", "fire_promise", only_if=None, why=None),
        material_of(world, "L03", "content_promise"),
        material_of(world, "L03", "owner_consent", reuse=()),
    )
    route = fire.promise_route.model_copy(update={"only_if": None})
    with_item(world, item_of(world, materials=materials, promise_route=route, signature=True))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    answer_all(world)
    yield "promise"
    world.post(PromisesMade())
    yield "paper_that_may_follow"
    world.post(e.PaperDeferred())
    yield "sign"
    world.post(SignatureHeld())
    yield "review_signed"
    world.post(e.LeaveAsked(), e.LeaveConfirmed())


def rating(world: World) -> Iterator[str]:
    """The farewell with its faces."""
    with_item(world, item_of(world, fields=(), materials=(), delivery=()))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    world.answer(world.keep())
    world.printed()
    yield "rating"
    world.post(Rated(4))
    kept = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(kept.session_id, Enqueued(kept.submission.id, "K-sample", world.clock.now())))
    yield "rated"
    world.post(e.Done())


def for_whom(world: World) -> Iterator[str]:
    """For oneself or a firm, and which one."""
    with_camera(world)
    world.identify()
    world.post(e.ItemChosen(ITEM))
    yield "firm_asking"
    told(world, record(), SECOND)
    yield "firm_whom"
    world.post(ForFirm())
    yield "firm_camera"
    assert world.state.trip is not None
    session = world.state.trip.session_id
    world.post(CodesSeen(session, (SNACKS[:-1] + "8",)))
    yield "firm_wrong_digit"
    world.post(FirmWayChosen(FirmFace.TYPING), FirmTyped("91430104MA4L0D0170"))
    yield "firm_typing_refused"
    world.post(FirmTyped(SNACKS))
    told(world, record(**agent(world.clock.now().date())), uscc=SNACKS)
    yield "firm_agent"
    shown = {"state": FirmState.DISSOLVED}, {"role": FirmRole.NONE, "licence_valid_to": date(2026, 1, 31)}
    for name, changes in zip(("firm_dissolved", "firm_stranger"), shown, strict=True):
        world.post(e.WentBack(), FirmTyped(SNACKS))
        told(world, record(**changes), uscc=SNACKS)
        yield name
    world.post(FirmAccepted(Claim.MANDATE))
    yield "check_firm"
    world.post(e.CorrectionAsked("firm"), ForFirm(), FirmWayChosen(FirmFace.TYPING), FirmTyped(SNACKS))
    not_told(world)
    yield "firm_unasked"
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    yield from _of_firms_only(world)


def _of_firms_only(world: World) -> Iterator[str]:
    world.identify()
    world.post(e.ItemChosen(FIRM_ONLY))
    told(world, record(), SECOND)
    yield "firm_which"
    world.post(e.WentBack(), e.ItemChosen("G04"), ForFirm(), FirmTouched(SNACKS))
    yield "follow_firm"
    world.post(e.LeaveAsked())


def pads(world: World) -> Iterator[str]:
    """Numbers and codes."""
    why = LocalText("照证件上写。", "As on the paper.")
    fields = tuple(FormField(id=f"pad_{kind}", type=kind, label=why, question=q, why=why) for kind, q in PADS.items())
    with_item(world, item_of(world, fields=fields, materials=()))
    world.identify()
    world.post(e.ItemChosen("P05"), e.FactsConfirmed())
    for kind, entry in zip(PADS, ("120.5", "91430104MA4L000170", "湘A12345"), strict=True):
        yield f"pad_{kind}"
        world.post(e.AnswerGiven(f"pad_{kind}", entry))
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
