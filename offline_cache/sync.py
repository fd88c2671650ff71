"""The sync engine: decides what is sent next, and what an answer means for the queue.

It has no thread, no clock and no chance of its own: whoever runs it calls ``step`` while that returns True, then
waits ``wait_s``. The order of things: the submission of a person who is waiting, then every form (kilobytes: the
platform soon knows of everybody), then documents and commit, one submission after the other, then the audit log.
Submissions of one person are committed in the order in which they were made. When the platform may be called at all is
not decided here, but in ``policies``.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.ports.clock import Clock
from kiosk.ports.platform import LineChanged, PlatformEvent, SubmissionAnswered, SubmissionParked, SubmissionSending
from offline_cache.answers import Answer, MadeWay, NotUnderstood, Refusal, Refused, StartOver, TryLater, Unreachable
from offline_cache.delivery import Delivery
from offline_cache.outgoing import Outgoing, PayloadUnreadable, Waiting
from offline_cache.policies.breaker import BreakerState
from offline_cache.policies.conduct import Conduct

NOT_UNDERSTOOD = "not-understood"
PAYLOAD_UNREADABLE = "payload-unreadable"
START_OVER_LIMIT = "start-over-limit"
UNREACHABLE = "unreachable"
_LARGEST_BATCH = 16
_CALLS_OF_A_CASE = 2
"""Form and commit; an estimate is enough."""
_BREAKS_AT_ONCE = 3
"""So often in a row a submission is tried again at once after its connection broke off, while the line is up."""

Emit = Callable[[PlatformEvent], None]


class Probe(Protocol):
    """How the engine looks whether the platform is there."""

    def health(self, waiting: int) -> Answer[object]:
        """Make the cheapest call there is; it says about how many calls wait here."""


class Telemetry(Protocol):
    """The audit log on its way to the platform; never holds up a case."""

    def wait_s(self, now_s: float) -> float:
        """Return seconds until something is to be sent."""

    def send(self, now_s: float) -> Refusal | None:
        """Send the next batch; None where it was acknowledged. When it is tried again is its own affair."""


class NoTelemetry:
    """Where nobody wants the log."""

    def wait_s(self, now_s: float) -> float:  # noqa: ARG002 - see the protocol
        """Never."""
        return float("inf")

    def send(self, now_s: float) -> Refusal | None:  # noqa: ARG002 - see the protocol
        """Nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the engine is given instead of taking it: time, conduct (with its chance), and what goes along."""

    clock: Clock
    conduct: Conduct
    telemetry: Telemetry = field(default_factory=NoTelemetry)


@dataclass(slots=True)
class Tally:
    """What was done since the engine was made."""

    sent: set[str]
    confirmed: int = 0
    rejected: int = 0


class SyncEngine:
    """Used by one thread, except ``want`` and ``nudge``, which any thread may call."""

    def __init__(
        self, outgoing: Outgoing, delivery: Delivery, probe: Probe, emit: Emit, surroundings: Surroundings
    ) -> None:
        self.tally = Tally(set())
        self.why_down = ""
        self._outgoing = outgoing
        self._delivery = delivery
        self._probe = probe
        self._emit = emit
        self._clock = surroundings.clock
        self._conduct = surroundings.conduct
        self._telemetry = surroundings.telemetry
        self._wishes: deque[str] = deque()
        self._wanted: set[str] = set()
        self._rests_until: dict[str, float] = {}
        self._start_overs: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._breaks: Counter[str] = Counter()
        self._told_up: bool | None = None
        self._look_at = 0.0
        self._batch = 1
        self._nudged = False

    @property
    def is_up(self) -> bool | None:
        """Whether the platform answered when it was last tried; None: not tried yet."""
        return self._conduct.is_up

    def want(self, submission_id: str) -> None:
        """A person waits for this one: send it before all others, and do not wait for the next look at the line."""
        self._wishes.append(submission_id)

    def nudge(self) -> None:
        """Somebody else of this machine was answered by the platform: look now. Any thread may call it."""
        self._nudged = True

    def link_up(self) -> None:
        """This machine has a way out again; see ``link``."""
        self._conduct.link_up(self._clock.monotonic_s())

    def step(self) -> bool:
        """Do the next thing, if one is due; return whether there may be another one at once.

        Raises:
            KioskFault: the store cannot be written; call ``recover`` of the outgoing rows before going on.
        """
        self._take_wishes()
        now_s = self._clock.monotonic_s()
        match self._conduct.state(now_s):
            case BreakerState.OPEN:
                return False
            case BreakerState.HALF_OPEN:
                return self._look()
            case BreakerState.CLOSED:
                return self._work(now_s)

    def wait_s(self) -> float:
        """Return seconds until there is something to do, if nobody calls ``want`` meanwhile."""
        now_s = self._clock.monotonic_s()
        match self._conduct.state(now_s):
            case BreakerState.OPEN:
                return self._conduct.wait_s(now_s)
            case BreakerState.HALF_OPEN:
                return 0.0
            case BreakerState.CLOSED:
                return max(0.0, min(self._waits(now_s)))

    def held_back_s(self) -> float:
        """Return seconds for which pace alone holds back what waits; 0 where nothing does, or something else."""
        now_s = self._clock.monotonic_s()
        wait_s = self._conduct.backlog_wait_s(now_s)
        if not wait_s or self._conduct.state(now_s) is not BreakerState.CLOSED:
            return 0.0
        return wait_s if self._outgoing.next(self._resting(now_s)) is not None else 0.0

    def _waits(self, now_s: float) -> Iterator[float]:
        """Return seconds until each thing that will be due, while the line is up."""
        backlog_s = self._conduct.backlog_wait_s(now_s)
        if backlog_s:
            yield backlog_s
        for submission_id, until_s in self._rests_until.items():
            yield max(until_s - now_s, 0.0 if submission_id in self._wanted else backlog_s)
        yield self._telemetry.wait_s(now_s)
        yield self._look_at - now_s

    # --- choosing ------------------------------------------------------------------------------------------

    def _take_wishes(self) -> None:
        if self._nudged:
            self._nudged = False
            self._conduct.hurry()
        while self._wishes:
            submission_id = self._wishes.popleft()
            self._wanted.add(submission_id)
            self._rests_until.pop(submission_id, None)
            self._conduct.hurry()

    def _choose(self, now_s: float) -> Waiting | None:
        """For whoever waits at the screen first, then every form, then documents; see ``Outgoing.next``."""
        remembered = self._wanted | self._rests_until.keys()
        if remembered:
            self._forget_all_but(self._outgoing.still_waiting(remembered))
        resting = self._resting(now_s)
        urgent = (self._outgoing.next(resting, only=submission_id) for submission_id in sorted(self._wanted))
        wanted = next((row for row in urgent if row is not None), None)
        if wanted is not None or self._conduct.backlog_wait_s(now_s):
            return wanted
        return self._outgoing.next(resting, form_sent=False) or self._outgoing.next(resting, form_sent=True)

    def _resting(self, now_s: float) -> list[str]:
        return [submission_id for submission_id, until_s in self._rests_until.items() if until_s > now_s]

    def _forget_all_but(self, waiting: set[str]) -> None:
        self._wanted &= waiting
        for submission_id in self._rests_until.keys() - waiting:
            del self._rests_until[submission_id]

    # --- working -------------------------------------------------------------------------------------------

    def _work(self, now_s: float) -> bool:
        chosen = self._choose(now_s)
        if chosen is not None:
            if chosen.is_small and chosen.submission_id not in self._wanted:
                self._send_small(now_s)
            else:
                self._work_on(chosen)
            return True
        if self._telemetry.wait_s(now_s) <= 0:
            return self._send_log(now_s)
        if now_s >= self._look_at:
            self._look()
        return False

    def _send_log(self, now_s: float) -> bool:
        """Return whether more of it may follow at once; a case that came meanwhile goes first in any case."""
        match self._telemetry.send(now_s):
            case None:
                return True
            case Unreachable(detail):
                self._doubt_line(detail)
                return True
            case TryLater(_, retry_after_s, for_all=True):
                self._conduct.told_to_pause(now_s, retry_after_s)
        return False

    def _work_on(self, row: Waiting) -> None:
        """Send the form alone, or what comes after it; everything at one go where that is little, or a person waits."""
        try:
            submission = self._outgoing.claim(row.submission_id)
        except PayloadUnreadable:
            self._park(row.submission_id, PAYLOAD_UNREADABLE)
            return
        if submission is None:
            return
        self._rests_until.pop(submission.id, None)
        self._conduct.called(self._clock.monotonic_s())
        self._emit(SubmissionSending(submission.id))
        refusal = None if row.form_sent else self._delivery.form(submission)
        if refusal is not None:
            self._conclude(submission, refusal)
            return
        self.tally.sent.add(submission.id)
        if submission.documents and not row.form_sent and submission.id not in self._wanted:
            self._outgoing.release(submission.id, form_sent=True)
            return
        outcome = self._delivery.rest(submission, self._makes_way_for(submission.id), form_sent=row.form_sent)
        self._conclude(submission, outcome)

    def _send_small(self, now_s: float) -> None:
        """Send some forms without papers, one after the other; what is written to the disk is written once for all."""
        claimed = deque(self._outgoing.claim_small(self._resting(now_s), self._batch))
        full, answers = len(claimed) == self._batch, list[CaseAnswer]()
        while claimed and not self._is_interrupted():
            outcome = self._send_one_small(claimed.popleft())
            if isinstance(outcome, CaseAnswer):
                answers.append(outcome)
        self._batch = min(_LARGEST_BATCH, self._batch * 2) if full and not claimed else 1
        self._outgoing.settle_small(answers, claimed)
        for answer in answers:
            self._tell_confirmed(answer)

    def _is_interrupted(self) -> bool:
        now_s = self._clock.monotonic_s()
        is_open = self._conduct.state(now_s) is not BreakerState.CLOSED
        return is_open or bool(self._wishes) or self._conduct.backlog_wait_s(now_s) > 0

    def _send_one_small(self, submission_id: str) -> CaseAnswer | None:
        """Return the platform's answer, which is not kept yet; every other outcome is concluded here."""
        self._conduct.called(self._clock.monotonic_s())
        self._emit(SubmissionSending(submission_id))
        try:
            submission = self._outgoing.read(submission_id)
        except PayloadUnreadable:
            self._park(submission_id, PAYLOAD_UNREADABLE)
            return None
        outcome = self._delivery.small(submission)
        if isinstance(outcome, CaseAnswer):
            self.tally.sent.add(submission_id)
            self._took_work()
            return outcome
        self._conclude(submission, outcome)
        return None

    def _makes_way_for(self, submission_id: str) -> Callable[[], bool]:
        """Nobody waits for the backlog: it lets a person's submission pass, even in the middle of a document."""
        return lambda: submission_id not in self._wanted and any(wish != submission_id for wish in list(self._wishes))

    def _conclude(self, submission: Submission, outcome: CaseAnswer | Refusal) -> None:
        match outcome:
            case CaseAnswer():
                self._took_work()
                self._tell_confirmed(outcome)
            case Refused(reason):
                self._park(submission.id, reason)
            case NotUnderstood():
                self._park(submission.id, NOT_UNDERSTOOD)
            case StartOver(reason):
                self._begin_again(submission.id, reason)
            case TryLater(reason, retry_after_s, for_all):
                self._put_off(submission.id, reason, retry_after_s, for_all=for_all)
            case Unreachable(detail):
                self._doubt_line(detail)
                self._breaks[submission.id] += 1
                again = self._breaks[submission.id] - _BREAKS_AT_ONCE
                self._postpone(submission.id, UNREACHABLE, self._conduct.waits.again_s(again, None) if again > 0 else 0)
            case MadeWay():
                self._outgoing.release(submission.id)

    def _tell_confirmed(self, answer: CaseAnswer) -> None:
        self.tally.confirmed += 1
        self._emit(SubmissionAnswered(answer))

    def _park(self, submission_id: str, reason: str) -> None:
        self._outgoing.park(submission_id, reason)
        self.tally.rejected += 1
        self._emit(SubmissionParked(submission_id, reason))

    def _begin_again(self, submission_id: str, reason: str) -> None:
        self._start_overs[submission_id] += 1
        tries = self._start_overs[submission_id]
        if tries > self._conduct.options.start_overs:
            self._park(submission_id, START_OVER_LIMIT)
            return
        self._outgoing.start_over(submission_id)
        # The first time at once: a person may be waiting, and the platform has only lost its memory.
        self._postpone(submission_id, reason, self._conduct.waits.again_s(tries, None) if tries > 1 else 0.0)

    def _put_off(self, submission_id: str, reason: str, retry_after_s: float | None, *, for_all: bool) -> None:
        if not for_all:
            self._refusals[submission_id] += 1
            self._postpone(
                submission_id, reason, self._conduct.waits.again_s(self._refusals[submission_id], retry_after_s)
            )
            return
        wait_s = self._conduct.told_to_pause(self._clock.monotonic_s(), retry_after_s)
        self._postpone(submission_id, reason, wait_s)

    def _postpone(self, submission_id: str, answer: str, wait_s: float) -> None:
        self._rests_until[submission_id] = self._clock.monotonic_s() + wait_s
        self._outgoing.postpone(submission_id, answer, self._clock.now() + timedelta(seconds=wait_s))

    # --- the line ------------------------------------------------------------------------------------------

    def _look(self) -> bool:
        """Make the probe; return whether the platform may be called now."""
        match self._probe.health(_CALLS_OF_A_CASE * self._outgoing.waiting_count()):
            case Unreachable(detail) | NotUnderstood(detail) | Refused(detail):
                self._lose_line(detail)
                return False
            case TryLater(_, retry_after_s, for_all=True):
                self._conduct.told_to_pause(self._clock.monotonic_s(), retry_after_s)
                self._tell_line()
                return False
            case _:
                self._heard()
                return True

    def _took_work(self) -> None:
        self._heard()
        self._conduct.accepted()

    def _heard(self) -> None:
        now_s = self._clock.monotonic_s()
        self._look_at = now_s + self._conduct.waits.idle_probe_s()
        self._conduct.heard(now_s)
        self._tell_line()

    def _doubt_line(self, detail: str) -> None:
        """One call broke off: whether the line is down, or only this connection was cut, a probe decides at once."""
        self.why_down = detail
        self._conduct.doubted(self._clock.monotonic_s())

    def _lose_line(self, detail: str) -> None:
        self.why_down = detail
        self._breaks.clear()  # it was the line
        self._conduct.lost(self._clock.monotonic_s())
        self._tell_line()

    def _tell_line(self) -> None:
        is_up = bool(self._conduct.is_up)
        if is_up is self._told_up:
            return
        self._told_up = is_up
        self._outgoing.line_changed(is_up=is_up)
        self._emit(LineChanged(is_up))
