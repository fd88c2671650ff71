"""The whole way, in the processes of a real kiosk: the window's store, the worker, a platform behind a cable."""

import os
import queue
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uuid_utils

from hosting.policy import ChildState
from kiosk.contract.codes import CodeOrder
from kiosk.contract.holder import holder_of
from kiosk.contract.registry import RegistryQuery
from kiosk.contract.submissions import Submission
from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import CaseAnswer
from kiosk.ports.platform import (
    CaseListFound,
    CodeOnItsWay,
    CodeRight,
    FactsFound,
    LineChanged,
    LineDown,
    NotTold,
    PlatformEvent,
    ProgressFound,
    SlotsFound,
    SubmissionAnswered,
    SubmissionParked,
)
from kiosk.session.booking import GONE
from offline_cache.damage import report_damage
from offline_cache.http_line import LineOptions
from offline_cache.policies.options import SyncOptions
from offline_cache.store import Store
from offline_cache.sync_proxy import SyncPlan, SyncProxy
from standin.process import StandinProcess
from tests.offline_cache.people import ID_NUMBER, NAME, OTHER_ID_NUMBER, PLACE, case, paper

_DEADLINE_S = 20.0


class Window:
    """What the window's process has: the store and the proxy, and a place where events arrive."""

    def __init__(self, folder: Path, key: bytes, line: LineOptions) -> None:
        self.events: queue.Queue[PlatformEvent | ChildState] = queue.Queue()
        self.store = Store.open(folder, key, PLACE)
        options = SyncOptions(probe_s=(0.2, 0.5), idle_probe_s=(5.0, 9.0))
        self.proxy = SyncProxy(SyncPlan(folder, PLACE, line, options), key, self.events.put, self.events.put)
        self.proxy.start()
        self.until(lambda event: event == LineChanged(up=True))

    def until(self, wanted: Callable[[object], bool]) -> PlatformEvent | ChildState:
        while not wanted(event := self.events.get(timeout=_DEADLINE_S)):
            pass
        return event

    def submit(self, *sizes: int) -> Submission:
        documents = tuple(paper(size) for size in sizes)
        submission = case(*documents)
        self.store.submit(lambda opened: opened.outbox.enqueue(submission, documents, session="s")).result(_DEADLINE_S)
        self.proxy.deliver(submission.id)
        return submission

    def answer(self) -> CaseAnswer:
        event = self.until(lambda event: isinstance(event, SubmissionAnswered))
        assert isinstance(event, SubmissionAnswered)
        return event.case


@pytest.fixture
def window(folder: Path, key: bytes, line: LineOptions) -> Iterator[Window]:
    window = Window(folder, key, line)
    yield window
    window.proxy.stop()
    window.store.close()


def test_answered_while_the_person_looks_on(window: Window, platform: StandinProcess) -> None:
    window.submit()
    window.answer()
    began = time.monotonic()
    submission = window.submit(300_000)
    answer = window.answer()
    assert time.monotonic() - began < 5  # a tenth of a second on a quiet machine
    assert answer.submission_id == submission.id
    item = window.store.submit(lambda opened: opened.outbox.item(submission.id)).result(_DEADLINE_S)
    assert item is not None
    assert item.case == answer
    assert [each.case_no for each in platform.cases() if each.submission_id == submission.id] == [answer.case_no]


def test_cable_is_pulled_and_plugged_in_again(window: Window, platform: StandinProcess) -> None:
    platform.line("down")
    submission = window.submit(1000)
    window.until(lambda event: event == LineChanged(up=False))
    assert not window.proxy.is_up()
    platform.line("up")
    assert window.answer().submission_id == submission.id


def test_worker_is_killed_and_the_next_one_delivers(window: Window, platform: StandinProcess) -> None:
    platform.line("down")
    submission = window.submit(1000)
    window.until(lambda event: event == LineChanged(up=False))
    pid = window.proxy.child.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    window.until(lambda event: event is ChildState.RESTARTING)
    platform.line("up")
    assert window.answer().submission_id == submission.id


def test_refused_for_good_is_told_at_once(window: Window, platform: StandinProcess) -> None:
    platform.fault("garbage@commit x1")
    submission = window.submit()
    event = window.until(lambda event: isinstance(event, SubmissionParked))
    assert event == SubmissionParked(submission.id, "not-understood")
    assert window.store.submit(lambda opened: opened.outbox.stats().parked).result(_DEADLINE_S) == 1
    assert window.proxy.status(timeout_s=5).result(_DEADLINE_S).fault is None


def test_registry_knows_does_not_know_and_cannot_be_asked(window: Window, platform: StandinProcess) -> None:
    query = RegistryQuery(id_number=ID_NUMBER, name=NAME, fields=("mobile",), consent=True)
    assert isinstance(window.proxy.lookup(query, timeout_s=5).result(_DEADLINE_S), FactsFound)
    platform.fault("garbage@registry x1")
    assert isinstance(window.proxy.lookup(query, timeout_s=5).result(_DEADLINE_S), NotTold)
    platform.line("mute")
    began = time.monotonic()
    down = window.proxy.lookup(query, timeout_s=0.5).result(_DEADLINE_S)
    assert isinstance(down, LineDown)
    assert down.fault == "PLATFORM_UNREACHABLE"
    assert time.monotonic() - began < 5


