"""For whom somebody came: themselves or a firm, one that stands or not, as who they are to it; and nothing asked twice."""

from datetime import timedelta

import pytest

from kiosk.domain.catalogue import IdentityLevel
from kiosk.domain.firms import MANDATE, FirmProof, FirmRole, FirmState
from kiosk.ports.document_camera import Frame, StillTaken
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session import form, papers_of_case
from kiosk.session.acting import acting_for
from kiosk.session.firms import (
    ChoosingFirm,
    Claim,
    CodesSeen,
    FirmAccepted,
    FirmFace,
    FirmProblem,
    FirmTouched,
    FirmTyped,
    FirmWayChosen,
    ForFirm,
    ForMyself,
    LookUpFirms,
    ReadCodes,
)
from kiosk.session.following import Face, Following
from kiosk.session.here import here
from kiosk.session.stages import Checking, Choosing, Notice
from kiosk.session.trip import Way
from tests.session.firms import (
    ANOTHER,
    FIRM_ONLY,
    ITEM,
    NOBODYS,
    SECOND,
    SNACKS,
    TODAY,
    TRADE,
    agent,
    at_item,
    case_of,
    face,
    known,
    not_told,
    problem,
    record,
    see,
    slip_of,
    to_licence,
    to_review,
    told,
    trip,
    with_camera,
)
from tests.session.world import YOUNG, World


@pytest.fixture
def world() -> World:
    return World()


def test_who_could_come_for_either_is_asked_once_and_the_firm_is_one_touch_away(world: World) -> None:
    world.identify()
    world.post(e.ItemChosen(ITEM))
    assert face(world) is FirmFace.WHOM
    assert world.wished(LookUpFirms).uscc is None
    told(world, record(), SECOND)
    world.post(FirmTouched(SNACKS))
    assert isinstance(world.stage, Checking)
    assert known(world)["business_name"].value == "岳麓区样例小吃店"
    assert known(world)["business_name"].provenance == "来自法人库（样例），2026年11月核实"
    licence = next(m for m in papers_of_case.materials(world.state, TODAY) if m.material.id == "business_licence")
    assert licence.words.zh == "来自法人库（样例），2026年11月核实，不用交"
    assert here(world.state, world.clock.now()).identity is IdentityLevel.A2
    to_review(world)
    assert here(world.state, world.clock.now()).identity is IdentityLevel.A4, "with the second proof, and the firm"


def test_who_comes_for_themselves_is_not_asked_again(world: World) -> None:
    at_item(world, record())
    world.post(ForMyself())
    assert isinstance(world.stage, Checking)
    assert acting_for(trip(world)) is None
    assert "business_name" not in known(world)
    world.post(e.WentBack(), e.ItemChosen(ANOTHER))
    assert isinstance(world.stage, Checking)


def test_what_is_for_firms_only_goes_straight_to_which_one(world: World) -> None:
    world.identify()
    world.post(e.ItemChosen(FIRM_ONLY))
    assert face(world) is FirmFace.WHICH
    told(world, record())
    world.post(ForMyself())
    assert face(world) is FirmFace.WHICH, "nobody comes for themselves here"
    world.post(FirmTouched(SNACKS))
    assert known(world)["uscc"].value == SNACKS


@pytest.mark.parametrize("item", ["P05", "L01"])
def test_what_is_for_people_or_founds_a_firm_asks_nothing(world: World, item: str) -> None:
    world.identify()
    world.post(e.ItemChosen(item))
    assert isinstance(world.stage, Checking)
    assert not world.wished_any(LookUpFirms)


def test_a_licence_under_the_camera_goes_on_by_itself(world: World) -> None:
    to_licence(world)
    assert face(world) is FirmFace.CAMERA
    assert world.wished_any(do.StartPreview)
    see(world, f"http://www.gsxt.gov.cn/index.html?uniscid={SNACKS}")
    assert world.wished(LookUpFirms).uscc == SNACKS
    told(world, record(), uscc=SNACKS)
    assert face(world) is FirmFace.SHOWN
    assert world.wished_any(do.StopPreview)
    world.post(FirmAccepted())
    assert isinstance(world.stage, Checking)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("https://example.com/menu", FirmProblem.NO_CODE),
        ("OT1:RRQT 9P60GO0JZ6WQ", FirmProblem.SLIP),
        (SNACKS[:-1] + "8", FirmProblem.WRONG_DIGIT),
        (f"{SNACKS} {TRADE}", FirmProblem.SEVERAL),
    ],
)
def test_the_code_of_something_else_is_never_taken(world: World, text: str, says: FirmProblem) -> None:
    to_licence(world)
    see(world, text)
    assert problem(world) is says
    assert world.wished(LookUpFirms).uscc is None, "nothing was asked of the register"


