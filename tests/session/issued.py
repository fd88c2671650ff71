"""What an office issues at once, in tests: one sample of it, and the way to the page that shows it."""

from dataclasses import replace

from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.results import PDF, CaseResult
from kiosk.domain.text import LocalText
from kiosk.ports.device import Condition, DeviceKind, DeviceStatus, Link
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.issued import IssuedCame, IssuedMissing, IssuedPrinted, IssuedProblem, IssuedReady
from kiosk.session.stages import Checking
from kiosk.session.step_up import SteppingUp
from tests.session.world import World

SAMPLE_PDF = b"%PDF-1.7 \xe6\xa0\xb7\xe4\xbe\x8b"
PROOF = CaseResult(
    "0af1", LocalText("社会保险参保证明", "Proof of social insurance"), PDF, len(SAMPLE_PDF), "0" * 64, 2
)


def with_paper(world: World) -> None:
    """Let both printers be well."""
    roll = DeviceStatus("slip", DeviceKind.RECEIPT_PRINTER, "d", Link.UP, Condition.READY, "", None, world.clock.now())
    world.post(e.DeviceChanged(replace(roll, facts={"paper": "ok"})))
    a4_printer(world)


def a4_printer(world: World, condition: Condition = Condition.READY, paper: str = "ok") -> None:
    """Let the machine have a printer for A4, in some state."""
    link = Link.DOWN if condition is Condition.OFFLINE else Link.UP
    fault = None if condition is Condition.READY else "A4_PAPER_OUT"
    status = DeviceStatus("a4", DeviceKind.DOCUMENT_PRINTER, "d", link, condition, "", fault, world.clock.now())
    world.post(e.DeviceChanged(replace(status, facts={"paper": paper})))


def ask_for_a_proof(world: World, item: str = "P01") -> str:
    """Come with a card, take what is preset, and let the store keep it; returns the submission's id."""
    world.identify()
    world.post(e.ItemChosen(item))
    assert isinstance(world.stage, Checking), world.stage
    return hand_in(world)


def hand_in(world: World) -> str:
    """Take what is preset, prove who one is where that was not done before, and let the store keep it."""
    world.post(e.FactsConfirmed(presets=True))
    if isinstance(world.stage, SteppingUp):
        world.prove()
    wish = world.wished(do.Enqueue)
    world.post(e.EnqueueEnded(wish.session_id, world.kept(wish.submission.id)))
    return wish.submission.id


def decided(world: World, submission_id: str, *results: CaseResult) -> CaseAnswer:
    """Let the platform decide on the spot."""
    number = "430104202611230017"
    case = CaseAnswer(submission_id, number, "7H4K9P", CaseState.FINISHED, None, world.clock.now(), results=results)
    world.post(e.PlatformAnswered(case))
    return case


def to_the_page(world: World, *results: CaseResult) -> None:
    """Go on until what was issued is being fetched; its slip is printed."""
    decided(world, ask_for_a_proof(world), *(results or (PROOF,)))
    world.printed()


def come(world: World, problem: IssuedProblem | None = None, picture: bytes = b"jpeg") -> None:
    """Let the document come, or not."""
    wish = world.wished(do.FetchIssued)
    ready = IssuedReady(SAMPLE_PDF, (picture,) * wish.result.pages)
    world.post(IssuedCame(wish.session_id, wish.result.id, IssuedMissing(problem) if problem else ready))


def print_ended(world: World, outcome: object) -> None:
    """Let the A4 printer answer."""
    wish = world.wished(do.PrintIssued)
    world.post(IssuedPrinted(wish.session_id, wish.result_id, outcome))  # type: ignore[arg-type]
