"""What a driver says of itself before any of its code runs: the ``manifest.toml`` in its folder."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind


class DeviceOptions(BaseModel):
    """Base of every driver's options: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Manifest(BaseModel):
    """One ``manifest.toml``.

    Attributes:
        id: ``KIND.DRIVER``, as the settings write it; KIND and DRIVER are the folders' names.
        title: For people.
        driver: ``module:Class``; the class takes the options as its only argument.
        options: ``module:Class`` of a DeviceOptions; a light module without the driver's libraries.
        libraries: Top-level Python modules that the driver imports.
        detect: ``module:function`` that takes ``devices.detector.Places`` and returns what is plugged in as ``Found``;
            absent: cannot tell.
        simulated: Refused by a production profile.
        tested: Models it was run against, with firmware and date where they are real.
        sources: Manuals and standards, with section.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")
    title: LocalText
    driver: str = Field(pattern=r"^[\w.]+:\w+$")
    options: str = Field(pattern=r"^[\w.]+:\w+$")
    detect: str | None = Field(default=None, pattern=r"^[\w.]+:\w+$")
    simulated: bool
    libraries: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def kind(self) -> DeviceKind:
        """What kind of device it drives."""
        return DeviceKind(self.id.split(".")[0])


def load(path: Path) -> Manifest:
    """Read one manifest; raises ValueError where it contradicts the schema or its folder's name."""
    manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    expected = f"{path.parent.parent.name}.{path.parent.name}"
    if manifest.id != expected:
        message = f"{path}: id is {manifest.id}, the folder says {expected}"
        raise ValueError(message)
    return manifest
