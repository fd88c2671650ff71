"""How long a PIN pad stays locked after wrong PINs: the first few are free, then each one doubles the wait.

Example: wrong PINs 1 to 4 cost nothing, the 5th locks for 30 s, the 6th for 60 s, the 7th for 120 s ... up to an
hour; a right PIN clears the count.
"""

from dataclasses import dataclass, replace

FREE_FAILURES = 4
FIRST_LOCK_S = 30.0
LONGEST_LOCK_S = 3600.0


@dataclass(frozen=True, slots=True)
class Lockout:
    """The count for one role.

    Attributes:
        failures: Wrong PINs since the last right one.
        locked_until_s: On the monotonic clock; 0 where it is open.
    """

    failures: int = 0
    locked_until_s: float = 0.0

    def remaining_s(self, now_s: float) -> float:
        """Return how long it stays locked, 0 where it is open."""
        return max(0.0, self.locked_until_s - now_s)

    def failed(self, now_s: float) -> "Lockout":
        """Return the count after one more wrong PIN."""
        failures = self.failures + 1
        over = failures - FREE_FAILURES
        wait_s = min(FIRST_LOCK_S * 2 ** (over - 1), LONGEST_LOCK_S) if over > 0 else 0.0
        return replace(self, failures=failures, locked_until_s=now_s + wait_s if wait_s else 0.0)

    @property
    def left(self) -> int:
        """Return how many wrong PINs are still free."""
        return max(0, FREE_FAILURES - self.failures)
