import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.app import main
from standin.faults import Fault, FaultNotation
from tests.standin.small_kiosk import Case, Kiosk

MAIN = Path(__file__).parents[2] / "main.py"


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(MAIN), "platform", *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def served(tmp_path, pki):
    process = start(
        "serve", "--port", 0, "--state", tmp_path / "kept", "--pki", pki.folder, "--fault", "500@health x1", "--control"
    )
    with process:
        yield process, json.loads(process.stdout.readline())["url"]
        process.stdin.close()


def order(process, text):
    process.stdin.write(text + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_serve_then_look_at_the_cases_while_it_runs_and_after(served, pki, tmp_path):
    process, url = served
    with Kiosk(url, pki) as kiosk:
        assert kiosk.call("GET", "/v1/health").status_code == 500
        case = Case()
        answer = kiosk.send(case).json()
    while_running = listed(tmp_path)
    assert order(process, '{"stop": true}') == {"ok": True}
    assert process.wait(20) == 0
    assert listed(tmp_path) == while_running
    [held] = while_running
    assert (held["submission_id"], held["case_no"], held["item"]) == (case.id, answer["case_no"], "P05")
    [digest] = case.digests
    assert held["documents"] == [{key: digest[key] for key in ("doc_id", "sha256", "size")}]


def test_an_order_that_makes_no_sense_is_refused_and_the_server_lives(served):
    process, _ = served
    assert order(process, "rubbish")["ok"] is False
    assert order(process, '{"line": "sideways"}')["ok"] is False
    assert order(process, '{"line": "down"}') == {"ok": True}


def test_a_terminal_in_production_runs_no_stand_in(tmp_path):
    with start("serve", "--profile", "hall", "--state", tmp_path) as process:
        assert process.wait(20) == 2


def test_a_wrong_fault_says_what_is_allowed(tmp_path, pki):
    with start("serve", "--port", 0, "--state", tmp_path, "--pki", pki.folder, "--fault", "flood") as process:
        assert "drop-answer" in process.stderr.read()
        assert process.wait(20) == 2


@pytest.mark.parametrize(
    ("order", "instead"),
    [
        ("corrupt@uploads", "corrupt@drafts, corrupt@handovers, corrupt@packs"),
        ("strangers@cases x2", "write strangers"),
    ],
)
def test_a_fault_that_would_do_nothing_is_refused_with_those_that_do(order, instead):
    with pytest.raises(FaultNotation, match=instead):
        Fault.parse(order)


@pytest.mark.parametrize("order", ["corrupt", "corrupt@drafts x1", "strangers", "cut@uploads"])
def test_a_fault_that_can_happen_is_taken(order):
    assert Fault.parse(order).kind in order


def listed(tmp_path):
    with start("cases", "--state", tmp_path / "kept", "--json") as process:
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    return json.loads(out)["cases"]


@pytest.fixture
def told(tmp_path, capsys):
    """Run a command on the kept state; return its exit status and its document."""

    def run_it(*words):
        status = main(["platform", *map(str, words), "--state", str(tmp_path / "kept"), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run_it


def test_an_official_moves_a_case_on_and_a_kiosk_hears_its_orders(served, pki, told):
    _, url = served
    with Kiosk(url, pki) as kiosk:
        kiosk.call("GET", "/v1/health")
        case_no = kiosk.send(Case()).json()["case_no"]
        status, decided = told("decide", case_no, "accept", "--note", "样例受理")
        assert (status, decided["state"]) == (0, "accepted")
        status, said = told("decide", case_no, "deliver")
        assert (status, "review" in str(said)) == (1, True)
        assert told("decide", "AAAA-AAAA-AAAA", "accept")[0] == 1
        status, ordered = told("order", "DEMO-01", "--close", "停电", "--set", "session.idle_s=90")
        assert (status, ordered["message"]["zh"], ordered["settings"]) == (0, "停电", {"session.idle_s": 90})
        assert kiosk.call("GET", "/v1/kiosks/DEMO-01/orders").json()["closed"] is True
    assert told("codes") == (0, {"codes": []})
    assert told("pay", "--last")[0] == 1
    assert told("pay")[0] == 2
    assert told("confirm", "--last")[0] == 1
    assert told("confirm")[0] == 2
    assert told("kiosks") == (0, {"kiosks": []})


def test_a_database_that_is_not_there_is_told_with_what_to_do(told, tmp_path):
    status, said = told("cases", "--database", f"postgresql://nobody@/city?host={tmp_path}")
    assert (status, "PGPASSWORD" in str(said)) == (3, True)
    status, said = told("cases", "--database", "mysql://nobody@localhost/city")
    assert (status, "postgresql://" in str(said)) == (2, True)
