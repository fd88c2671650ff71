"""The process of a camera that is recorded: ``python -m devices.document_camera.recording.host``.

Like ``devices.host``, with the tape on, and one more method: ``recording`` returns the lines of what was recorded so
far. No picture is ever on the tape.
"""

from typing import Any

from devices.document_camera.recording.tape import TAPE
from devices.host import make_driver
from devices.messages import CODEC
from hosting.child import serve
from hosting.wire import Emit, JsonObject
from kiosk.ports.device import HealthChanged


class RecordedCamera:
    """The driver, and its tape."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401 - any camera's driver
        self._driver = driver

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the driver's own
        """Pass on whatever else is asked for."""
        return getattr(self._driver, name)

    def recording(self) -> list[str]:
        """Return the lines of what was recorded, and begin anew."""
        return TAPE.take()


def make_recorded(setup: JsonObject, emit: Emit) -> RecordedCamera:
    """Build and open the driver with the tape on."""
    TAPE.arm()

    def told(event: object) -> None:
        if isinstance(event, HealthChanged):
            TAPE.tell(event.health)
        emit(event)

    return RecordedCamera(make_driver(setup, told))


if __name__ == "__main__":
    serve(make_recorded, CODEC)
