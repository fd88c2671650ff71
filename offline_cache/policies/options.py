"""The sender's patience: what a technician may set (``[sync]``), and what tests make shorter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """The engine's patience, in seconds.

    Attributes:
        probe_s: Between two looks whether the line is back; after the first ten the upper end doubles with each in vain.
        probe_cap_s: The upper end of the longest wait between two looks.
        idle_probe_s: Between two looks at a line that is up while nothing is sent.
        spread_s: After an outage the backlog begins within so long, or within the length of the outage if that is less.
        first_s: Upper end of the first back-off; doubles with each try.
        cap_s: Upper end of the longest back-off.
        start_overs: So often an exchange may begin again before a person has to look.
        rate_bytes_per_s: What is sent at most on average, in bytes a second; 0: as fast as the line takes it.
        rate_requests_per_s: How many calls are made at most on average, a second; 0: as many as are answered.
        telemetry_s: The log goes to the platform this often, or as soon as ``telemetry_events`` wait.
    """

    probe_s: tuple[float, float] = (2.0, 5.0)
    probe_cap_s: float = 300.0
    idle_probe_s: tuple[float, float] = (10.0, 30.0)
    spread_s: float = 30.0
    first_s: float = 2.0
    cap_s: float = 300.0
    start_overs: int = 5
    rate_bytes_per_s: int = 0
    rate_requests_per_s: float = 0.0
    telemetry_s: float = 300.0
    telemetry_events: int = 100
