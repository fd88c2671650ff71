"""How long to wait before trying again: jitter everywhere, so that a city's kiosks never march in step."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """The engine's patience, in seconds.

    Attributes:
        probe_s: Between two looks whether the line is back, while something waits to be sent.
        idle_probe_s: Between two looks at the line while nothing waits.
        first_s: Upper end of the first back-off; doubles with each try.
        cap_s: Upper end of the longest back-off.
        start_overs: So often an exchange may begin again before a person has to look.
    """

    probe_s: tuple[float, float] = (2.0, 5.0)
    idle_probe_s: tuple[float, float] = (10.0, 30.0)
    first_s: float = 2.0
    cap_s: float = 300.0
    start_overs: int = 5


class Waits:
    """Draws waits; the chance is brought by the caller, so that a test can repeat them."""

    def __init__(self, options: SyncOptions, chance: Random) -> None:
        self._options = options
        self._chance = chance

    def again_s(self, tries: int, retry_after_s: float | None) -> float:
        """Return the wait after a refusal for now.

        Args:
            tries: 1 and more: how often it was tried.
            retry_after_s: What the platform asked for. It is kept, and up to doubled: everybody was told the same.
        """
        if retry_after_s:
            return retry_after_s * (1.0 + self._chance.random())
        # Full jitter: of all ways to spread returning clients it needs the fewest calls.
        return self._chance.uniform(0.0, min(self._options.cap_s, self._options.first_s * 2.0 ** min(tries, 16)))

    def probe_s(self, *, something_waits: bool) -> float:
        """Return the wait until the line is looked at again."""
        span = self._options.probe_s if something_waits else self._options.idle_probe_s
        return self._chance.uniform(*span)
