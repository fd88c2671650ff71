"""Options of ``card_reader.simulated``."""

from pydantic import Field

from devices.card_reader.options import CardOptions


class SimulatedOptions(CardOptions):
    """How the simulated reader behaves.

    Attributes:
        delay_ms: How long a read takes at least, 0 to 10000; 300 feels like a real reader.
        plugged: Whether the reader is there at the start.
    """

    delay_ms: int = Field(default=300, ge=0, le=10_000)
    plugged: bool = True
