"""How long a call may take: what is large may take longer, and nothing may take for ever."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Seconds, by what is sent.

    Attributes:
        connect_s: Until a connection stands.
        answer_s: Until an answer is complete, for a call with little in it.
        slowest_bytes_s: A line slower than this counts as down.
    """

    connect_s: float
    answer_s: float
    slowest_bytes_s: int

    def answer_within_s(self, sent_bytes: int) -> float:
        """Return how long a call with so many bytes may take."""
        return self.answer_s + sent_bytes / self.slowest_bytes_s

    def connect_within_s(self, whole_s: float) -> float:
        """Return how long the connection may take where the whole call has ``whole_s``."""
        return min(self.connect_s, whole_s)
