"""What is plugged in, whatever the settings say: each driver looks for its own, in a child process.

A bus that hangs costs its driver's answer only. A driver takes part by naming ``detect`` in its manifest.
"""

from dataclasses import dataclass, field

from devices import registry
from devices.folders import site_folders
from hosting.errors import CallFailed, ChildLost, DeadlinePassed
from hosting.supervisor import Child
from hosting.wire import Codec

LIMIT_S = 8.0


@dataclass(frozen=True, slots=True)
class Found:
    """One plugged device.

    Attributes:
        driver: Id of the driver that found it.
        detail: As the system or the device calls itself.
        options: For its ``[devices.NAME]`` table.
    """

    driver: str
    detail: str
    options: dict[str, str | int | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look besides what the system lists: ``[detect]`` of the settings."""

    folders: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


CODEC = Codec((Found, Places))


def detect_all(places: Places = Places()) -> tuple[list[Found], list[str]]:
    """Return what was found, and the drivers that gave no answer."""
    askable = [each.id for each in registry.drivers().values() if each.detect is not None]
    found: list[Found] = []
    silent: list[str] = []
    child = Child("detector", "devices.detector_host", setup={"drivers": site_folders()}, codec=CODEC)
    child.start()
    try:
        for driver_id in askable:
            try:
                found += child.call("detect", deadline_s=LIMIT_S, driver_id=driver_id, places=places).result()
            except (ChildLost, DeadlinePassed, CallFailed):
                silent.append(driver_id)
    finally:
        child.stop()
    return found, silent
