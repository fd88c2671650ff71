"""No paper for the slip, and somebody puts it in while the person stands there."""

from pathlib import Path

from kiosk.ports.receipt_printer import NotStarted, Printed
from kiosk.session import events as e
from kiosk.session.effects import PrintReceipt
from kiosk.session.stages import Finished
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.test_paper_out_mid_receipt import bytes_of, last_slip, put_new_paper_in
from tests.journeys.truths import nobody_is_named, the_case_of


def test_slip_comes_by_itself_for_who_waits(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        rig.simulate(rig.machine.printer, "paper_out")
        waiting = Citizen(rig).finish()
        assert isinstance(waiting.printed, NotStarted)
        assert waiting.printed.reason == "paper_out"

        put_new_paper_in(rig)
        rig.until(lambda: isinstance(rig.stage, Finished) and isinstance(rig.stage.printed, Printed), "it is printed")
        assert rig.slips() == 1
        assert last_slip(rig) == bytes_of(waiting)
        rig.post(e.Done())

        rig.simulate(rig.machine.printer, "paper_out")
        put_new_paper_in(rig)
        assert rig.slips() == 1, "who has gone left nothing to print"
        assert len(rig.wanted(PrintReceipt)) == 2
        the_case_of(rig, waiting)
        nobody_is_named(rig)
