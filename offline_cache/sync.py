"""The sync engine: decides what is sent next, and what an answer means for the queue.

It has no thread, no clock and no chance of its own: whoever runs it calls ``step`` while that returns True, then
waits ``wait_s``. The order of things: the submission of a person who is waiting, then every form (kilobytes: the
platform soon knows of everybody), then documents and commit, one submission after the other. Submissions of
one person are committed in the order in which they were made.
"""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Protocol

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseAnswer
from kiosk.ports.clock import Clock
from kiosk.ports.platform import LineChanged, PlatformEvent, SubmissionAnswered, SubmissionParked, SubmissionSending
from offline_cache.answers import Answer, NotUnderstood, Refusal, Refused, StartOver, TryLater, Unreachable
from offline_cache.delivery import Delivery
from offline_cache.outgoing import Outgoing, PayloadUnreadable, Waiting
from offline_cache.waits import SyncOptions, Waits

NOT_UNDERSTOOD = "not-understood"
PAYLOAD_UNREADABLE = "payload-unreadable"
START_OVER_LIMIT = "start-over-limit"
UNREACHABLE = "unreachable"

Emit = Callable[[PlatformEvent], None]


class Probe(Protocol):
    """How the engine looks whether the platform is there."""

    def health(self) -> Answer[object]:
        """Make the cheapest call there is."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the engine is given instead of taking it: time, chance, patience."""

    clock: Clock
    chance: Random
    options: SyncOptions


@dataclass(slots=True)
class Tally:
    """What was done since the engine was made."""

    sent: set[str]
    confirmed: int = 0
    rejected: int = 0


