"""A person must not wait for the machine: loose bounds here, figures in ``bench/card_read.py``."""

import statistics

from bench.card_read import measure


def test_card_over_pcscd_is_read_within_a_second(pcsc_rig):
    assert statistics.median(measure(pcsc_rig, 7)) < 1000


def test_card_on_the_simulated_reader_is_read_at_once(simulated_rig):
    assert statistics.median(measure(simulated_rig, 20)) < 150
