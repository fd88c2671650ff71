"""What a driver says of itself before any of its code runs: the ``manifest.toml`` in its folder."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kiosk.domain.text import LocalText
from kiosk.ports.device import DeviceKind

UsbId = Annotated[str, Field(pattern=r"^[0-9a-f]{4}:[0-9a-f]{4}$")]


class DeviceOptions(BaseModel):
    """Base of every driver's options: frozen, and an unknown key is an error.

    Each option is described, with its unit, in the class's docstring under ``Attributes:``; ``docs/hardware.md``
    is made from there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Tested(BaseModel):
    """Something that the driver was run against; a bare text in the manifest is a name.

    Attributes:
        name: Maker and model, or the virtual device that stood in.
        firmware: As the device tells it.
        date: Of the run, ISO.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str = Field(min_length=1)
    firmware: str | None = None
    date: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Manifest(BaseModel):
    """One ``manifest.toml``.

    Attributes:
        id: ``KIND.DRIVER``, as the settings write it; KIND and DRIVER are the folders' names.
        title: For people.
        driver: ``module:Class``; the class takes the options as its only argument.
        options: ``module:Class`` of a DeviceOptions; a light module without the driver's libraries.
        detect: ``module:function`` that takes ``devices.detector.Places`` and returns what is plugged in as ``Found``;
            absent: cannot tell.
        simulated: Refused by a production profile.
        libraries: Top-level Python modules that the driver imports.
        system_libraries: Shared libraries that it loads, by their soname, such as ``libpcsclite.so.1``.
        packages: Debian packages that bring what is not Python: shared libraries, services, fonts.
        reader_names: Patterns (as a shell's) of the names under which the operating system shows its devices.
        usb: Vendor and product, ``08e6:3437``, of devices that it drives.
        tested: What it was run against.
        sources: Manuals and standards, with section.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str = Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")
    title: LocalText
    driver: str = Field(pattern=r"^[\w.]+:\w+$")
    options: str = Field(pattern=r"^[\w.]+:\w+$")
    detect: str | None = Field(default=None, pattern=r"^[\w.]+:\w+$")
    simulated: bool
    libraries: tuple[str, ...] = ()
    system_libraries: tuple[Annotated[str, Field(pattern=r"^lib[\w.+-]+\.so(\.\d+)*$")], ...] = ()
    packages: tuple[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.+-]+$")], ...] = ()
    reader_names: tuple[str, ...] = ()
    usb: tuple[UsbId, ...] = ()
    tested: tuple[Annotated[Tested, BeforeValidator(_named)], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def kind(self) -> DeviceKind:
        """What kind of device it drives."""
        return DeviceKind(self.id.split(".")[0])


def load(path: Path) -> Manifest:
    """Read one manifest; raises ValueError where it contradicts the schema or its folder's name."""
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ValueError(f"{path}: {_mistakes(error)}") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    expected = f"{path.parent.parent.name}.{path.parent.name}"
    if manifest.id != expected:
        raise ValueError(f"{path}: id is {manifest.id}, the folder says {expected}")
    if path.parent.parent.name not in list(DeviceKind):
        raise ValueError(f"{path}: there is no kind {path.parent.parent.name}; kinds: {', '.join(DeviceKind)}")
    return manifest


def _mistakes(error: ValidationError) -> str:
    def told(entry: Any) -> str:  # noqa: ANN401 - pydantic's own
        return f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}"

    return "; ".join(told(entry) for entry in error.errors())
