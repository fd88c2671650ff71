"""On real parts: no code comes without a line; the check is kept, waits at the platform for its person, and is done with their answer."""

from pathlib import Path

from kiosk.session import events as e
from kiosk.session.stages import Choosing, Finished
from kiosk.session.step_up import ProofPutOff, SteppingUp
from standin.confirmer import confirm
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import nobody_is_named, the_case_of, the_log_tells


def test_nobody_comes_twice_for_a_code_that_could_not_come(tmp_path: Path) -> None:
    with Rig(tmp_path, send_wait_s=1) as rig:
        citizen = Citizen(rig, item="P13")
        citizen.walk_to(Choosing)
        rig.platform.line("down")
        rig.post(e.LineChanged(up=False))  # which the next heartbeat would tell, a quarter of a minute later
        citizen.walk_to(SteppingUp)
        rig.post(ProofPutOff())
        told = citizen.finish()
        assert isinstance(told, Finished)
        assert told.case is None
        rig.platform.line("up")
        held = the_case_of(rig, told)
        assert held.state == "submitted"
        done = confirm(rig.platform.state, held.case_no)
        assert done is not None
        assert done.state == "finished"
        rig.post(e.Done())
        the_log_tells(rig, "second_proof_put_off", "submission_queued", "receipt_printed", "session_ended")
        nobody_is_named(rig)
