"""``devices certify``: a driver that does what it must passes, one that cannot be reached is told from one that fails."""

import json

import pytest

from cli.commands import certify as certify_module
from cli.commands.devices import make_app
from devices.card_reader import conformance
from devices.card_reader.persons_hands import PersonsHands
from devices.conformance import Check, NotSo, run_checks
from devices.detector import Places
from devices.receipt_printer import conformance as printers
from devices.supervisor import DeviceConfig
from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind
from tests.card_reader.command import run_app


def certify(*words, configs=()):
    result = run_app(
        make_app(lambda _config, _profile: list(configs), lambda _config, _profile: Places()),
        ["certify", *words, "--json"],
    )
    return result.exit_code, json.loads(result.stdout) if result.stdout else None


def test_driver_that_does_what_it_must_is_passed():
    configs = [DeviceConfig("front", "card_reader.simulated", {"delay_ms": 0})]
    status, told = certify("card_reader.simulated", configs=configs)
    assert (status, told["passed"], told["driver"]) == (0, True, "card_reader.simulated")
    assert [each["name"] for each in told["checks"]] == [check.name for check in conformance.CHECKS]
    assert all(each["ok"] and each["detail"] == "" and each["seconds"] >= 0 for each in told["checks"])


def test_reader_that_is_not_there_cannot_be_reached(monkeypatch):
    monkeypatch.setattr(certify_module, "MACHINE_S", 3.0)
    configs = [DeviceConfig("front", "card_reader.simulated", {"plugged": False})]
    status, told = certify("card_reader.simulated", configs=configs)
    assert (status, told["passed"], told["fault"]) == (3, False, "READER_ABSENT")


def test_unknown_driver_is_wrong_usage():
    assert certify("card_reader.magic")[0] == 2


def test_driver_that_fails_a_check_is_told_which_and_why(simulated_rig, monkeypatch):
    monkeypatch.setattr(simulated_rig, "swap", lambda _name: simulated_rig.simulate("state"))
    simulated_rig.limit_s = 0.2
    [done] = run_checks(tuple(check for check in conformance.CHECKS if check.name.startswith("swapped")), simulated_rig)
    assert (done.ok, done.detail) == (False, "no event came within 0 s")


def test_bug_of_a_driver_is_told_without_its_text(simulated_rig):
    def quote(_rig):
        raise RuntimeError("43010019900308002X")

    [done] = run_checks((Check("quotes", LocalText("引用", "quotes"), quote),), simulated_rig)
    assert (done.ok, done.detail) == (False, "unexpected RuntimeError")


class Person(PersonsHands):
    """Does what the words ask for, on a simulated reader."""

    def __init__(self, rig, *, slow=False):
        super().__init__(rig, self.obey)
        self.rig, self.slow, self.asked = rig, slow, []

    def obey(self, words):
        self.asked.append(words.en)
        rig = self.rig
        match words.en.split(",")[0]:
            case "lay a card there now":
                rig.insert("wang_fang")
            case "lay a card there":
                rig.insert("wang_fang")
                if not self.slow:
                    rig.remove()
            case "lift the card":
                rig.remove()
            case "lift it" | "lift this card":
                rig.swap("zhang_sanfeng")
            case "unplug the reader's cable":
                rig.simulate("unplug")
            case "plug the reader's cable in again":
                rig.simulate("plug")


def test_person_who_does_what_is_asked_certifies_a_real_reader(simulated_rig):
    simulated_rig.hands = person = Person(simulated_rig)
    done = list(run_checks(conformance.CHECKS, simulated_rig))
    assert [each.name for each in done if not each.ok] == []
    assert "unplug the reader's cable" in person.asked


def test_person_who_never_lifts_the_card_is_not_waited_for_for_ever(simulated_rig):
    simulated_rig.limit_s = 0.3
    with pytest.raises(NotSo, match="no event came"):
        Person(simulated_rig, slow=True).lift_while_reading(simulated_rig)


def test_printer_that_cannot_confirm_is_not_certified(tmp_path, monkeypatch):
    monkeypatch.setitem(certify_module._CHECKS, DeviceKind.RECEIPT_PRINTER, printers.CHECKS[:2])
    configs = [DeviceConfig("front", "receipt_printer.escpos_file", {"path": str(tmp_path / "lp0")})]
    status, told = certify("receipt_printer.escpos_file", configs=configs)
    assert (status, told["passed"]) == (1, False)
    assert [(each["ok"], each["detail"]) for each in told["checks"]] == [
        (True, ""),
        (False, "OutcomeUnknown where a confirmed slip is due"),
    ]
