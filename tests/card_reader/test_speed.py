"""A person must not wait for the machine: loose bounds here, figures in ``bench/``."""

import statistics

from bench import card_event, travel_document
from bench.card_read import measure
from bench.samv import FLOOR_MS
from bench.samv import measure as measure_samv
from devices.card_reader.simulated.faces import faces


def test_card_over_pcscd_is_read_within_a_second(pcsc_rig):
    assert statistics.median(measure(pcsc_rig, 7)) < 1000


def test_card_on_the_simulated_reader_is_read_at_once(simulated_rig):
    assert statistics.median(measure(simulated_rig, 20)) < 150


def test_card_over_a_security_module_is_read_within_15_percent_of_what_the_line_takes(samv_rig):
    assert measure_samv(samv_rig, 7)[0] < 1.15 * FLOOR_MS


def test_window_knows_of_a_card_hardly_later_than_a_bare_loop(event_pcscd):
    behind_ms = card_event.behind_ms(card_event.measure(event_pcscd, 60))
    assert card_event.percentile(behind_ms, 95) < 50  # the house wants 5; this machine has other work


def test_chip_of_a_passport_over_pcscd_is_read_within_two_seconds(pcsc_rig, pcscd):
    measured = [travel_document.measure(pcsc_rig, pcscd.port, faces()["passport"]) for _ in range(5)]
    assert statistics.median(elapsed_ms for elapsed_ms, _ in measured) < 2000
