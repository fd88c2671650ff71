"""``queue``, ``sync``, ``logs`` and ``case``: the answers, the keys of their JSON, and their exit status."""

import csv
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli.app import main
from kiosk.contract.submissions import Submission
from kiosk.domain.provisional import Place
from offline_cache.opened import open_store
from offline_cache.sender import the_only_sender
from standin.pki import Pki
from standin.process import StandinProcess
from tests.offline_cache.people import OTHER_ID_NUMBER, case, paper

_DEMO = Path(__file__).parent.parent.parent / "config" / "profiles" / "demo.toml"
Ask = Callable[..., tuple[int, Any]]


@dataclass(frozen=True)
class Machine:
    """A kiosk that is not running: its settings and its key."""

    config: Path
    state: Path
    key: bytes

    def enqueue(self, submission: Submission, *documents: Any, session: str | None = None) -> Submission:
        with open_store(self.state / "store", self.key, Place("430104", "0001", "01")) as store:
            store.outbox.enqueue(submission, documents, session=session)
        return submission


@pytest.fixture
def machine(tmp_path: Path, platform: StandinProcess, pki: Pki, key: bytes) -> Machine:
    state = tmp_path / "state"
    (state / "keys").mkdir(parents=True, mode=0o700)
    with open(os.open(state / "keys" / "store.key", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:  # noqa: PTH123
        file.write(key)
    text = _DEMO.read_text(encoding="utf-8").replace("https://127.0.0.1:18443", platform.url)
    given = f'cert = "{pki.kiosk_cert}"\nkey = "{pki.kiosk_key}"\ncity_key = '
    text = text.replace("city_key = ", given).replace(".demo/pki", str(pki.folder)).replace(".demo", str(state))
    config = tmp_path / "kiosk.toml"
    config.write_text(text, encoding="utf-8")
    return Machine(config, state, key)


@pytest.fixture
def ask(machine: Machine, capsys: pytest.CaptureFixture[str]) -> Iterator[Ask]:
    def run(*words: str) -> tuple[int, Any]:
        status = main([*words, "--config", str(machine.config), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


def test_queue_is_empty(ask: Ask) -> None:
    assert ask("queue", "list") == (0, {"items": []})
    assert ask("sync", "once")[0] == 0
    assert ask("queue", "show", "K430104000101-261123-00010")[0] == 1


def test_queue_in_eighty_columns_cuts_nothing(
    ask: Ask, machine: Machine, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    document = paper(500)
    machine.enqueue(case(document), document)
    ask("sync", "once")
    (item,) = ask("queue", "list")[1]["items"]
    assert main(["queue", "list", "--config", str(machine.config)]) == 0
    told = capsys.readouterr().out
    assert item["provisional_no"] in told
    assert item["last_answer"] in told
    assert "…" not in told
    assert max(map(cell_len, told.splitlines())) <= 80


def test_sent_and_looked_at(ask: Ask, machine: Machine) -> None:
    document = paper(5000)
    submission = machine.enqueue(case(document), document, session="s-1")
    (item,) = ask("queue", "list")[1]["items"]
    assert (item["id"], item["state"], item["attachments"]) == (submission.id, "ready", 1)
    status, sent = ask("sync", "once")
    assert (status, sent["sent"], sent["confirmed"], sent["rejected"], sent["remaining"]) == (0, 1, 1, 0, 0)
    assert sent["seconds"] >= 0
    shown = ask("queue", "show", item["provisional_no"])[1]
    assert shown["state"] == "confirmed"
    status, told = ask("case", "show", shown["case_no"])
    steps = [(step["where"], step["what"]) for step in told["timeline"]]
    assert status == 0
    assert {("kiosk", "submission_queued"), ("platform", "submitted"), ("kiosk", "case_answered")} <= set(steps)
    assert ask("queue", "stats")[1]["confirmed"] == 1


def test_line_is_down(ask: Ask, machine: Machine, platform: StandinProcess) -> None:
    submission = machine.enqueue(case())
    platform.line("down")
    status, sent = ask("sync", "once")
    assert (status, sent["confirmed"], sent["remaining"], sent["reached"]) == (3, 0, 1, False)
    assert ask("case", "show", submission.id)[1]["platform_state"] is None


def test_what_is_left_behind_is_told_with_the_last_answer_and_the_next_try(
    ask: Ask, machine: Machine, platform: StandinProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.enqueue(case())
    platform.fault("500@submissions x9")
    status, sent = ask("sync", "once")
    assert (status, sent["remaining"], sent["last_answers"]) == (1, 1, ["internal-error"])
    (item,) = ask("queue", "list")[1]["items"]
    assert sent["next_at"] == item["next_at"] is not None
    assert main(["sync", "once", "--config", str(machine.config)]) == 1
    told = capsys.readouterr().out
    assert "internal-error" in told
    assert "下次再试 next try: 20" in told


def test_one_of_two_is_not_understood_and_retried_by_hand(ask: Ask, machine: Machine, platform: StandinProcess) -> None:
    parked = machine.enqueue(case())
    machine.enqueue(case(id_number=OTHER_ID_NUMBER))
    platform.fault("garbage@submissions x1")
    status, sent = ask("sync", "once")
    assert (status, sent["confirmed"], sent["rejected"], sent["remaining"]) == (1, 1, 1, 0)
    assert ask("queue", "park", parked.id)[0] == 1
    assert ask("queue", "retry", parked.id)[0] == 0
    assert ask("queue", "retry", parked.id)[0] == 1
    assert ask("sync", "once")[0] == 0


def test_kiosk_is_running_and_sends_already(ask: Ask, machine: Machine) -> None:
    machine.enqueue(case())
    with the_only_sender(machine.state / "store", wait=False):
        status, told = ask("sync", "once")
    assert status == 1
    assert "queue list" in told["error"]
    assert ask("queue", "stats")[1]["waiting"] == 1


def test_log_is_asked_checked_and_taken_away(ask: Ask, machine: Machine, tmp_path: Path) -> None:
    machine.enqueue(case(), session="=2+3")
    machine.enqueue(case(), session="s-2")
    status, found = ask("logs", "query", "--session", "s-2")
    assert status == 0
    assert [event["event"] for event in found["events"]] == ["submission_queued"]
    assert set(found["events"][0]) >= {"seq", "at", "event", "level", "session", "item", "submission_id"}
    assert ask("logs", "verify") == (0, {"intact": True, "checked": 2, "first_bad": None})
    assert ask("logs", "stats")[1] == {"total": 2, "events": {"submission_queued": 2}}
    assert ask("logs", "query", "--since", "tomorrow")[0] == 2
    sheet, lines = tmp_path / "log.csv", tmp_path / "log.jsonl"
    assert ask("logs", "export", str(sheet), "--format", "csv")[1]["exported"] == 2
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["session"] for row in rows] == ["'=2+3", "s-2"]
    ask("logs", "export", str(lines))
    assert [json.loads(line)["session"] for line in lines.read_text(encoding="utf-8").splitlines()] == ["=2+3", "s-2"]


def test_log_was_tampered_with(ask: Ask, machine: Machine) -> None:
    for _ in range(3):
        machine.enqueue(case())
    with open_store(machine.state / "store", machine.key, Place("430104", "0001", "01")) as store:
        store.connection.execute("DROP TRIGGER event_no_update")
        store.connection.execute("UPDATE event SET level = 'warning' WHERE seq = 2")
    assert ask("logs", "verify") == (1, {"intact": False, "checked": 1, "first_bad": 2})


def test_key_was_swapped(ask: Ask, machine: Machine) -> None:
    machine.enqueue(case())
    (machine.state / "keys" / "store.key").write_bytes(os.urandom(32))
    status, told = ask("queue", "list")
    assert (status, told["fault"]) == (2, "STORE_KEY_WRONG")
