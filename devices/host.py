"""The process of one device: ``python -m devices.host``, started by ``devices.supervisor``."""

from pathlib import Path

from devices import registry
from devices.folders import add_site_folder
from devices.messages import CODEC
from hosting.child import serve
from hosting.wire import Emit, JsonObject
from kiosk.ports.device import Driver


def make_driver(setup: JsonObject, emit: Emit) -> Driver:
    """Build and open the driver; its public methods are what the supervisor may call."""
    for folder in setup["drivers"]:
        add_site_folder(Path(folder))
    state = setup["state"]
    driver: Driver = registry.build(setup["driver"], setup["options"], Path(state) if state else None)
    driver.open(emit)
    return driver


if __name__ == "__main__":
    serve(make_driver, CODEC)
