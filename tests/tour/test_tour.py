"""A new user plays the tour: every screen is there, the receipt says what the platform holds, nothing is left to send."""

import hashlib
from pathlib import Path

from PySide6.QtGui import QImage

from tests.canary import ID_NUMBER, NAME
from tests.receipt_printer import npos

SCREENS = [
    "WELCOME",
    "NOTICE",
    "CHOOSE",
    "CHECK",
    "ASK",
    "PAPER",
    "REVIEW",
    "RECEIPT",
    "FAREWELL",
    "WELCOME",
]


def test_the_tour_passes_every_screen_within_a_minute(plain_tour):
    report = plain_tour.report
    assert plain_tour.status == 0, plain_tour.stderr
    passed = [step["screen"] for step in report["steps"]]
    remaining = iter(passed)
    assert all(screen in remaining for screen in SCREENS), passed
    assert sum(step["seconds"] for step in report["steps"]) < 60
    assert sum(step["touches"] for step in report["steps"]) == report["touches"] <= report["touch_budget"]
    assert (report["journey"], report["within_budget"]) == ("P05", True)
    assert "QML" not in plain_tour.stderr
    assert "TypeError" not in plain_tour.stderr


def test_no_screenshot_is_blank(plain_tour):
    for step in plain_tour.report["steps"]:
        picture = QImage(str(plain_tour.out / step["screenshot"]))
        assert (picture.width(), picture.height()) == (1080, 1920)
        colours = {picture.pixel(x, y) for x in range(0, 1080, 9) for y in range(0, 1920, 9)}
        assert len(colours) > 8, step


def test_the_printed_receipt_says_item_masked_applicant_and_number(plain_tour):
    receipt = plain_tour.report["receipt"]
    assert receipt["outcome"] == "printed"
    assert receipt["kind"] == "answered"
    decoded = npos.decode(Path(receipt["bytes"]).read_bytes())
    assert "居住证申领" in decoded.text
    assert "张*丰" in decoded.text
    assert NAME not in decoded.text
    assert ID_NUMBER not in decoded.text
    assert receipt["number"] in decoded.text.replace(" ", "")
    assert decoded.cuts == 1
    told = plain_tour.asked("receipt", "verify", "--image", receipt["picture"])
    assert (told["valid"], told["number"], told["standing"]) == (True, receipt["number"], "answered")
    assert plain_tour.asked("receipt", "verify", *decoded.qr) == told


def test_the_platform_holds_one_case_with_the_document_that_was_sent(plain_tour):
    report = plain_tour.report
    assert report["synced"] is True
    cases = plain_tour.asked("platform", "cases")["cases"]
    assert [case["case_no"] for case in cases] == [report["case"]["case_no"]]
    assert cases[0]["documents"] == report["case"]["documents"]
    held = next((plain_tour.folder / "platform").rglob(f"*{cases[0]['documents'][0]['doc_id']}*"))
    assert hashlib.sha256(held.read_bytes()).hexdigest() == cases[0]["documents"][0]["sha256"]


def test_the_log_of_the_tour_is_whole_and_names_nobody(plain_tour):
    assert plain_tour.asked("logs", "verify") | {"checked": 0} == {"intact": True, "checked": 0, "first_bad": None}
    told = plain_tour.command("logs", "query").stdout
    assert "consent_given" in told
    assert NAME not in told
    assert ID_NUMBER not in told


def test_without_a_line_the_receipt_is_provisional_and_the_case_arrives_once_it_is_back(tour_without_a_line):
    report = tour_without_a_line.report
    assert tour_without_a_line.status == 0, tour_without_a_line.stderr
    assert report["within_budget"] is None
    assert report["receipt"]["kind"] == "provisional"
    decoded = npos.decode(Path(report["receipt"]["bytes"]).read_bytes())
    assert "未受理" in decoded.text
    assert report["case"]["case_no"] not in decoded.text
    assert report["synced"] is True
    assert len(tour_without_a_line.asked("platform", "cases")["cases"]) == 1
    assert tour_without_a_line.asked("queue", "stats")["waiting"] == 0


def test_a_fault_that_does_not_exist_names_those_that_do(plain_tour):
    done = plain_tour.command("tour", "--fault", "flood@lunch")
    assert done.returncode == 2
    assert "line@sending" in done.stderr


def test_an_english_tour_without_a_paper_prints_an_english_receipt(tour_in_english):
    assert tour_in_english.status == 0, tour_in_english.stderr
    report = tour_in_english.report
    decoded = npos.decode(Path(report["receipt"]["bytes"]).read_bytes())
    assert "Case accepted" in decoded.text
    assert "Next: " in decoded.text
    assert "PAPER" not in [step["screen"] for step in report["steps"]]
    assert report["case"]["documents"] == []
    assert report["receipt"]["outcome"] == "printed"
    assert report["synced"] is True
    assert report["journey"] == "P09"
