"""Several readers at once, and other programs at the same readers: over a real pcscd."""

import signal
import subprocess
import sys

import pytest

from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.virtual_card import VirtualCard
from kiosk.ports.card_reader import CardGone, CardRead, CardRemoved, CardUnreadable, ReaderUnavailable
from tests.card_reader.private_pcscd import LIMIT_S, READER, Slotted
from tests.card_reader.rigs import PcscRig
from tests.card_reader.vpcd_card import VpcdCard

OTHER_PROGRAM = """
import sys
from smartcard import scard
reader, share = sys.argv[1], int(sys.argv[2])
code, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
code, card, protocol = scard.SCardConnect(context, reader, share, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1)
assert code == 0, hex(code)
if "begin" in sys.argv:
    scard.SCardBeginTransaction(card)
print("connected", flush=True)
for line in sys.stdin:
    code, protocol = scard.SCardReconnect(card, share, 3, scard.SCARD_RESET_CARD)
    print(hex(code & 0xFFFFFFFF), flush=True)
scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
"""
SHARED, EXCLUSIVE = 2, 1
HELD = "another program holds the card for itself"


class OtherProgram:
    """Another program with its hand on a card."""

    def __init__(self, reader, share, *words):
        command = [sys.executable, "-c", OTHER_PROGRAM, reader, str(share), *words]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout.readline() == "connected\n"

    def reset(self):
        """Reset the card, wait until it is done, and return the code."""
        self._process.stdin.write("reset\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def leave(self):
        """Let the card go."""
        self._process.stdin.close()
        self._process.wait(LIMIT_S)
        self._process.stdout.close()


@pytest.fixture
def other_program():
    programs = []

    def start(share, *words):
        programs.append(OtherProgram(READER, share, *words))
        return programs[-1]

    yield start
    for program in programs:
        program.leave()


@pytest.fixture(params=[True, False], ids=["events", "vpcd"])
def two_readers(request, make_pcscd):
    events = request.param
    pcscd = make_pcscd(readers=[Slotted("Kiosk Left", events=events), Slotted("Kiosk Right", events=events)])
    pcscd.start()
    return pcscd


def lay(pcscd, number, name, flaw=CardFlaw.NONE):
    return VpcdCard(pcscd.ports[number], VirtualCard(faces()[name], flaw))


def test_cards_on_two_readers_are_two_presentations_and_each_is_read_as_itself(two_readers):
    rig = PcscRig(two_readers)
    left = lay(two_readers, 0, "wang_fang")
    first = rig.inserted()
    right = lay(two_readers, 1, "zhang_sanfeng")
    second = rig.inserted()
    assert (first.reader.split()[1], second.reader.split()[1]) == ("Left", "Right")
    assert rig.read(second).document.name == "张三丰"
    assert rig.read(first).document.name == "王芳"
    right.lift()
    assert rig.next_event() == CardRemoved(second)
    assert isinstance(rig.read(first), CardRead)
    left.lift()
    rig.close()


def test_card_that_hangs_on_one_reader_does_not_hide_a_card_on_the_other(two_readers):
    rig = PcscRig(two_readers)
    left = lay(two_readers, 0, "wang_fang", CardFlaw.HANG)
    stuck = rig.reader.read(rig.inserted(), 5)
    right = lay(two_readers, 1, "zhang_sanfeng")
    token = rig.inserted()
    assert token.reader.startswith("Kiosk Right")
    assert not stuck.done()
    right.lift()
    assert rig.next_event() == CardRemoved(token)
    left.lift()
    assert isinstance(stuck.result(LIMIT_S), CardGone)
    rig.close()


def test_module_in_a_sam_slot_is_no_card_of_a_citizen(make_pcscd):
    pcscd = make_pcscd(readers=[Slotted("Kiosk PSAM", events=True), Slotted("Kiosk Front", events=True)])
    pcscd.start()
    module = lay(pcscd, 0, "unknown_card")
    rig = PcscRig(pcscd)
    assert rig.handle.status().detail == "Kiosk Front 01 00"
    card = lay(pcscd, 1, "wang_fang")
    assert rig.inserted().reader == "Kiosk Front 01 00"
    card.lift()
    module.lift()
    rig.close()


def test_card_lies_there_before_the_kiosk_starts(event_pcscd):
    card = lay(event_pcscd, 0, "wang_fang")
    rig = PcscRig(event_pcscd)
    assert isinstance(rig.read(rig.inserted()), CardRead)
    card.lift()
    rig.close()


def test_card_that_is_reset_under_our_hands_is_read_from_the_start(event_rig):
    event_rig.insert("social_v2")
    event_rig.inserted()
    command = [sys.executable, "-m", "tests.card_reader.reset_under_our_hands", READER]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_S)
    assert (told.stdout.strip(), told.stderr) == ("CardRead [0]", "")


