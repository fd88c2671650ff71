"""Which readers are watched: not the slot where a security module lies for ever."""

import pytest

from devices.card_reader.pcsc.options import PcscOptions


@pytest.mark.parametrize(
    ("reader", "watched"),
    [
        ("Virtual PCD 00 00", True),
        ("Maker ID Card Reader with SAM_V 00 00", True),
        ("Maker Dual Reader [Contactless Interface] 01 00", True),
        ("Maker Dual Reader [SAM Interface] 02 00", False),
        ("Maker Dual Reader SAM 0", False),
        ("Maker PSAM 00 00", False),
    ],
)
def test_sam_slots_are_left_out_by_default(reader, watched):
    assert PcscOptions().watches(reader) is watched


def test_patterns_match_letters_of_any_case():
    options = PcscOptions(readers=("maker*",), ignore=("*spare*",))
    assert options.watches("MAKER reader 00 00")
    assert not options.watches("Maker SPARE 00 00")
    assert not options.watches("Other reader 00 00")
