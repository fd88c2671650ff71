"""However an item is handled, screen and slip say alike what is true of it, and of no other way of handling."""

import pytest

from kiosk.catalogue.reader import read_pack
from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Ability, Catalogue, HandlingMode
from kiosk.domain.endings import DONE, ENDINGS
from kiosk.domain.receipt import KeyValue, Para, Receipt
from kiosk.domain.text import Language
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.firms import ForMyself
from kiosk.session.stages import Finished, LayingPaper
from tests.session.world import PACK, World
from ui.pictures import Picture
from ui.viewmodels.base import Desk
from ui.viewmodels.finishing import FarewellModel, FarewellView

_READ = read_pack(PACK).catalogue
assert _READ is not None
CATALOGUE: Catalogue = _READ
MODES_PAGE = PACK.parents[2] / "docs" / "handling-modes.md"
TICKETS = [item.id for item in CATALOGUE.items if Ability.TICKETS in item.needs]
WORDS = {"ask_title": "路灯坏了怎么办", "ticket_title": "路灯坏了", "ticket_content": "三栋门口的路灯坏了两天了"}
CHOICES = {"target_org": "living", "ticket_class": "help", "may_publish": "no"}


def handled(mode: HandlingMode) -> World:
    """A kiosk whose residence permit is handled in another way."""
    items = (item.model_copy(update={"mode": mode}) if item.id == "P05" else item for item in CATALOGUE.items)
    return World(catalogue=CATALOGUE.model_copy(update={"items": tuple(items)}))


def finished(world: World, state: CaseState | None, language: Language = Language.ZH) -> tuple[Receipt, FarewellView]:
    """Hand in what was filled in, be answered (None: be not), and return slip and farewell."""
    world.post(e.LanguageChosen(language))
    kept = world.keep()
    if state is None:
        world.post(e.SubmissionParked(kept, "not-understood"))
    else:
        world.post(e.PlatformAnswered(CaseAnswer(kept, "4397-ACDE-FGHJ", "7H4K9P", state, None, world.clock.now())))
    world.printed()
    assert isinstance(world.stage, Finished)
    return world.wished(do.PrintReceipt).receipt, FarewellModel(Desk(world.post, world.clock), Picture()).look(
        world.state
    )


def on_slip(slip: Receipt) -> str:
    return "\n".join(
        f"{block.label} {block.value}" if isinstance(block, KeyValue) else block.text
        for block in slip.blocks
        if isinstance(block, KeyValue | Para)
    )


def on_screen(view: FarewellView) -> str:
    rows = "\n".join(f"{row['label']} {row['value']}" for row in view.rows)
    return f"{view.headline}\n{view.number_title}\n{rows}"


@pytest.mark.parametrize("mode", list(HandlingMode))
@pytest.mark.parametrize("language", list(Language))
def test_what_is_said_is_of_this_mode_and_of_no_other(mode: HandlingMode, language: Language) -> None:
    world, own = handled(mode), ENDINGS[mode]
    world.to_review()
    slip, farewell = finished(world, CaseState.SUBMITTED, language)
    for said in (on_slip(slip), on_screen(farewell)):
        assert own.submitted.get(language) in said
        assert own.number.get(language) in said
    assert own.then.get(language) in on_screen(farewell), "a slip has a kilobyte, and the item's own next step"
    others = [other for other in ENDINGS.values() if other is not own]
    assert not [other for other in others if other.then.get(language) in on_screen(farewell)]


@pytest.mark.parametrize("mode", list(HandlingMode))
def test_the_page_for_offices_says_what_people_are_told(mode: HandlingMode) -> None:
    [row] = [line for line in MODES_PAGE.read_text(encoding="utf-8").splitlines() if f"| `{mode.value}` " in line]
    assert ENDINGS[mode].then.zh in row


@pytest.mark.parametrize("mode", list(HandlingMode))
def test_originals_are_named_only_where_there_is_still_a_visit(mode: HandlingMode) -> None:
    world = handled(mode)
    world.to_review()
    slip, farewell = finished(world, CaseState.SUBMITTED)
    for said in (on_slip(slip), on_screen(farewell)):
        assert ("到时带上 身份证" in said) is ENDINGS[mode].originals


@pytest.mark.parametrize("mode", list(HandlingMode))
@pytest.mark.parametrize("state", [CaseState.REJECTED_ACCEPT, CaseState.FINISHED])
def test_a_case_that_is_over_promises_nothing_more(mode: HandlingMode, state: CaseState) -> None:
    world = handled(mode)
    world.to_review()
    slip, farewell = finished(world, state)
    for said in (on_slip(slip), on_screen(farewell)):
        assert ENDINGS[mode].then.zh not in said
        assert "到时带上" not in said
        assert "接下来" not in said
    assert (DONE.zh in on_screen(farewell)) is (state is CaseState.FINISHED)


@pytest.mark.parametrize("mode", list(HandlingMode))
def test_unsent_case_promises_nothing_at_all(mode: HandlingMode) -> None:
    world = handled(mode)
    world.to_review()
    slip, farewell = finished(world, None)
    for said in (on_slip(slip), on_screen(farewell)):
        assert "未受理，时限未起算" in said
        assert ENDINGS[mode].then.zh not in said
        assert ENDINGS[mode].submitted.zh not in said


@pytest.mark.parametrize("item", TICKETS)
@pytest.mark.parametrize("answered", [True, False])
def test_word_to_the_hotline_is_a_ticket_with_its_own_number(item: str, *, answered: bool) -> None:
    world = World()
    fill_in(world, item)
    slip, farewell = finished(world, CaseState.ACCEPTED if answered else None)
    submission = world.wished(do.Enqueue).submission
    assert (submission.kind, submission.item_code) == ("ticket", item)
    assert Submission.model_validate_json(submission.model_dump_json()) == submission
    for said in (on_slip(slip), on_screen(farewell)):
        assert ("工单编号" in said) is answered
        assert ("暂存" in said) is not answered


def fill_in(world: World, item: str) -> None:
    """Fill in a ticket as a person would, up to the review."""
    world.identify()
    world.post(e.ItemChosen(item), ForMyself(), e.FactsConfirmed())
    while (field := getattr(world.stage, "field_id", None)) is not None:
        world.post(e.AnswerGiven(field, {**WORDS, **CHOICES}.get(field, "13800138000")))
        assert getattr(world.stage, "error", None) is None, field
    while isinstance(world.stage, LayingPaper):
        world.post(e.PaperDeferred())