def test_nobody_resets_the_card_while_we_read_it(event_rig, other_program):
    event_rig.insert("social_v3")
    token = event_rig.inserted()
    other = other_program(SHARED)
    readings = [event_rig.reader.read(token, 10) for _ in range(20)]
    codes = {other.reset() for _ in range(20)}
    assert codes <= {"0x0", "0x8010000b"}
    assert {reading.result(LIMIT_S).document.card_number for reading in readings} == {"C00000003"}


def test_reset_between_two_reads_is_no_new_presentation(event_rig, other_program):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    assert other_program(SHARED).reset() == "0x0"
    assert isinstance(event_rig.read(token), CardRead)
    assert event_rig.events.empty()


def test_other_program_that_holds_the_card_for_itself_is_named_and_forgiven(event_rig, other_program):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    other = other_program(EXCLUSIVE)
    held = event_rig.read(token)
    assert held == CardUnreadable(token, "refused", HELD)
    other.leave()
    assert isinstance(event_rig.read(token), CardRead)


def test_other_program_in_a_long_transaction_costs_a_read_and_not_the_host(event_rig, other_program):
    host = event_rig.handle.pid
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    other = other_program(SHARED, "begin")
    held = event_rig.read(token)
    assert held == CardUnreadable(token, "refused", HELD)
    other.leave()
    assert isinstance(event_rig.read(token), CardRead)
    assert event_rig.handle.pid == host


def test_card_that_gets_free_while_it_is_asked_for_is_read(event_rig, other_program):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    other = other_program(EXCLUSIVE)
    reading = event_rig.reader.read(token, 5)
    event_rig.handle.call("health", deadline_s=10, side=True).result(LIMIT_S)  # so the host has the read too
    other.leave()
    assert isinstance(reading.result(LIMIT_S), CardRead)


def test_card_that_is_lifted_while_another_program_holds_it_is_gone(event_rig, other_program):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    other_program(EXCLUSIVE)
    reading = event_rig.reader.read(token, 5)
    event_rig.remove()
    assert reading.result(LIMIT_S) in {
        CardGone(token),
        CardUnreadable(token, "refused", HELD),
    }  # as it was seen in time
    assert event_rig.next_event() == CardRemoved(token)
    assert event_rig.read(token) == CardGone(token)


def test_foreign_tools_know_our_reader_and_card(event_pcscd, event_rig):
    event_rig.insert("social_v2")
    event_rig.inserted()
    told = subprocess.run(["opensc-tool", "-a"], capture_output=True, text=True, check=True, timeout=LIMIT_S)
    assert told.stdout.strip().replace(":", "").upper().startswith("3B6C0000")
    script = b"00 A4 04 00 0F 73 78 31 2E 73 68 2E C9 E7 BB E1 B1 A3 D5 CF\n"
    played = subprocess.run(["scriptor", "-r", READER], input=script, capture_output=True, check=True, timeout=LIMIT_S)
    assert b"61 13" in played.stdout


