"""On real parts: a promise, a code to the phone, a signature, a way for the result and a rating reach the platform, each once."""

from pathlib import Path

from kiosk.session import events as e
from kiosk.session.pledges import PromisesMade, Promising, SignatureDrawn, Signing
from kiosk.session.rating import Rated
from kiosk.session.stages import Reviewing
from tests.journeys.citizen import ANSWERS, Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import digests, nobody_is_named, the_case_of, the_log_tells
from ui.ink import signature_pdf

ITEM = "P06"
"""An item of the sample that promises, signs and delivers."""
OWN = {"crime_period": "adult", "purpose": "work", "receiver": "样例公司", "delivery": "electronic"}
WAVE = [(0.1 + 0.04 * step, 0.1 + 0.1 * (step % 2)) for step in range(16)]


def test_all_of_it_reaches_the_platform_once(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        citizen = Citizen(rig, item=ITEM, answers={**ANSWERS, **OWN})
        citizen.walk_to(Promising)
        rig.post(PromisesMade())
        assert isinstance(citizen.walk_to(Signing), Signing)
        ink = signature_pdf([WAVE])
        rig.post(SignatureDrawn(ink))
        citizen.walk_to(Reviewing)
        finished = citizen.finish()
        assert rig.state.trip is not None
        assert rig.state.trip.pledge.signature is not None
        assert digests(the_case_of(rig, finished)) == [rig.state.trip.pledge.signature.sha256]
        rig.post(Rated(5))
        rig.until(lambda: len(rig.cases()) == 2, "the rating is at the platform as well")
        assert rig.state.trip.rating is not None
        assert rig.state.trip.rating.kept
        rig.until(lambda: rig.waiting() == 0, "nothing waits")
        rig.post(e.Done())
        the_log_tells(
            rig,
            "promises_made",
            "second_proof_given",
            "case_signed",
            "submission_queued",
            "rating_given",
            "session_ended",
        )
        nobody_is_named(rig)
