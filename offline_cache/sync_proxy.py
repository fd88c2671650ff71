"""The platform, seen from the window's process: implements ``kiosk.ports.platform.Platform`` with a child process."""

import os
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hosting.errors import CallFailed, ChildLost, DeadlinePassed, Refused, WireError
from hosting.policy import ChildState, Policy
from hosting.supervisor import Child, Surroundings
from kiosk.contract.bills import BillQuery
from kiosk.contract.codes import CodeOrder
from kiosk.contract.firms import FirmQuery
from kiosk.contract.payments import PaymentOrder
from kiosk.contract.registry import RegistryQuery
from kiosk.domain.provisional import Place
from kiosk.domain.results import CaseResult
from kiosk.ports.platform import (
    BillOutcome,
    CaseListOutcome,
    CodeCheckOutcome,
    CodeOutcome,
    FirmOutcome,
    LineChanged,
    LineDown,
    PaymentOutcome,
    PlatformEvent,
    ProgressOutcome,
    RegistryOutcome,
    ResultOutcome,
    SlotOutcome,
    VisitOutcome,
)
from kiosk.ports.results import CaseProof
from offline_cache.http_line import LineOptions
from offline_cache.keys import lend_key
from offline_cache.packs import PackPlan
from offline_cache.policies.options import SyncOptions
from offline_cache.sync_wire import CODEC, SyncSetup, SyncStatus, setup_of
from offline_cache.upkeep import UpkeepOptions

_MARGIN_S = 1.0
_POKE_S = 20.0
POLICY = Policy(memory_limit_bytes=300_000_000)


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What the worker works with: the store's folder, the place of the kiosk, the line, its patience, and the packs."""

    folder: Path
    place: Place
    line: LineOptions
    options: SyncOptions
    upkeep: UpkeepOptions = field(default_factory=UpkeepOptions)
    packs: PackPlan | None = None


