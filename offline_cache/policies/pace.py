"""The pace that the platform asks for: ``RateLimit`` of its answers (draft-ietf-httpapi-ratelimit-headers).

``RateLimit: "kiosk";r=0;t=12`` says: no call is left to you before twelve seconds are over. A platform that knows how many
kiosks come back divides itself among them in this way, before it has to refuse anybody.
"""

import re
from random import Random

_LONGEST_S = 3600.0
_MEMBER = re.compile(r'"[^"]{0,64}"((?:;[a-z]+=[0-9]{1,6})+)')
_JITTER = 0.25
"""Less, and the whole seconds in which a pace is told make a city march in step: one second twice as busy as the next."""


class Pace:
    """When the next call of the backlog may be made; a person who waits is not held up by it."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._from_s = 0.0

    def heard(self, header: str, now_s: float) -> None:
        """Take what an answer said; nothing where it said nothing, or nothing that can be read."""
        told = read_rate_limit(header)
        if told is None:
            return
        left, window_s = told
        # A gap rather than a burst at its end: what is left is spread over the window.
        gap_s = window_s / left if left else window_s
        self._from_s = now_s + gap_s * (1.0 + _JITTER * self._chance.uniform(-1.0, 1.0))

    def wait_s(self, now_s: float) -> float:
        """Return seconds until the next call of the backlog."""
        return max(0.0, self._from_s - now_s)


def read_rate_limit(header: str) -> tuple[int, float] | None:
    """Return what is left and for how many seconds, of the first member; None where it cannot be read."""
    member = _MEMBER.match(header.strip())
    if member is None:
        return None
    values = dict(part.split("=") for part in member[1].split(";") if part)
    if not {"r", "t"} <= values.keys():
        return None
    return int(values["r"]), min(_LONGEST_S, float(values["t"]))
