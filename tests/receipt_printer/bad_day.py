"""A bad day of a printer: one receipt after the other, each with a fault at a random byte, and what came of it.

Used by the test of it (a short day) and by ``python -m bench.receipts`` (a long one).
"""

import random
from collections import Counter
from dataclasses import dataclass, field

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos.transport import Transport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.domain.receipt import Para, Receipt
from kiosk.ports.receipt_printer import NotStarted, Printed, PrintOutcome
from tests.receipt_printer.slips import application, drawn

END = "回执完".encode("gb18030")
COPY = "补打".encode("gb18030")
LIMIT_S = 15.0
BYTES_OF_A_SLIP = 1000
PAPER_OF_A_SLIP_MM = 130


@dataclass
class Tally:
    """What came of a day.

    Attributes:
        outcomes: By fault and word.
        wrong_printed: Called printed, and no whole slip came out.
        silent_doubles: A second whole slip of one number that does not say so.
        mixed: Papers with bytes of two people.
        reprints: Copies that a person had printed, each marked.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong_printed: int = 0
    silent_doubles: int = 0
    mixed: int = 0
    reprints: int = 0


class BadDay:
    """One printer and one day; the same seed makes the same day."""

    def __init__(self, fake: FakePrinter, transport: Transport, seed: int) -> None:
        self._fake = fake
        self._chance = random.Random(seed)  # noqa: S311 - a seed, so that a bad day comes again
        self._seed = seed
        self._printer = EscposPrinter(transport, model("generic_80mm"), "bad day", grace_s=0.3)
        self._faults = {
            "none": lambda: None,
            "paper ends": lambda: fake.paper_runs_out_after(self._chance.uniform(1, PAPER_OF_A_SLIP_MM)),
            "roll taken out": lambda: self._at_a_byte(fake.paper_out),
            "cover opened": lambda: self._at_a_byte(lambda: fake.cover(is_open=True)),
            "line drops": lambda: fake.drop_after(self._chance.randint(1, BYTES_OF_A_SLIP)),
            "cutter jams": fake.cutter_jam,
            "hangs": lambda: self._at_a_byte(fake.hang),
            "falls mute": lambda: self._at_a_byte(fake.mute),
        }
        self.tally = Tally()

    def live(self, receipts: int) -> Tally:
        """Print so many receipts and look at every paper."""
        marks = [self._one(number) for number in range(receipts)]
        for data in self._papers():
            self.tally.mixed += sum(mark in data for mark in marks) > 1
        for mark in marks:
            whole = [data for data in self._papers() if mark in data and END in data]
            self.tally.silent_doubles += max(0, sum(COPY not in data for data in whole) - 1)
        return self.tally

    def _one(self, number: int) -> bytes:
        mark = f"N-{self._seed % 10}{number:03d}"
        slip = self._slip(mark)
        fault = self._chance.choice(list(self._faults))
        self._faults[fault]()
        outcome = self._printer.print_receipt(slip, timeout_s=LIMIT_S)
        self._judge(mark.encode(), fault, outcome)
        self._repair()
        if not isinstance(outcome, Printed):
            self._come_back(slip, outcome)
        return mark.encode()

    def _judge(self, mark: bytes, fault: str, outcome: PrintOutcome) -> None:
        self.tally.outcomes[fault, type(outcome).__name__] += 1
        seen = [slip.data for slip in self._fake.slips if mark in slip.data]
        if isinstance(outcome, Printed) and (len(seen) != 1 or END not in seen[0]):
            self.tally.wrong_printed += 1
        if isinstance(outcome, NotStarted) and any(mark in data for data in self._papers()):
            self.tally.wrong_printed += 1

    def _come_back(self, slip: Receipt, outcome: PrintOutcome) -> None:
        """The machine never tries a begun slip again; a person does, and it is marked."""
        again = self._printer.print_receipt(slip, timeout_s=LIMIT_S)
        if isinstance(outcome, NotStarted):
            return
        if not isinstance(again, NotStarted):
            self.tally.silent_doubles += 1
        copy = self._printer.print_receipt(slip, timeout_s=LIMIT_S, again=True)
        self.tally.reprints += isinstance(copy, Printed) and COPY in self._fake.slips[-1].data

    def _slip(self, mark: str) -> Receipt:
        """Every fourth slip is drawn as dots, which are longer and cut off in the middle of a command."""
        if self._chance.random() < 0.75:
            return application(mark)
        return Receipt(mark, (Para(mark), *drawn(4).blocks, Para("回执完")))

    def _at_a_byte(self, fault) -> None:
        self._fake.strike_after(self._chance.randint(1, BYTES_OF_A_SLIP), fault)

    def _papers(self) -> list[bytes]:
        return [slip.data for slip in (*self._fake.slips, *self._fake.scraps, self._fake.hanging)]

    def _repair(self) -> None:
        """What a person does: nothing more than paper, cover, cutter and cable."""
        fake = self._fake
        fake.spare()
        fake.mute(is_mute=False)
        fake.unhang()
        if fake.machine.cutter_jammed:
            fake.cutter_freed()
        fake.cover(is_open=False)
        if fake.machine.paper_out:
            fake.paper_in()
        fake.paper_runs_out_after(1e9)
