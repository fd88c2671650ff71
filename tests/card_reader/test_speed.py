"""A person must not wait for the machine: loose bounds here, figures in ``bench/``."""

import statistics

from bench import travel_document
from bench.card_read import measure
from devices.card_reader.simulated.faces import faces


def test_card_over_pcscd_is_read_within_a_second(pcsc_rig):
    assert statistics.median(measure(pcsc_rig, 7)) < 1000


def test_card_on_the_simulated_reader_is_read_at_once(simulated_rig):
    assert statistics.median(measure(simulated_rig, 20)) < 150


def test_chip_of_a_passport_over_pcscd_is_read_within_two_seconds(pcsc_rig, pcscd):
    measured = [travel_document.measure(pcsc_rig, pcscd.port, faces()["passport"]) for _ in range(5)]
    assert statistics.median(elapsed_ms for elapsed_ms, _ in measured) < 2000
