"""Two hundred receipts with faults at random bytes, and how fast a good one is confirmed: ``python -m bench.receipts``."""

import statistics
import time
from collections import Counter

from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.ports.receipt_printer import Printed
from tests.receipt_printer.bad_day import BadDay, Tally
from tests.receipt_printer.slips import application

RECEIPTS = 200
DAYS = 4
SPEED_MM_S = 300.0
WORDS = ("Printed", "NotStarted", "Interrupted", "OutcomeUnknown")


def bad_days() -> Tally:
    """Return what came of all receipts."""
    whole = Tally()
    for seed in range(DAYS):
        with FakePrinter(speed_mm_s=1500) as fake:
            day = BadDay(fake, TcpTransport("127.0.0.1", fake.port), seed).live(RECEIPTS // DAYS)
        whole.outcomes += day.outcomes
        whole.wrong_printed += day.wrong_printed
        whole.silent_doubles += day.silent_doubles
        whole.mixed += day.mixed
        whole.reprints += day.reprints
    return whole


def beyond_the_mechanism_ms(rounds: int = 10) -> list[float]:
    """Return milliseconds from the order to the confirmation, less what the paper needs, sorted."""
    beyond = []
    with FakePrinter(speed_mm_s=SPEED_MM_S) as fake:
        printer = EscposPrinter(TcpTransport("127.0.0.1", fake.port), model("generic_80mm"), "bench")
        for number in range(rounds):
            began_s = time.perf_counter()
            assert isinstance(printer.print_receipt(application(f"T-{number}"), timeout_s=20), Printed)
            beyond.append((time.perf_counter() - began_s - fake.slips[-1].mm / SPEED_MM_S) * 1000)
    return sorted(beyond)


def table(outcomes: Counter[tuple[str, str]]) -> None:
    """Print faults by outcomes."""
    print(f"{'fault':16}" + "".join(f"{word:>16}" for word in WORDS))
    for fault in sorted({fault for fault, _ in outcomes}):
        print(f"{fault:16}" + "".join(f"{outcomes[fault, word] or '':>16}" for word in WORDS))


def main() -> None:
    """Measure and print."""
    size = len(PROLOGUE) + sum(len(piece.data) for piece in encode(application(), model("generic_80mm")))
    print(f"native receipt: {size} bytes")
    times = beyond_the_mechanism_ms()
    print(f"confirmed beyond mechanical time: median {statistics.median(times):.0f} ms, worst {times[-1]:.0f} ms")
    tally = bad_days()
    table(tally.outcomes)
    print(f"receipts {sum(tally.outcomes.values())}, copies printed for a person and marked {tally.reprints}")
    print(f"wrong printed {tally.wrong_printed}, silent doubles {tally.silent_doubles}, mixed papers {tally.mixed}")


if __name__ == "__main__":
    main()
