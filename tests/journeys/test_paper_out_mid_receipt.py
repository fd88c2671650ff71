"""The roll ends in the middle of a slip: the person hears it, the case is safe, and nobody gets another's paper."""

import base64
from pathlib import Path

from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from kiosk.ports.device import Condition, DeviceKind
from kiosk.ports.receipt_printer import Interrupted, Printed
from kiosk.session import events as e
from kiosk.session.effects import PrintReceipt
from kiosk.session.stages import Finished, Stage
from tests.journeys.citizen import Citizen
from tests.journeys.rig import SIMULATED_PRINTER, Devices, Rig
from tests.journeys.truths import nobody_is_named, the_case_of, the_log_tells

ROLL_MM = 40
AT_A_FAST_PRINTERS_PACE = Devices(printer=f"{SIMULATED_PRINTER}\nspeed_mm_s = 300\npoll_s = 0.1")
TOLD = ("submission_queued", "receipt_printed", "session_ended", "submission_queued", "receipt_printed")


def test_paper_that_runs_out_mid_receipt_never_gives_one_persons_slip_to_the_next(tmp_path: Path) -> None:
    with Rig(tmp_path, AT_A_FAST_PRINTERS_PACE) as rig:
        rig.simulate(rig.machine.printer, "paper_mm", mm=str(ROLL_MM))

        told = Citizen(rig).finish()

        assert isinstance(told.printed, Interrupted)
        assert told.printed.reason == "paper_out"
        assert 0 <= told.printed.printed_mm <= ROLL_MM
        assert told.case is not None, "the case itself went through, and the screen says its number"
        the_case_of(rig, told)
        rig.post(e.PrintAgainAsked())
        assert isinstance(rig.stage, Finished), "past the first byte only a person of the hall prints again"
        rig.post(e.Done())

        burned_mm = rig.simulate(rig.machine.printer, "state")["printed_mm"]
        put_new_paper_in(rig)

        assert rig.simulate(rig.machine.printer, "state")["printed_mm"] == burned_mm, "nothing comes out by itself"
        next_told = Citizen(rig, card="wang_fang").finish()
        assert isinstance(next_told.printed, Printed)
        assert rig.slips() == 1
        assert last_slip(rig) == bytes_of(next_told)
        assert len(rig.wanted(PrintReceipt)) == 2
        assert not any(says_printed(state.stage, told.submission_id) for state in rig.seen)
        the_case_of(rig, next_told)
        assert len(rig.cases()) == 2
        the_log_tells(rig, *TOLD)
        nobody_is_named(rig)


def put_new_paper_in(rig: Rig) -> None:
    """Lay a roll in, and wait until the kiosk has seen that the printer is well."""

    def condition() -> Condition | None:
        status = rig.state.device(DeviceKind.RECEIPT_PRINTER)
        return status.device if status is not None else None

    rig.until(lambda: condition() is not Condition.READY, "the kiosk knows that there is no paper")
    rig.simulate(rig.machine.printer, "paper_in")
    rig.until(lambda: condition() is Condition.READY, "the kiosk knows of the new paper")


def last_slip(rig: Rig) -> bytes:
    """Return what was cut off last, without what only sets the printer up."""
    told = rig.simulate(rig.machine.printer, "last_receipt")
    return base64.b64decode(told["bytes"]).replace(PROLOGUE, b"")


def bytes_of(finished: Finished) -> bytes:
    """Return what a whole slip of this receipt consists of."""
    return b"".join(piece.data for piece in encode(finished.receipt, model("generic_80mm")))


def says_printed(stage: Stage, submission_id: str) -> bool:
    return isinstance(stage, Finished) and stage.submission_id == submission_id and isinstance(stage.printed, Printed)
