"""The conformance run of the kind: a queue that does its work passes, one that cannot tell does not."""

import pytest

from devices.conformance import FROZEN, Bench, run_checks
from devices.document_printer.conformance import CHECKS
from tests.document_printer.blind_printer import BlindPrinter

QUICK = tuple(check for check in CHECKS if check is not FROZEN)
"""A frozen host costs five seconds, and is the supervisor's own; ``devices certify`` runs it too."""


def verdicts(cupsd, queue):
    options = {"queue": queue, "server": cupsd.socket, "patience_s": 0.3, "poll_s": 0.2}
    with Bench("document_printer.cups", options, 10.0) as bench:
        bench.await_ready()
        return {done.name: done.detail for done in run_checks(QUICK, bench)}


@pytest.mark.expected_log("hosting")
def test_queue_of_a_real_cupsd_passes_every_check(cupsd, faulty):
    assert verdicts(cupsd, faulty.queue) == dict.fromkeys((check.name for check in QUICK), "")
    assert len(faulty.tray) == 2


@pytest.mark.expected_log("hosting")
def test_queue_that_hears_nothing_back_is_not_certified(cupsd, clean_up):
    blind = clean_up.enter_context(BlindPrinter())
    cupsd.add_queue("blind", f"socket://127.0.0.1:{blind.port}/?waiteof=false&snmp=false")
    clean_up.callback(cupsd.remove_queue, "blind")
    told = verdicts(cupsd, "blind")
    assert told["page_is_printed_and_confirmed"] == "DocumentUnknown where a confirmed page is due"
    assert told["half_a_file_is_refused"] == ""