def test_a_picture_without_a_code_says_so_only_where_it_was_asked_for(world: World) -> None:
    to_licence(world)
    world.post(e.PictureAsked())
    see(world)
    assert problem(world) is None, "a frame of before the picture"
    session = trip(world).session_id
    world.post(e.StillEnded(session, StillTaken(Frame("shm", 0, 16, 12, 7))))
    assert world.wished(ReadCodes).session_id == session
    see(world, still=True)
    assert problem(world) is FirmProblem.NO_CODE


def test_a_code_typed_wrongly_stays_and_names_the_likely_place(world: World) -> None:
    to_licence(world)
    world.post(FirmWayChosen(FirmFace.TYPING), FirmTyped("91430104MA4L0D0170"))
    assert isinstance(world.stage, ChoosingFirm)
    assert world.stage.error is not None
    assert "可能是第 14 位：D 还是 0" in world.stage.error.zh
    world.post(FirmTyped(NOBODYS))
    told(world, uscc=NOBODYS)
    assert (face(world), problem(world)) == (FirmFace.TYPING, FirmProblem.UNKNOWN)


@pytest.mark.parametrize("state", [FirmState.DISSOLVED, FirmState.REVOKED])
def test_nobody_acts_for_a_firm_that_stands_no_more(world: World, state: FirmState) -> None:
    to_licence(world)
    see(world, SNACKS)
    told(world, record(state=state), uscc=SNACKS)
    for claim in (None, *Claim):
        world.post(FirmAccepted(claim))
        assert face(world) is FirmFace.SHOWN


def test_who_was_the_representative_until_yesterday_needs_a_mandate(world: World) -> None:
    to_licence(world)
    see(world, SNACKS)
    told(world, record(representative="王芳", role=FirmRole.NONE, as_of=TODAY - timedelta(days=1)), uscc=SNACKS)
    world.post(FirmAccepted(), FirmAccepted(Claim.REPRESENTATIVE))
    assert face(world) is FirmFace.SHOWN, "the register says otherwise, and the person's word is not more"
    world.post(FirmAccepted(Claim.MANDATE))
    acting = trip(world).firms.acting
    assert acting is not None
    assert (acting.role, acting.proof) == (FirmRole.AGENT, FirmProof.PAPER)
    assert MANDATE in {material.id for material in form.scans(world.state, TODAY)}
    assert here(world.state, world.clock.now()).identity is IdentityLevel.A2


@pytest.mark.parametrize(("days", "proof"), [(0, FirmProof.REGISTRY), (-1, None)])
def test_a_mandate_holds_on_its_last_day_and_not_on_the_next(world: World, days: int, proof: FirmProof | None) -> None:
    at_item(world, record(**agent(TODAY + timedelta(days=days))))
    world.post(FirmTouched(SNACKS))
    acting = trip(world).firms.acting
    assert (acting.proof if acting else None) is proof
    assert isinstance(world.stage, ChoosingFirm if proof is None else Checking)


def test_the_line_goes_down_and_a_code_with_its_check_character_is_kept_to_be_checked(world: World) -> None:
    to_licence(world)
    see(world, SNACKS)
    not_told(world)
    assert face(world) is FirmFace.SHOWN
    world.post(FirmAccepted())
    assert face(world) is FirmFace.SHOWN, "the register said nothing"
    world.post(FirmAccepted(Claim.REPRESENTATIVE))
    submitted = case_of(world)
    assert submitted.firm is not None
    assert (submitted.firm.uscc, submitted.firm.proof, submitted.firm.name) == (SNACKS, "pending", "")
    assert "待核验" in slip_of(world)


def test_without_a_line_nobody_waits_for_the_register(world: World) -> None:
    with_camera(world)
    world.identify()
    world.post(e.LineChanged(up=False), e.ItemChosen(FIRM_ONLY))
    see(world, SNACKS)
    assert not world.wished_any(LookUpFirms)
    assert face(world) is FirmFace.SHOWN
    world.post(FirmAccepted(Claim.REPRESENTATIVE))
    assert known(world)["uscc"].provenance == "来自营业执照二维码，联网后自动核验"


