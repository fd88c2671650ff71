"""Two thousand kiosks after an outage of two hours: ``python -m bench.fleet [--seed N]``, ``make fleet``.

A simulation of events. What each kiosk does is decided by the very objects that the sync worker runs
(``offline_cache.policies``), what the platform answers by the stand-in's (``standin.admission``). Everything is counted: probes,
refused calls, accepted ones. A platform that says nothing, or only ``Retry-After``, is shown beside it.
"""

import heapq
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from offline_cache.policies.breaker import BreakerState
from offline_cache.policies.conduct import Conduct
from offline_cache.policies.options import SyncOptions
from standin.admission import Admission, Verdict

OUTAGE_S = 7200.0
_ANSWER_S = (0.05, 0.3)
_GIVE_UP_S = 20_000.0


@dataclass(frozen=True, slots=True)
class Load:
    """What comes back.

    Attributes:
        kiosks: How many.
        backlog: Calls that wait in each.
        per_s: What the platform can take.
    """

    name: str
    kiosks: int
    backlog: int
    per_s: float

    @property
    def ideal_s(self) -> float:
        """Seconds in which a platform that is never idle would be done."""
        return self.kiosks * self.backlog / self.per_s


FORMS = Load("forms, 200/s, 25 each", 2000, 25, 200.0)
DOCUMENTS = Load("3 MB documents, 41/s (1 Gbit/s), 75 each", 2000, 75, 41.0)


@dataclass(slots=True)
class Result:
    """What was counted."""

    load: Load
    drained_s: float = 0.0
    accepted: int = 0
    refused: int = 0
    probes: int = 0
    work_by_second: Counter[int] = field(default_factory=Counter)
    calls_by_second: Counter[int] = field(default_factory=Counter)

    @property
    def peak(self) -> float:
        """Busiest second, probes and all, against the capacity."""
        return max(self.calls_by_second.values()) / self.load.per_s

    @property
    def work_peak(self) -> float:
        """Busiest second without the probes of a few hundred bytes."""
        return max(self.work_by_second.values()) / self.load.per_s

    @property
    def rejected(self) -> float:
        """Share of the calls for work that were refused."""
        return self.refused / max(1, self.refused + self.accepted)

    @property
    def slowness(self) -> float:
        """Time to the last accepted call, against the ideal; infinite where something was left."""
        whole = self.accepted == self.load.kiosks * self.load.backlog
        return self.drained_s / self.load.ideal_s if whole else float("inf")


Platform = Callable[[Verdict], Verdict]
"""What of the stand-in's verdicts a platform says."""


def says_everything(verdict: Verdict) -> Verdict:
    """As the stand-in."""
    return verdict


def says_retry_after(verdict: Verdict) -> Verdict:
    """Refuses with ``Retry-After``, and gives no pace."""
    return Verdict(verdict.retry_after_s, 0.0)


def says_nothing(verdict: Verdict) -> Verdict:
    """Refuses, and no more."""
    return Verdict(None if verdict.retry_after_s is None else 0, 0.0)


class Fleet:
    """The simulation."""

    def __init__(
        self,
        load: Load,
        says: Platform,
        *,
        seed: int = 1,
        options: SyncOptions | None = None,
        outage_s: float = OUTAGE_S,
    ) -> None:
        self._chance = Random(seed)  # noqa: S311 - repeatable on purpose
        self._load, self._says, self._outage_s = load, says, outage_s
        self._admission = Admission(load.per_s)
        self._backlog = [load.backlog] * load.kiosks
        options = options or SyncOptions()
        self._conducts = [Conduct(options, Random(self._chance.random())) for _ in range(load.kiosks)]  # noqa: S311 - as above
        self._due: list[tuple[float, int]] = []
        self.result = Result(load)

    def run(self) -> Result:
        """Let the line come back at second 0, and go on until nothing waits."""
        for kiosk, conduct in enumerate(self._conducts):
            conduct.lost(-self._outage_s)
            heapq.heappush(self._due, (-self._outage_s + conduct.wait_s(-self._outage_s), kiosk))
        while self._due:
            now_s, kiosk = heapq.heappop(self._due)
            if now_s > _GIVE_UP_S:
                break
            next_s = self._turn(kiosk, now_s)
            if next_s is not None:
                heapq.heappush(self._due, (next_s, kiosk))
        return self.result

    def _turn(self, kiosk: int, now_s: float) -> float | None:
        """As ``SyncEngine.step`` and ``wait_s``; return when the next turn is, or None when nothing waits."""
        conduct = self._conducts[kiosk]
        match conduct.state(now_s):
            case BreakerState.OPEN:
                return now_s + max(0.001, conduct.wait_s(now_s))
            case BreakerState.HALF_OPEN:
                return self._probe(kiosk, now_s)
            case BreakerState.CLOSED:
                wait_s = conduct.backlog_wait_s(now_s)
                return now_s + max(0.001, wait_s) if wait_s else self._work(kiosk, now_s)

    def _probe(self, kiosk: int, now_s: float) -> float:
        conduct = self._conducts[kiosk]
        if now_s < 0:
            conduct.lost(now_s)
            return now_s + conduct.wait_s(now_s)
        self._count(now_s, works=False)
        said = self._says(self._admission.probed(str(kiosk), self._backlog[kiosk], now_s))
        conduct.told_pace(said.rate_limit, now_s)
        conduct.heard(now_s)
        return now_s + self._chance.uniform(*_ANSWER_S)

    def _work(self, kiosk: int, now_s: float) -> float | None:
        conduct = self._conducts[kiosk]
        self._count(now_s, works=True)
        conduct.called(now_s)
        said = self._says(self._admission.called(str(kiosk), now_s))
        if said.retry_after_s is not None:
            self.result.refused += 1
            return now_s + conduct.told_to_pause(now_s, said.retry_after_s)
        self.result.accepted += 1
        self.result.drained_s = now_s
        self._backlog[kiosk] -= 1
        conduct.told_pace(said.rate_limit, now_s)
        conduct.heard(now_s)
        conduct.accepted()
        return now_s + self._chance.uniform(*_ANSWER_S) if self._backlog[kiosk] else None

    def _count(self, now_s: float, *, works: bool) -> None:
        self.result.calls_by_second[int(now_s)] += 1
        if works:
            self.result.work_by_second[int(now_s)] += 1
        else:
            self.result.probes += 1


def main() -> None:
    """Print the table."""
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
    print(
        f"{'load':44}{'platform says':32}{'peak':>7}{'work':>7}{'refused':>9}{'drained':>9}{'ideal':>8}{'ratio':>7}{'probes':>8}"
    )
    for load in (FORMS, DOCUMENTS):
        for words, says in (
            ("pace and Retry-After (stand-in)", says_everything),
            ("Retry-After", says_retry_after),
            ("nothing", says_nothing),
        ):
            told = Fleet(load, says, seed=seed).run()
            print(
                f"{load.name:44}{words:32}{told.peak:6.2f}x{told.work_peak:6.2f}x{told.rejected:9.1%}{told.drained_s:8.0f}s"
                f"{load.ideal_s:7.0f}s{told.slowness:7.2f}{told.probes:8}",
                flush=True,
            )
    print("peak: busiest second against capacity, everything counted; work: without probes (a few hundred bytes each)")
    print("wanted: peak at most 1.5x, refused at most 5 %, ratio at most 1.6")


if __name__ == "__main__":
    main()
