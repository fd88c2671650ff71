"""Divides the platform among the kiosks that want it, before it has to refuse anybody.

After an outage two thousand kiosks come back at once. Whoever is admitted is told at what pace to go on (``RateLimit``), whoever
is not, when to come back (``Retry-After``): both follow from how many kiosks wait and how much can be done in a second.
Pure: moments come in. ``standin.gate`` puts it before the application, ``bench.fleet`` before two thousand kiosks.
"""

import math
from dataclasses import dataclass

_SHARE = 0.77
"""Of the capacity that is handed out by pace; the rest takes what comes unevenly."""
_BURST_S = 1.0
_LEAST_S, _LONGEST_S = 1.0, 600.0
_PATIENCE_S, _PATIENCE = 60.0, 3.0
"""A kiosk that does not come back counts for so long: a minute, and three times what it was asked to wait."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a call is told.

    Attributes:
        retry_after_s: None: it is admitted. Else whole seconds.
        pace_s: Seconds from one call of this kiosk to its next; 0: as fast as it likes.
    """

    retry_after_s: int | None
    pace_s: float

    @property
    def rate_limit(self) -> str:
        """The ``RateLimit`` header (draft-ietf-httpapi-ratelimit-headers), or an empty text."""
        if not self.pace_s:
            return ""
        calls = 1 if self.pace_s >= 5 else 10
        return f'"kiosk";r={calls};t={math.ceil(self.pace_s * calls)}'


@dataclass(slots=True)
class _Kiosk:
    left: int
    until_s: float


class Admission:
    """Counts who waits.

    Args:
        per_s: Calls that do work (forms, documents, commits) which the platform can take in a second.
    """

    def __init__(self, per_s: float) -> None:
        self._per_s = per_s
        self._tokens = per_s * _BURST_S
        self._at_s = 0.0
        self._kiosks: dict[str, _Kiosk] = {}
        self._swept_s = 0.0

    def probed(self, kiosk: str, waiting: int, now_s: float) -> Verdict:
        """A kiosk asks whether the platform is there, and says how many calls wait with it; never refused."""
        if waiting:
            self._expect(kiosk, waiting, now_s)
        else:
            self._kiosks.pop(kiosk, None)
        return Verdict(None, self._pace_s())

    def called(self, kiosk: str, now_s: float) -> Verdict:
        """A kiosk wants work done."""
        known = self._kiosks.get(kiosk)
        self._tokens = min(self._per_s * _BURST_S, self._tokens + (now_s - self._at_s) * self._per_s)
        self._at_s = now_s
        if self._tokens < 1:
            self._expect(kiosk, known.left if known else 1, now_s)
            wait_s = min(_LONGEST_S, max(_LEAST_S, 2 * len(self._kiosks) / self._per_s))
            return Verdict(math.ceil(wait_s), 0.0)
        self._tokens -= 1
        if known is None or known.left <= 1:
            self._kiosks.pop(kiosk, None)
        else:
            self._expect(kiosk, known.left - 1, now_s)
        return Verdict(None, self._pace_s())

    def _expect(self, kiosk: str, left: int, now_s: float) -> None:
        wait_s = 2 * len(self._kiosks) / self._per_s
        self._kiosks[kiosk] = _Kiosk(left, now_s + _PATIENCE_S + _PATIENCE * wait_s)
        if now_s - self._swept_s > _LEAST_S:
            self._swept_s = now_s
            for gone in [name for name, each in self._kiosks.items() if each.until_s < now_s]:
                del self._kiosks[gone]

    def _pace_s(self) -> float:
        """All who wait, one after the other, at the share that is handed out; nobody is slowed down while few come."""
        gap_s = len(self._kiosks) / (self._per_s * _SHARE)
        return gap_s if gap_s >= 0.1 else 0.0
