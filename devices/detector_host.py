"""The process that looks for plugged devices: ``python -m devices.detector_host``, started by ``devices.detector``."""

from pathlib import Path

from devices import registry
from devices.detector import CODEC, Found, Places
from devices.folders import add_site_folder
from hosting.child import serve
from hosting.wire import Emit, JsonObject


class Detector:
    """Asks drivers what they see."""

    def detect(self, driver_id: str, places: Places) -> list[Found]:
        """Ask one driver; nothing where it cannot look or cannot run here."""
        look = registry.detector(driver_id)
        return list(look(places)) if look is not None else []


def make_detector(setup: JsonObject, _emit: Emit) -> Detector:
    """Make the service."""
    for folder in setup["drivers"]:
        add_site_folder(Path(folder))
    return Detector()


if __name__ == "__main__":
    serve(make_detector, CODEC)
