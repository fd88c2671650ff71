"""Sends the audit log behind everything else, by a cursor that moves only when the platform has acknowledged."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.contract.logs import LogsAnswer, LogsRequest
from kiosk.domain.provisional import Place
from kiosk.ports.clock import Clock
from offline_cache.answers import Accepted, Answer, NotUnderstood, Refusal, TryLater
from offline_cache.audit import SqlAuditLog
from offline_cache.log_batches import HeadSigner, batch_of
from offline_cache.policies.conduct import Conduct

BATCH = 200


class TakesLogs(Protocol):
    """What is needed of the platform's client."""

    def logs(self, batch: LogsRequest) -> Answer[LogsAnswer]:
        """Hand in a batch."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """With what a batch is made: where the machine stands, its clock, and who signs (read when first needed)."""

    place: Place
    clock: Clock
    signer: Callable[[], HeadSigner]


class LogTelemetry:
    """Implements ``sync.Telemetry`` on the store's audit log."""

    def __init__(self, audit: SqlAuditLog, platform: TakesLogs, sealing: Sealing, conduct: Conduct) -> None:
        self._audit = audit
        self._platform = platform
        self._sealing = sealing
        self._signer: HeadSigner | None = None
        self._conduct = conduct
        self._next_s: float | None = None
        self._not_before_s = 0.0
        self._refusals = 0

    def wait_s(self, now_s: float) -> float:
        """Return seconds until a batch is due: by its age, or at once where many events wait."""
        waiting = self._audit.unacknowledged()
        if not waiting:
            return float("inf")
        if self._next_s is None:
            self._next_s = now_s + self._conduct.options.telemetry_s
        due_s = now_s if waiting >= self._conduct.options.telemetry_events else self._next_s
        return max(0.0, due_s - now_s, self._not_before_s - now_s)

    def send(self, now_s: float) -> Refusal | None:
        """Send the oldest events that were not acknowledged yet; the same batch again where an answer was lost."""
        events = self._audit.after_acknowledged(BATCH)
        if not events:
            return None
        try:
            batch = batch_of(events, self._sealing.place, self._sign(), self._sealing.clock.now())
        except (OSError, ValueError):
            return self._put_off(now_s, NotUnderstood("the kiosk's certificate or key cannot be read"))
        answer = self._platform.logs(batch)
        if not isinstance(answer, Accepted):
            return self._put_off(now_s, answer)
        if not answer.value.acknowledges_all:
            return self._put_off(now_s, NotUnderstood("only a part of the log was taken"))
        self._audit.acknowledge(events[-1].seq)
        self._refusals, self._next_s = 0, now_s + self._conduct.options.telemetry_s
        return None

    def _sign(self) -> HeadSigner:
        self._signer = self._signer or self._sealing.signer()
        return self._signer

    def _put_off(self, now_s: float, refusal: Refusal) -> Refusal:
        self._refusals += 1
        asked_s = refusal.retry_after_s if isinstance(refusal, TryLater) else None
        self._not_before_s = now_s + self._conduct.waits.again_s(self._refusals, asked_s)
        return refusal
