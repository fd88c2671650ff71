"""``card read --mrz``: a passport and a permit, lines that are wrong, and lines that nobody gave."""

import io
import json
import os
import signal
import threading
from pathlib import Path

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from tests.card_reader.stopping_card import StoppingCard
from tests.card_reader.test_card_command import FURTHER
from tests.card_reader.vpcd_card import VpcdCard

PASSPORT = faces()["passport"].travel_document
ZONE = "\n".join(PASSPORT.printed)


def test_passport_is_read_in_full(run):
    result, reveals = run("read", "--sample", "passport", "--mrz", ZONE, "--reveal", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["card_profile"] == "travel_document"
    assert told["document"].pop("portrait").startswith("DG2, ")
    assert told["document"] == {
        "type": "passport",
        "name": "样例正书",
        "sex": "male",
        "ethnicity": "",
        "birth_date": "1944-06-15",
        "address": "",
        "id_number": "EJ4301001",
        "issuer": "CHN",
        "valid_from": None,
        "valid_to": "2031-06-01",
        **dict.fromkeys(set(FURTHER) - {"portrait"}),
        "latin_name": "YANGLI ZHENGSHU",
        "nationality": "CHN",
    }
    assert reveals == [(None, None, "travel_document")]


def test_passport_is_masked_unless_revealed(run):
    result, _ = run("read", "--sample", "passport", "--mrz", ZONE.lower().replace("<", " < "), "--json")
    document = json.loads(result.stdout)["document"]
    assert (document["name"], document["latin_name"]) == ("样**书", "Y*** Z***")
    assert document["id_number"] == "*******01"
    for secret in ("EJ4301001", "YANGLI", "1944", "样例正书"):
        assert secret not in result.output


def test_permit_is_told_from_a_passport(run):
    lines = "".join(faces()["travel_permit"].travel_document.printed)
    result, _ = run("read", "--sample", "travel_permit", "--mrz", lines, "--json")
    assert json.loads(result.stdout)["document"]["type"] == "travel_permit"


def test_lines_from_standard_input_stand_in_no_list_of_processes(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(ZONE + "\n"))
    result, _ = run("read", "--sample", "passport", "--mrz", "-", "--json")
    assert json.loads(result.stdout)["document"]["type"] == "passport"


def test_document_without_lines_says_in_two_languages_what_to_add(run):
    result, _ = run("read", "--sample", "passport", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (told["outcome"], told["reason"], told["card_profile"]) == ("locked", "printed_lines", "travel_document")
    assert "--mrz，" in result.stderr
    assert "add --mrz" in result.stderr


def test_lines_of_another_document_are_told_as_such(run):
    lines = "".join(faces()["travel_permit"].travel_document.printed)
    result, _ = run("read", "--sample", "passport", "--mrz", lines, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["reason"] == "wrong_lines"
    assert "another document" in result.stderr
    assert "请对照证件" in result.stderr


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (ZONE.replace("EJ4301001", "EJ4301002"), "characters 1 to 10 of line 2 (document number)"),
        (ZONE[:-1], "Line 2 has 43 characters, 44 are needed"),
        ("", "Please enter"),
    ],
)
def test_wrong_lines_are_wrong_usage_with_the_place_and_the_remedy(run, lines, told):
    result, _ = run("read", "--sample", "passport", "--mrz", lines)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "请" in result.stderr
    assert "EJ43010" not in result.stderr


def test_passport_is_read_through_a_real_pcscd(run, pcscd):
    card = VpcdCard(pcscd.port, VirtualCard(faces()["passport"]))
    result, _ = run("read", "--json", "--mrz", ZONE, driver="card_reader.pcsc")
    card.lift()
    assert result.exit_code == 0
    assert json.loads(result.stdout)["reader"] == "Kiosk Test Reader 0 00 00"


def test_host_killed_in_mid_read_costs_a_moment_and_the_passport_is_read(run, pcscd):
    card = StoppingCard("passport")
    lying = VpcdCard(pcscd.port, card)
    killer = threading.Thread(target=_kill_in_mid_read, args=(card,))
    killer.start()
    result, _ = run("read", "--json", "--reveal", "--mrz", ZONE, driver="card_reader.pcsc")
    killer.join(20)
    lying.lift()
    assert card.stopped
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["id_number"] == "EJ4301001"


def _kill_in_mid_read(card):
    assert card.in_the_middle.wait(20)
    [host] = _hosts()
    os.kill(host, signal.SIGKILL)
    card.go_on.set()


def _hosts():
    """Return the device hosts that this process has started."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [int(pid) for file in children for pid in file.read_text().split()]
    return [pid for pid in pids if b"devices.host" in Path(f"/proc/{pid}/cmdline").read_bytes()]