class SyncProxy:
    """Starts the worker and talks to it. Thread-safe; callbacks run on the child's thread: hand over, do not work.

    Args:
        plan: See there.
        key: The store's key; the child inherits it in memory without a name.
        on_event: Takes LineChanged, SubmissionSending, SubmissionAnswered, SubmissionParked.
        on_state: Takes the state of the child process.
    """

    def __init__(
        self,
        plan: SyncPlan,
        key: bytes,
        on_event: Callable[[PlatformEvent], None],
        on_state: Callable[[ChildState], None],
    ) -> None:
        self._on_event = on_event
        self._on_child_state = on_state
        self._up = False
        self._key_fd = lend_key(key)
        setup = SyncSetup(
            plan.folder.absolute(), self._key_fd, plan.place, plan.line, plan.options, plan.upkeep, plan.packs
        )
        self.child = Child(
            "sync",
            "offline_cache.sync_host",
            setup=setup_of(setup),
            codec=CODEC,
            on_event=self._hear,
            on_state=self._hear_state,
            policy=POLICY,
            surroundings=Surroundings(pass_fds=(self._key_fd,)),
        )

    def start(self) -> None:
        """Start the worker."""
        self.child.start()

    def stop(self) -> None:
        """End the worker in good order; what was not sent stays in the store."""
        self.child.stop()
        if self._key_fd >= 0:
            os.close(self._key_fd)
            self._key_fd = -1

    def restart(self) -> None:
        """Replace the worker now; what was not sent stays in the store."""
        self.child.restart()

    def deliver(self, submission_id: str) -> None:
        """Send this submission now; what comes of it arrives as an event. A child that starts sends everything anyway."""
        self.child.call("poke", deadline_s=_POKE_S, submission_id=submission_id)

    def lookup(self, query: RegistryQuery, *, timeout_s: float) -> "Future[RegistryOutcome]":
        """Ask what the city knows of a person."""
        return self._ask("lookup", timeout_s, query=query.model_dump(mode="json"))

    def progress(
        self,
        case_no: str,
        query_code: str | None,
        holder: str | None = None,
        firm: str | None = None,
        *,
        timeout_s: float,
    ) -> "Future[ProgressOutcome]":
        """Ask how a case stands."""
        return self._ask("progress", timeout_s, case_no=case_no, query_code=query_code, holder=holder, firm=firm)

    def cases(self, holder: str, firm: str | None = None, *, timeout_s: float) -> "Future[CaseListOutcome]":
        """Ask for the cases of a person, or of a firm of theirs."""
        return self._ask("cases", timeout_s, holder=holder, firm=firm)

    def firms(self, query: FirmQuery, *, timeout_s: float) -> "Future[FirmOutcome]":
        """Ask the register of firms."""
        return self._ask("firms", timeout_s, query=query.model_dump(mode="json"))

    def result(
        self, case_no: str, result: CaseResult, proof: CaseProof, *, timeout_s: float
    ) -> "Future[ResultOutcome]":
        """Fetch what was issued for a case."""
        return self._ask("result", timeout_s, case_no=case_no, result=result, proof=proof)

    def slots(self, item: str, holder: str | None = None, *, timeout_s: float) -> "Future[SlotOutcome]":
        """Ask for an item's appointments of the coming days."""
        return self._ask("slots", timeout_s, item=item, holder=holder)

    def visit(self, case_no: str, holder: str, slot_id: str | None, *, timeout_s: float) -> "Future[VisitOutcome]":
        """Take a time for the visit of a case, or say that its holder is there."""
        return self._ask("visit", timeout_s, case_no=case_no, holder=holder, slot_id=slot_id)

    def send_code(self, order: CodeOrder, *, timeout_s: float) -> "Future[CodeOutcome]":
        """Have a one-time code sent to a phone."""
        return self._ask("send_code", timeout_s, order=order.model_dump(mode="json"))

    def check_code(self, code_id: str, attempt_id: str, code: str, *, timeout_s: float) -> "Future[CodeCheckOutcome]":
        """Ask whether what was typed is right."""
        return self._ask("check_code", timeout_s, code_id=code_id, attempt_id=attempt_id, code=code)

    def bill(self, query: BillQuery, *, timeout_s: float) -> "Future[BillOutcome]":
        """Ask what is owed on an account."""
        return self._ask("bill", timeout_s, query=query.model_dump(mode="json"))

    def order_payment(self, order: PaymentOrder, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Order a payment."""
        return self._ask("order_payment", timeout_s, order=order.model_dump(mode="json"))

    def payment(self, order_id: str, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Ask how an order stands."""
        return self._ask("payment", timeout_s, order_id=order_id)

    def cancel_payment(self, order_id: str, *, timeout_s: float) -> "Future[PaymentOutcome]":
        """Close an order that nobody paid."""
        return self._ask("cancel_payment", timeout_s, order_id=order_id)

    def status(self, *, timeout_s: float) -> "Future[SyncStatus]":
        """Return how the worker stands."""
        return self.child.call("status", deadline_s=timeout_s)

    @property
    def pid(self) -> int | None:
        """Process id of the worker's present run."""
        return self.child.pid

    def is_up(self) -> bool:
        """Tell whether the platform was in reach when it was last tried."""
        return self._up

    def _ask(self, method: str, timeout_s: float, **arguments: object) -> "Future[Any]":
        answer: Future[Any] = Future()
        asked = self.child.call(method, deadline_s=timeout_s + _MARGIN_S, side=True, timeout_s=timeout_s, **arguments)
        asked.add_done_callback(lambda done: _pass_on(done, answer))
        return answer

    def _hear(self, event: PlatformEvent) -> None:
        if isinstance(event, LineChanged):
            self._up = event.up
        self._on_event(event)

    def _hear_state(self, state: ChildState) -> None:
        if state is not ChildState.UP and self._up:
            self._hear(LineChanged(up=False))
        self._on_child_state(state)


def _pass_on(done: "Future[Any]", answer: "Future[Any]") -> None:
    """A worker that is lost, late or broken is a line that is down, for whoever asked."""
    try:
        outcome = done.result()
    except (ChildLost, DeadlinePassed, CallFailed, Refused, WireError) as error:
        outcome = LineDown("SYNC_HOST_LOST", type(error).__name__)
    answer.set_result(outcome)
