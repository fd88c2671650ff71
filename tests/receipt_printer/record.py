"""Makes the recordings anew from the programmable printer: ``python -m tests.receipt_printer.record``.

A recording of a real printer is made by ``main.py print test --record FILE``; its head line is written by hand.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.driver import abilities
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.ports.receipt_printer import Printed
from tests.receipt_printer.replay import FOLDER
from tests.receipt_printer.slips import application, drawn

SLIPS = {"application": application, "drawn": drawn}
LIMIT_S = 20.0
COURSES = {
    "native_printed": ("generic_80mm", "application", lambda _: None),
    "drawn_printed": ("generic_80mm", "drawn", lambda _: None),
    "without_echo_printed": ("xprinter_80mm", "application", lambda _: None),
    "narrow_without_clear_paper_out": ("xprinter_58mm", "application", lambda fake: fake.paper_runs_out_after(60)),
    "paper_out": ("generic_80mm", "application", lambda fake: fake.paper_runs_out_after(60)),
    "drawn_paper_out": ("generic_80mm", "drawn", lambda fake: fake.paper_runs_out_after(30)),
    "cover_opened": ("snbc_80mm", "application", lambda fake: fake.strike_after(300, lambda: fake.cover(is_open=True))),
    "cutter_jams": ("epson_tm_t88v", "application", lambda fake: fake.cutter_jam()),
    "line_drops": ("generic_80mm", "application", lambda fake: fake.drop_after(350)),
    "hangs": ("generic_80mm", "application", lambda fake: fake.strike_after(350, fake.hang)),
    "no_paper_at_the_start": ("generic_80mm", "application", lambda fake: fake.paper_out()),
    "mute": ("generic_80mm", "application", lambda fake: fake.mute()),
}


def record(name: str, path: Path) -> None:
    """Print one slip and keep all that passed over the wire."""
    model_name, slip, strike = COURSES[name]
    kind = model(model_name)
    with FakePrinter(speed_mm_s=600, fifo_bytes=kind.buffer_bytes, can=abilities(kind)) as fake:
        printer = EscposPrinter(TcpTransport("127.0.0.1", fake.port), kind, "recorded", grace_s=1.0)
        printer.record_to(path)
        strike(fake)
        outcome = printer.print_receipt(SLIPS[slip](), timeout_s=LIMIT_S)
    told = {
        "of": "the programmable printer",
        "model": model_name,
        "slip": slip,
        "outcome": type(outcome).__name__,
        "reason": "" if isinstance(outcome, Printed) else outcome.reason,
    }
    (FOLDER / f"{name}.jsonl").write_text(json.dumps(told) + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> None:
    """Make them all."""
    with TemporaryDirectory() as folder:
        for name in COURSES:
            record(name, Path(folder) / "wire.jsonl")


if __name__ == "__main__":
    main()