def test_who_typed_a_number_is_told_of_no_firms_and_proves_nothing(world: World) -> None:
    with_camera(world)
    world.post(e.Started(Way.TYPED), e.ConsentGiven(), e.IdentityTyped("张三丰", "43010019440615029X"))
    world.post(e.ItemChosen(FIRM_ONLY))
    assert not world.wished_any(LookUpFirms)
    see(world, SNACKS)
    told(world, record(), uscc=SNACKS)
    world.post(FirmAccepted())
    assert face(world) is FirmFace.SHOWN
    world.post(FirmAccepted(Claim.REPRESENTATIVE))
    acting = trip(world).firms.acting
    assert acting is not None
    assert acting.proof is FirmProof.PENDING


def test_the_case_and_its_slip_name_the_firm_and_mask_its_representative(world: World) -> None:
    at_item(world, record(**agent(TODAY), representative="陈桂兰"))
    world.post(FirmTouched(SNACKS))
    firm = case_of(world).firm
    assert firm is not None
    assert (firm.role, firm.proof, firm.mandate) == ("agent", "registry", "sample-mandate")
    slip = slip_of(world)
    assert "岳麓区样例小吃店（经营者 陈*兰）" in slip
    assert "经办人" in slip
    assert "陈桂兰" not in slip
    assert SNACKS not in slip
    logged = [repr(wish) for wish in world.wishes if isinstance(wish, do.Log)]
    assert not [line for line in logged if SNACKS in line or "小吃店" in line]
    assert world.logged("firm_chosen")


def test_the_platform_knows_better_by_now_and_the_firm_is_looked_at_again(world: World) -> None:
    at_item(world, record())
    world.post(FirmTouched(SNACKS))
    to_review(world)
    world.post(e.SubmissionParked(world.keep(), "firm-not-represented"))
    assert (face(world), problem(world)) == (FirmFace.WHICH, FirmProblem.CHANGED)
    assert here(world.state, world.clock.now()).identity is IdentityLevel.A3
    told(world)
    assert problem(world) is FirmProblem.CHANGED


def test_another_card_wipes_the_firm(world: World) -> None:
    at_item(world, record())
    world.lay_card()
    world.read_card(YOUNG)
    assert isinstance(world.stage, Notice)
    assert world.wished_any(do.Wipe)
    assert trip(world).firms.known is None
    told_late = next(wish for wish in world.wishes if isinstance(wish, LookUpFirms))
    world.post(e.ConsentGiven())
    world.read_card(YOUNG)
    world.post(CodesSeen(told_late.session_id, (SNACKS,)))
    assert trip(world).firms.known is None


def test_back_leads_to_where_it_was_come_from(world: World) -> None:
    to_licence(world)
    see(world, SNACKS)
    told(world, record(), uscc=SNACKS)
    world.post(e.WentBack())
    assert face(world) is FirmFace.CAMERA
    world.post(e.WentBack())
    assert face(world) is FirmFace.WHOM
    world.post(e.WentBack())
    assert isinstance(world.stage, Choosing)
    assert trip(world).item is None


def test_a_firms_cases_are_listed_for_its_people_and_ones_own_are_a_touch_away(world: World) -> None:
    world.identify()
    world.post(e.ItemChosen("G04"))
    assert world.wished(do.AskCases).firm is None
    world.post(ForFirm())
    told(world, record())
    world.post(FirmTouched(SNACKS))
    assert isinstance(world.stage, Following)
    assert (world.stage.face, world.stage.of_firm) == (Face.LIST, True)
    assert world.wished(do.AskCases).firm
    assert SNACKS not in repr(world.wished(do.AskCases))
    world.post(ForMyself())
    assert world.wished(do.AskCases).firm is None


def test_a_firms_cases_are_not_shown_to_who_only_says_that_they_may(world: World) -> None:
    with_camera(world)
    world.identify()
    world.post(e.ItemChosen("G04"), ForFirm())
    told(world)
    see(world, SNACKS)
    told(world, record(role=FirmRole.NONE), uscc=SNACKS)
    world.post(FirmAccepted(Claim.MANDATE))
    assert face(world) is FirmFace.SHOWN
