"""Which drivers there are. A driver is added by adding its folder ``KIND/DRIVER/``; nothing is listed here.

Manifests are read without importing drivers; a driver's module is imported only in its own host process.
"""

import ctypes
import importlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from devices.folders import driver_folders
from devices.manifest import DeviceOptions, Manifest, load
from hosting.errors import Refused
from kiosk.domain.mistakes import spoken
from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind, Remembering


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a driver cannot run on this machine, and what a technician does about it."""

    reason: LocalText
    remedy: LocalText

    def __str__(self) -> str:
        """Return everything in two languages."""
        return f"{self.reason.zh}：{self.remedy.zh} {self.reason.en}: {self.remedy.en}"


def drivers() -> dict[str, Manifest]:
    """Return every driver's manifest by its id, in order; raises Refused where a site's folder repeats one of ours."""
    return _read(driver_folders())


@cache
def _read(folders: tuple[Path, ...]) -> dict[str, Manifest]:
    found: dict[str, Manifest] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/*/manifest.toml")):
            try:
                manifest = load(path)
            except ValueError as mistake:
                raise Refused(str(mistake)) from None
            if manifest.id in found:
                raise Refused(
                    f"{path}: 已经有这个驱动 there is a driver {manifest.id} already; give its folder another name"
                )
            found[manifest.id] = manifest
    return dict(sorted(found.items()))


def manifest(driver_id: str) -> Manifest:
    """Return one manifest; raises Refused, naming the drivers that there are."""
    found = _alone(driver_id, driver_folders()) or drivers().get(driver_id)
    if found is None:
        known = ", ".join(drivers())
        raise Refused(f"没有 {driver_id} 这个驱动；有：{known} / no driver {driver_id}; there are: {known}")
    return found


@cache
def _alone(driver_id: str, folders: tuple[Path, ...]) -> Manifest | None:
    """Read the one that its id says where it is: a host has no use for the others. None where all have to be looked at."""
    kind, _, name = driver_id.partition(".")
    if kind not in list(DeviceKind) or not name.isidentifier():
        return None
    paths = [path for folder in folders if (path := folder / kind / name / "manifest.toml").exists()]
    if len(paths) != 1:
        return None
    try:
        return load(paths[0])
    except ValueError as mistake:
        raise Refused(str(mistake)) from None


def refusal(driver_id: str) -> Refusal | None:
    """Return why this driver cannot run on this machine, or None."""
    wanted = manifest(driver_id)
    modules = ", ".join(name for name in wanted.libraries if find_spec(name) is None)
    if modules:
        reason = LocalText(f"{driver_id} 缺少 Python 库 {modules}", f"{driver_id} lacks the Python library {modules}")
        return Refusal(reason, LocalText("运行 make run", "run `make run`"))
    shared = ", ".join(name for name in wanted.system_libraries if not _loads(name))
    if shared:
        reason = LocalText(f"{driver_id} 缺少系统库 {shared}", f"{driver_id} lacks the shared library {shared}")
        command = f"apt-get install {' '.join(wanted.packages)}"
        return Refusal(reason, LocalText(f"运行 {command}", f"run `{command}`"))
    return None


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
        mistakes = [
            f"{'.'.join(map(str, entry['loc'])) or driver_id}: {spoken(entry).inline}" for entry in error.errors()
        ]
        allowed = ", ".join(option_model(driver_id).model_fields)
        message = f"{driver_id}: {'; '.join(mistakes)}（可以写 options: {allowed}）"
        raise Refused(message) from None


def build(driver_id: str, options: dict[str, Any], state: Path | None = None) -> Any:  # noqa: ANN401 - a Driver
    """Import the driver and construct it; called in its host process. Raises Refused with the reason.

    Args:
        driver_id: Of its manifest.
        options: Of its table in the settings.
        state: Where a driver that remembers things keeps them.
    """
    why = refusal(driver_id)
    if why is not None:
        raise Refused(str(why))
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


@cache
def _loads(soname: str) -> bool:
    """Ask the loader itself: a file that is there may be of another machine."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
