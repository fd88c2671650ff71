"""C1 of the domain's journeys, by touch on real parts: from the card to a sheet of A4, within its touches and seconds."""

import pytest

from tests.journeys.rig import Devices
from tests.tour.conftest import Told

A4 = '[devices.a4]\ndriver = "document_printer.simulated"\npage_s = 0.2\npoll_s = 0.1\n'


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    return Told(tmp_path_factory.mktemp("c1"), "--journey", "C1", devices=Devices(a4=A4))


def test_the_proof_comes_out_and_the_slip_says_done_on_the_spot(tour):
    assert tour.status == 0, tour.report
    assert tour.report["receipt"]["outcome"] == "printed"
    assert "当场办好" in (tour.out / "receipt.json").read_text(encoding="utf-8")
    assert tour.report["case"]["case_no"]


def test_it_is_looked_at_before_it_is_printed_and_no_touch_is_wasted(tour):
    screens = [step["screen"] for step in tour.report["steps"]]
    assert screens.index("RECEIPT") < screens.index("ISSUED") < screens.index("FAREWELL")
    assert tour.report["touches"] == 5
    assert tour.report["within_budget"] is True


def test_the_printer_confirmed_the_sheet(tour):
    events = tour.asked("logs", "query", "--event", "proof_printed")["events"]
    assert [event["outcome"] for event in events] == ["printed"]