def test_two_kiosks_on_one_reader_read_the_same_card(event_pcscd):
    rigs = [PcscRig(event_pcscd) for _ in range(2)]
    card = lay(event_pcscd, 0, "social_v2")
    readings = [rig.reader.read(rig.inserted(), 5) for rig in rigs]
    assert [type(reading.result(LIMIT_S)) for reading in readings] == [CardRead, CardRead]
    card.lift()
    for rig in rigs:
        rig.close()


def test_stopped_pcscd_ends_a_read_by_its_deadline_and_the_kiosk_lives(event_pcscd, event_rig):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    event_pcscd.signal(signal.SIGSTOP)
    outcome = event_rig.read(token, timeout_s=0.5)
    event_pcscd.signal(signal.SIGCONT)
    assert outcome == CardUnreadable(token, "timeout", "the reader hung and was restarted")
    assert isinstance(event_rig.read(event_rig.inserted()), CardRead)


class Memory:
    """A card of 1,024 bytes under a reader that carries commands up to a length only."""

    flaw = CardFlaw.NONE
    atr = bytes.fromhex("3B80800101")

    def __init__(self, longest):
        self.longest = longest

    def reset(self):
        """There is nothing to forget."""

    def answer(self, command):
        """Return as much as was asked for; nothing at all stands for a reader that did not carry the command."""
        size = 1024 if len(command) > 5 else 256
        return bytes(size) + b"\x90\x00" if len(command) <= self.longest else b""


@pytest.mark.parametrize(("longest", "told"), [(7, "1024 9000"), (5, "256 9000")], ids=["long", "short only"])
def test_reader_that_carries_no_long_command_is_not_taken_for_a_lifted_card(event_pcscd, longest, told):
    card = VpcdCard(event_pcscd.port, Memory(longest))
    rig = PcscRig(event_pcscd)
    token = rig.inserted()
    command = [sys.executable, "-m", "tests.card_reader.long_command", token.reader]
    asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT_S)
    assert (asked.stdout, asked.stderr) == (told, "")
    card.lift()
    rig.close()


def test_pcscd_killed_in_mid_read_is_an_outcome(event_pcscd, event_rig):
    event_rig.insert("social_v2", pause_s=0.1)
    token = event_rig.inserted()
    reading = event_rig.reader.read(token, 5)
    event_rig.handle.call("health", deadline_s=10, side=True).result(LIMIT_S)  # so the host has the read too
    event_pcscd.kill()
    assert reading.result(LIMIT_S) == ReaderUnavailable(token, "READER_SERVICE_DOWN")


def test_pcscd_killed_while_the_card_is_waited_for_is_an_outcome(event_pcscd, event_rig, other_program):
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    other_program(EXCLUSIVE)
    reading = event_rig.reader.read(token, 5)
    event_rig.handle.call("health", deadline_s=10, side=True).result(LIMIT_S)
    event_pcscd.kill()
    assert reading.result(LIMIT_S) in (ReaderUnavailable(token, "READER_SERVICE_DOWN"), CardGone(token))


def test_stopped_pcscd_is_told_before_the_deadline_where_there_is_time(event_pcscd, event_rig):
    host = event_rig.handle.pid
    event_rig.insert("wang_fang")
    token = event_rig.inserted()
    event_pcscd.signal(signal.SIGSTOP)
    outcome = event_rig.read(token, timeout_s=8)
    event_pcscd.signal(signal.SIGCONT)
    assert outcome == ReaderUnavailable(token, "READER_SERVICE_DOWN")
    assert event_rig.handle.pid == host


def test_slow_card_is_given_up_when_its_time_is_over_and_the_host_lives(event_rig):
    host = event_rig.handle.pid
    event_rig.insert("social_v2", pause_s=0.3)
    token = event_rig.inserted()
    assert event_rig.read(token, timeout_s=0.5) == CardUnreadable(token, "timeout", "the card answers too slowly")
    assert event_rig.handle.pid == host
