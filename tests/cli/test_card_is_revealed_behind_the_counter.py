"""Somebody at the keyboard has a card shown in full: the log names who, and nothing of whose card it was."""

import getpass
import json

import pytest

from cli.app import main
from tests.canary import ID_NUMBER, NAME
from tests.journeys.rig import Devices, demo_settings
from tests.languages import in_both_languages


@pytest.fixture
def run(tmp_path, capsys):
    path = str(demo_settings(tmp_path, Devices()).path)

    def command(*words, as_json=True):
        status = main([*words, "--config", path, *(["--json"] if as_json else [])])
        told = capsys.readouterr()
        return status, json.loads(told.out) if as_json else told.out

    return command


def test_reveal_is_in_the_log_and_a_masked_read_is_not(run):
    status, masked = run("card", "read", "--sample", "zhang_sanfeng")
    assert (status, masked["masked"], masked["document"]["name"]) == (0, True, "张*丰")
    assert run("logs", "query", "--event", "card_revealed")[1]["events"] == []
    status, shown = run("card", "read", "--sample", "zhang_sanfeng", "--reveal")
    assert (status, shown["masked"]) == (0, False)
    [event] = run("logs", "query", "--event", "card_revealed")[1]["events"]
    assert event["user"] == getpass.getuser()
    assert NAME not in json.dumps(event, ensure_ascii=False)
    assert ID_NUMBER not in json.dumps(event)


def test_event_names_are_never_cut_in_the_table(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    run("card", "read", "--sample", "zhang_sanfeng", "--reveal")
    _, told = run("logs", "query", as_json=False)
    assert "card_revealed" in told
    assert "…" not in told


def test_no_card_in_time_is_said_with_the_way_on(run):
    status, told = run("card", "read", "--timeout", "0.1", as_json=False)
    assert status == 1
    assert in_both_languages(told)
    assert "请再试一次" in told
