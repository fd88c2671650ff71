"""The process of a card reader that is recorded: ``python -m devices.card_reader.recording.host``.

Like ``devices.host``, with the tape on, and one more method: ``recording`` returns the lines of what was recorded so
far. People are replaced here, in the reader's own process: nothing else ever leaves it.
"""

from typing import Any

from devices.card_reader.recording.recorder import TAPE
from devices.host import make_driver
from devices.messages import CODEC
from hosting.child import serve
from hosting.wire import Emit, JsonObject


class RecordedReader:
    """The driver, and its tape."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401 - any card reader's driver
        self._driver = driver

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the driver's own
        """Pass on whatever else is asked for."""
        return getattr(self._driver, name)

    def recording(self) -> list[str]:
        """Return the lines of what was recorded, and begin anew."""
        return TAPE.take()


def make_recorded(setup: JsonObject, emit: Emit) -> RecordedReader:
    """Build and open the driver with the tape on."""
    TAPE.arm()
    return RecordedReader(make_driver(setup, emit))


if __name__ == "__main__":
    serve(make_recorded, CODEC)
