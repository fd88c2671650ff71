"""One person's card is lifted while it is read, and the next person's lies there: who was first never shows."""

from kiosk.ports.card_reader import CardRead, CardToken
from kiosk.session import events as e
from kiosk.session.effects import ReadCard
from kiosk.session.stages import CardProblem, Choosing, Identifying, Notice, Reviewing, SessionState
from tests.canary import ID_NUMBER, NAME
from tests.journeys.citizen import Citizen
from tests.journeys.rig import SIMULATED_READER, Devices, Rig
from tests.journeys.truths import the_case_of, the_log_tells

MACHINE = {"devices": Devices(reader=f"{SIMULATED_READER}\ndelay_ms = 400")}
FIRST, SECOND = "zhang_sanfeng", "wang_fang"


def test_a_card_swapped_while_it_is_read_shows_nobody_but_the_second_person(rig: Rig) -> None:
    begin_to_read(rig, FIRST)
    first = reading(rig)

    rig.dock.do("card_swap", {"card": SECOND})
    rig.until(lambda: isinstance(rig.stage, Identifying) and reading(rig) != first, "the second card is seen")
    rig.until_stage(Choosing)

    assert rig.state.trip is not None
    assert rig.state.trip.token == rig.wanted(ReadCard)[-1].token != first
    assert rig.state.trip.applicant is not None
    assert rig.state.trip.applicant.name == "王芳"
    assert not any(shows_the_first(state) for state in rig.seen)
    finished = Citizen(rig, SECOND).finish()
    the_case_of(rig, finished)
    rig.post(e.Done())
    the_log_tells(rig, "card_inserted", "card_removed", "card_inserted", "card_read", "submission_queued")


def test_a_card_lifted_while_it_is_read_is_asked_for_again_and_then_read(rig: Rig) -> None:
    begin_to_read(rig, FIRST)
    lifted = reading(rig)

    rig.dock.do("card_out", {})
    rig.until(lambda: reading(rig) is None, "the kiosk sees that the card is gone")

    assert rig.stage == Identifying(problem=CardProblem.LIFTED)
    citizen = Citizen(rig, FIRST)
    citizen.walk_to(Choosing)
    assert rig.state.trip is not None
    assert rig.state.trip.token != lifted
    told = the_log_tells(rig, "card_inserted", "card_removed", "card_inserted", "card_read")
    assert told.count("card_read") == 1
    assert told.count("session_started") == 1


def test_an_answer_that_was_under_way_when_the_card_was_swapped_is_dropped_unseen(rig: Rig) -> None:
    rig.dock.do("card_in", {"card": FIRST})
    rig.until(lambda: bool(rig.state.cards), "the first card is seen")
    (first,) = rig.state.cards
    late = read(rig, first)
    rig.post(e.ConsentGiven())
    rig.dock.do("card_swap", {"card": SECOND})
    rig.until(lambda: reading(rig) not in {None, first}, "the second card is being read")

    before = rig.state
    rig.post(e.CardReadEnded(late))

    assert rig.state is before
    rig.until_stage(Choosing)
    assert not any(shows_the_first(state) for state in rig.seen)


def test_another_card_in_mid_form_ends_the_first_session_and_wipes_it(rig: Rig) -> None:
    Citizen(rig, FIRST).walk_to(Reviewing)
    assert rig.state.trip is not None
    first = rig.state.trip.session_id

    rig.dock.do("card_swap", {"card": SECOND})
    rig.until(lambda: rig.state.trip is not None and rig.state.trip.session_id != first, "the second session")

    assert isinstance(rig.stage, Notice)
    assert not shows_the_first(rig.state)
    Citizen(rig, SECOND).walk_to(Choosing)
    assert not shows_the_first(rig.state)
    the_log_tells(rig, "session_started", "card_read", "session_ended", "session_started", "card_read")


def begin_to_read(rig: Rig, card: str) -> None:
    """Lay a card, and agree to the notice: reading begins, and nothing of its answer is taken in yet."""
    rig.dock.do("card_in", {"card": card})
    rig.until_stage(Notice)
    rig.post(e.ConsentGiven())
    assert reading(rig) is not None


def reading(rig: Rig) -> object:
    """Return the token of the card that is being read."""
    return rig.stage.reading if isinstance(rig.stage, Identifying) else None


def read(rig: Rig, token: CardToken) -> CardRead:
    """Read a card behind the session's back: an answer that is on its way."""
    assert rig.machine.reader is not None
    outcome = rig.machine.reader.read(token, 4.0).result(10)
    assert isinstance(outcome, CardRead)
    return outcome


def shows_the_first(state: SessionState) -> bool:
    """Tell whether anything of the first person is in what the screen shows."""
    shown = (state.stage, state.trip, state.trip and (state.trip.applicant, state.trip.facts, dict(state.trip.answers)))
    applicant = state.trip.applicant if state.trip else None
    named = applicant is not None and (applicant.name == NAME or applicant.id_number == ID_NUMBER)
    return named or NAME in repr(shown) or ID_NUMBER in repr(shown)
