"""A token bucket: an average is kept, and a short burst is let through."""


class Bucket:
    """Takes debts: what is larger than the bucket passes as well, and the next one waits the longer.

    Args:
        per_s: Tokens (bytes, calls) a second; 0: no limit.
        burst: How many may pass at once after a rest.
    """

    def __init__(self, per_s: float, burst: float) -> None:
        self._per_s = per_s
        self._burst = burst
        self._level = burst
        self._at_s: float | None = None

    def wait_s(self, now_s: float) -> float:
        """Return seconds until the next one may pass, whatever its size."""
        self._fill(now_s)
        return 0.0 if not self._per_s or self._level >= 0 else -self._level / self._per_s

    def take(self, tokens: float, now_s: float) -> None:
        """Count what passes now."""
        self._fill(now_s)
        if self._per_s:
            self._level -= tokens

    def _fill(self, now_s: float) -> None:
        if self._at_s is not None:
            self._level = min(self._burst, self._level + max(0.0, now_s - self._at_s) * self._per_s)
        self._at_s = now_s