def test_progress_is_told_to_who_knows_the_code(window: Window) -> None:
    window.submit()
    answer = window.answer()
    found = window.proxy.progress(answer.case_no, answer.query_code, timeout_s=5).result(_DEADLINE_S)
    assert isinstance(found, ProgressFound)
    assert found.case.submission_id == answer.submission_id
    refused = window.proxy.progress(answer.case_no, "WRONG1", timeout_s=5).result(_DEADLINE_S)
    assert refused == NotTold("case-unknown")


def test_holder_is_told_every_case_and_each_of_them(window: Window, platform: StandinProcess) -> None:
    window.submit()
    answer = window.answer()
    holder = holder_of(DocumentType.RESIDENT_ID, ID_NUMBER, NAME)
    listed = window.proxy.cases(holder, timeout_s=5).result(_DEADLINE_S)
    assert isinstance(listed, CaseListFound)
    assert answer.case_no in [each.case_no for each in listed.cases.cases]
    typed = answer.case_no.replace("-", "").lower()
    found = window.proxy.progress(typed, None, holder, timeout_s=5).result(_DEADLINE_S)
    assert isinstance(found, ProgressFound)
    assert found.case.case_no == answer.case_no
    platform.line("mute")
    assert isinstance(window.proxy.cases(holder, timeout_s=0.5).result(_DEADLINE_S), LineDown)


def test_time_that_somebody_else_took_is_told_as_such(window: Window) -> None:
    found = window.proxy.slots("G03", timeout_s=5).result(_DEADLINE_S)
    assert isinstance(found, SlotsFound)
    slot = next(each for each in found.slots.slots if each.free == 1)
    mine, theirs = (book(window, slot.slot_id, number) for number in (ID_NUMBER, OTHER_ID_NUMBER))
    ends = {type(event): event for event in (window.until(is_end), window.until(is_end))}
    assert isinstance(ends[SubmissionAnswered], SubmissionAnswered)
    refused = ends[SubmissionParked]
    assert isinstance(refused, SubmissionParked)
    assert refused.reason in GONE
    assert {mine, theirs} == {refused.submission_id, ends[SubmissionAnswered].case.submission_id}


def test_a_code_whose_answer_was_lost_is_asked_for_again_and_is_right(window: Window, platform: StandinProcess) -> None:
    holder = holder_of(DocumentType.RESIDENT_ID, ID_NUMBER, NAME)
    order = CodeOrder(code_id=str(uuid_utils.uuid7()), holder=holder, mobile="13900000001")
    sent = window.proxy.send_code(order, timeout_s=5).result(_DEADLINE_S)
    assert isinstance(sent, CodeOnItsWay)
    [held] = [each for each in platform.codes() if each.code_id == order.code_id]
    wrong = f"{(int(held.code) + 1) % 10**6:06}"
    told = window.proxy.check_code(order.code_id, str(uuid_utils.uuid7()), wrong, timeout_s=5).result(_DEADLINE_S)
    assert told == NotTold("code-wrong")
    attempt = str(uuid_utils.uuid7())
    right, again = (
        window.proxy.check_code(order.code_id, attempt, held.code, timeout_s=5).result(_DEADLINE_S) for _ in range(2)
    )
    assert isinstance(right, CodeRight)
    assert right == again
    platform.line("mute")
    assert isinstance(window.proxy.send_code(order, timeout_s=0.5).result(_DEADLINE_S), LineDown)


def is_end(event: object) -> bool:
    return isinstance(event, SubmissionAnswered | SubmissionParked)


def book(window: Window, slot_id: str, id_number: str) -> str:
    submission = case(id_number=id_number).model_copy(update={"kind": "booking", "slot_id": slot_id})
    window.store.submit(lambda opened: opened.outbox.enqueue(submission, (), session="s")).result(_DEADLINE_S)
    window.proxy.deliver(submission.id)
    return submission.id


def test_key_is_in_neither_arguments_nor_environment(window: Window, key: bytes) -> None:
    pid = window.proxy.child.pid
    assert pid is not None
    seen = b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    assert key not in seen
    assert key.hex().encode() not in seen


@pytest.mark.expected_log("offline_cache")
def test_store_is_found_damaged_and_everything_goes_on(window: Window, folder: Path, platform: StandinProcess) -> None:
    """The window's store salvages as soon as the worker has let go; the worker comes back to the new one."""
    window.submit(4000)
    window.answer()
    platform.line("down")
    kept = window.submit(3000)
    window.until(lambda event: event == LineChanged(up=False))
    report_damage(folder, "said by a test")
    late = window.submit()
    assert (folder / "quarantine").is_dir()
    platform.line("up")
    assert {window.answer().submission_id, window.answer().submission_id} == {kept.id, late.id}
    assert window.store.health() is None
