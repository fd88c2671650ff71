"""Twenty-four receipts with a fault at a random byte each; ``python -m bench.receipts`` does two hundred."""

import pytest

from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from tests.receipt_printer.bad_day import BadDay

RECEIPTS = 8


@pytest.mark.parametrize("seed", range(1000, 1003))
def test_no_wrong_printed_no_silent_double_and_nobodys_bytes_on_another_persons_paper(seed):
    with FakePrinter(speed_mm_s=1500) as fake:
        tally = BadDay(fake, TcpTransport("127.0.0.1", fake.port), seed).live(RECEIPTS)
    assert sum(tally.outcomes.values()) == RECEIPTS
    assert (tally.wrong_printed, tally.silent_doubles, tally.mixed) == (0, 0, 0)