class SyncEngine:
    """Used by one thread, except ``want``, which any thread may call."""

    def __init__(
        self, outgoing: Outgoing, delivery: Delivery, probe: Probe, emit: Emit, surroundings: Surroundings
    ) -> None:
        self.tally = Tally(set())
        self.is_up: bool | None = None
        self.why_down = ""
        self._outgoing = outgoing
        self._delivery = delivery
        self._probe = probe
        self._emit = emit
        self._clock = surroundings.clock
        self._options = surroundings.options
        self._waits = Waits(surroundings.options, surroundings.chance)
        self._wishes: deque[str] = deque()
        self._wanted: set[str] = set()
        self._rests_until: dict[str, float] = {}
        self._start_overs: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._pauses = 0
        self._paused_until = 0.0
        self._probe_at = 0.0

    def want(self, submission_id: str) -> None:
        """A person waits for this one: send it before all others, and do not wait for the next look at the line."""
        self._wishes.append(submission_id)

    def step(self) -> bool:
        """Do the next thing, if one is due; return whether there may be another one at once.

        Raises:
            KioskFault: the store cannot be written; call ``recover`` of the outgoing rows before going on.
        """
        self._take_wishes()
        now_s = self._clock.monotonic_s()
        if now_s < self._paused_until:
            return False
        if not self.is_up:
            return now_s >= self._probe_at and self._look()
        chosen = self._choose(now_s)
        if chosen is not None:
            self._work_on(chosen)
            return True
        if now_s >= self._probe_at:
            self._look()
        return False

    def wait_s(self) -> float:
        """Return seconds until there is something to do, if nobody calls ``want`` meanwhile."""
        now_s = self._clock.monotonic_s()
        if now_s < self._paused_until:
            return self._paused_until - now_s
        moments: list[float] = [self._probe_at]
        if self.is_up:
            moments += self._rests_until.values()
        return max(0.0, min(moments) - now_s)

    # --- choosing ------------------------------------------------------------------------------------------

    def _take_wishes(self) -> None:
        while self._wishes:
            submission_id = self._wishes.popleft()
            self._wanted.add(submission_id)
            self._rests_until.pop(submission_id, None)
            if not self.is_up:
                self._probe_at = 0.0

    def _choose(self, now_s: float) -> Waiting | None:
        """For whoever waits at the screen first, then every form, then documents; see ``Outgoing.next``."""
        waiting = self._outgoing.still_waiting(self._wanted | self._rests_until.keys())
        self._forget_all_but(waiting)
        resting = [submission_id for submission_id, until_s in self._rests_until.items() if until_s > now_s]
        urgent = (self._outgoing.next(resting, only=submission_id) for submission_id in sorted(self._wanted))
        return (
            next((row for row in urgent if row is not None), None)
            or self._outgoing.next(resting, form_sent=False)
            or self._outgoing.next(resting, form_sent=True)
        )

    def _forget_all_but(self, waiting: set[str]) -> None:
        self._wanted &= waiting
        for submission_id in self._rests_until.keys() - waiting:
            del self._rests_until[submission_id]

    # --- working -------------------------------------------------------------------------------------------

    def _work_on(self, row: Waiting) -> None:
        """Send the form alone, or what comes after it; for a person who waits, everything at one go."""
        try:
            submission = self._outgoing.claim(row.submission_id)
        except PayloadUnreadable:
            self._park(row.submission_id, PAYLOAD_UNREADABLE)
            return
        if submission is None:
            return
        self._rests_until.pop(submission.id, None)
        self._emit(SubmissionSending(submission.id))
        refusal = None if row.form_sent else self._delivery.form(submission)
        if refusal is None:
            self.tally.sent.add(submission.id)
        if refusal is None and not row.form_sent and row.submission_id not in self._wanted:
            self._outgoing.release(submission.id)
            return
        outcome = refusal or self._delivery.documents(submission) or self._delivery.commit(submission)
        self._conclude(submission, outcome)

    def _conclude(self, submission: Submission, outcome: CaseAnswer | Refusal) -> None:
        match outcome:
            case CaseAnswer():
                self._pauses = 0
                self.tally.confirmed += 1
                self._heard()
                self._emit(SubmissionAnswered(outcome))
            case Refused(reason):
                self._park(submission.id, reason)
            case NotUnderstood():
                self._park(submission.id, NOT_UNDERSTOOD)
            case StartOver(reason):
                self._begin_again(submission.id, reason)
            case TryLater(reason, retry_after_s, for_all):
                self._put_off(submission.id, reason, retry_after_s, for_all=for_all)
            case Unreachable(detail):
                self._lose_line(detail)
                self._postpone(submission.id, UNREACHABLE, 0.0)

    def _park(self, submission_id: str, reason: str) -> None:
        self._outgoing.park(submission_id, reason)
        self.tally.rejected += 1
        self._emit(SubmissionParked(submission_id, reason))

    def _begin_again(self, submission_id: str, reason: str) -> None:
        self._start_overs[submission_id] += 1
        tries = self._start_overs[submission_id]
        if tries > self._options.start_overs:
            self._park(submission_id, START_OVER_LIMIT)
            return
        self._outgoing.start_over(submission_id)
        # The first time at once: a person may be waiting, and the platform has only lost its memory.
        self._postpone(submission_id, reason, self._waits.again_s(tries, None) if tries > 1 else 0.0)

    def _put_off(self, submission_id: str, reason: str, retry_after_s: float | None, *, for_all: bool) -> None:
        if not for_all:
            self._refusals[submission_id] += 1
            self._postpone(submission_id, reason, self._waits.again_s(self._refusals[submission_id], retry_after_s))
            return
        self._pauses += 1
        wait_s = self._waits.again_s(self._pauses, retry_after_s)
        self._paused_until = self._clock.monotonic_s() + wait_s
        self._postpone(submission_id, reason, wait_s)

    def _postpone(self, submission_id: str, answer: str, wait_s: float) -> None:
        self._rests_until[submission_id] = self._clock.monotonic_s() + wait_s
        self._outgoing.postpone(submission_id, answer, self._clock.now() + timedelta(seconds=wait_s))

    # --- the line ------------------------------------------------------------------------------------------

    def _look(self) -> bool:
        match self._probe.health():
            case Unreachable(detail) | NotUnderstood(detail) | Refused(detail):
                self._lose_line(detail)
            case _:
                self._heard()
        return bool(self.is_up)

    def _heard(self) -> None:
        self._probe_at = self._clock.monotonic_s() + self._waits.probe_s(something_waits=False)
        self._set_line(is_up=True)

    def _lose_line(self, detail: str) -> None:
        self.why_down = detail
        something_waits = bool(self._wanted) or bool(self._outgoing.waiting_count())
        self._probe_at = self._clock.monotonic_s() + self._waits.probe_s(something_waits=something_waits)
        self._set_line(is_up=False)

    def _set_line(self, *, is_up: bool) -> None:
        if is_up is self.is_up:
            return
        self.is_up = is_up
        self._outgoing.line_changed(is_up=is_up)
        self._emit(LineChanged(is_up))
