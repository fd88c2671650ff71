"""Which drivers there are. A driver is added by adding its folder ``devices/KIND/DRIVER/``; nothing is listed here.

Manifests are read without importing drivers; a driver's module is imported only in its own host process.
"""

import importlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from devices.manifest import DeviceOptions, Manifest, load
from hosting.errors import Refused
from kiosk.ports.device import Remembering

_HERE = Path(__file__).parent


@cache
def drivers() -> dict[str, Manifest]:
    """Return every driver's manifest by its id, in order."""
    manifests = [load(path) for path in sorted(_HERE.glob("*/*/manifest.toml"))]
    return {manifest.id: manifest for manifest in manifests}


def manifest(driver_id: str) -> Manifest:
    """Return one manifest; raises Refused, naming the drivers that there are."""
    found = drivers().get(driver_id)
    if found is None:
        message = f"no driver {driver_id}; there are: {', '.join(drivers())}"
        raise Refused(message)
    return found


def refusal(driver_id: str) -> str | None:
    """Return why this driver cannot run on this machine, or None."""
    missing = [name for name in manifest(driver_id).libraries if find_spec(name) is None]
    return f"{driver_id} needs the Python library {', '.join(missing)}" if missing else None


def option_model(driver_id: str) -> type[DeviceOptions]:
    """Return the class of a driver's options, without importing the driver."""
    model: type[DeviceOptions] = _imported(manifest(driver_id).options)
    assert issubclass(model, DeviceOptions)
    return model


def option_schema(driver_id: str) -> dict[str, Any]:
    """Return the JSON schema of a driver's options."""
    return option_model(driver_id).model_json_schema()


def check_options(driver_id: str, options: dict[str, Any]) -> DeviceOptions:
    """Return the options in their type; raises Refused with one sentence per mistake."""
    try:
        return option_model(driver_id).model_validate(options)
    except ValidationError as error:
        mistakes = [f"{'.'.join(map(str, entry['loc'])) or driver_id}: {entry['msg']}" for entry in error.errors()]
        allowed = ", ".join(option_model(driver_id).model_fields)
        message = f"{driver_id}: {'; '.join(mistakes)} (options: {allowed})"
        raise Refused(message) from None


def build(driver_id: str, options: dict[str, Any], state: Path | None = None) -> Any:  # noqa: ANN401 - a Driver
    """Import the driver and construct it; called in its host process. Raises Refused with the reason.

    Args:
        driver_id: Of its manifest.
        options: Of its table in the settings.
        state: Where a driver that remembers things keeps them.
    """
    reason = refusal(driver_id)
    if reason is not None:
        raise Refused(reason)
    checked = check_options(driver_id, options)
    driver = _imported(manifest(driver_id).driver)(checked)
    if state is not None and isinstance(driver, Remembering):
        driver.keep_state_in(state)
    return driver


def detector(driver_id: str) -> Any | None:  # noqa: ANN401 - a function that returns devices.detector.Found
    """Return the function that looks for plugged devices of this driver, or None where it has none."""
    path = manifest(driver_id).detect
    return _imported(path) if path is not None and refusal(driver_id) is None else None


def _imported(path: str) -> Any:  # noqa: ANN401 - a class
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
