"""Fifty receipts with a fault at a random place each: never a wrong "printed", never one's bytes on another's slip."""

import random

import pytest

from kiosk.ports.receipt_printer import NotStarted, Printed
from tests.receipt_printer.slips import application

RECEIPTS = 50
SHARDS = 5


def strike(rig, chance, kind):
    match kind:
        case "paper":
            rig.fake.paper_runs_out_after(chance.uniform(1, 140))
        case "line":
            rig.fake.drop_after(chance.randint(1, 1100))
        case "cutter":
            rig.fake.cutter_jam()
        case "cover":
            rig.fake.cover(is_open=True)
        case "none":
            pass


def paper(rig):
    return b"".join(slip.data for slip in (*rig.fake.slips, *rig.fake.scraps, rig.fake.hanging))


def repair(rig):
    with rig.fake.changed:
        rig.fake._drop_after = None
    if rig.fake.machine.cutter_jammed:
        rig.fake.cutter_freed()
    rig.fake.cover(is_open=False)
    if rig.fake.machine.paper_out:
        rig.fake.paper_in()
    rig.fake.paper_runs_out_after(1e9)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_printed_is_said_of_whole_slips_only(tcp, shard):
    chance = random.Random(1000 + shard)  # noqa: S311 - a seed, so that a failure comes again
    rig = tcp(speed_mm_s=1500)
    whole = "回执完".encode("gb18030")
    for number in range(RECEIPTS // SHARDS):
        mark = f"N-{shard}{number:03d}"
        before = len(rig.fake.slips)
        strike(rig, chance, chance.choice(["paper", "line", "line", "cutter", "cover", "none"]))
        outcome = rig.print(application(mark))
        slips = rig.fake.slips[before:]
        if isinstance(outcome, Printed):
            assert len(slips) == 1
            assert mark.encode() in slips[0].data
            assert whole in slips[0].data
        if isinstance(outcome, NotStarted):
            assert mark.encode() not in paper(rig)
        repair(rig)
    for slip in (*rig.fake.slips, *rig.fake.scraps):
        marks = {part[:6] for part in slip.data.split(b"N-")[1:]}
        assert len(marks) <= 1, "two people's receipts on one slip"
