"""Puts the sources together: defaults < profile or file < environment; says where each value came from."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.schema import Settings
from config.sources import (
    Key,
    Layer,
    Origin,
    Problem,
    SettingsError,
    choose,
    flatten,
    nest,
    read_environment,
    read_file,
)

OptionCheck = Callable[[str, dict[str, Any]], "tuple[tuple[str, str], ...]"]
"""Checks a driver's options: (driver, options) -> (option or "", message) for each mistake."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with their origins.

    Attributes:
        chosen: Why this file was read.
        origins: By dotted key; a key that is absent has its default.
    """

    settings: Settings
    path: Path
    chosen: str
    origins: Mapping[Key, Origin]

    def rows(self) -> Iterator[tuple[str, Any, str]]:
        """Yield (dotted key, value, origin) of every setting, defaults too; a PIN's hash is never shown."""
        for key, value in flatten(self.settings.model_dump(mode="json")):
            shown = "***" if key[0] == "operator" and value else value
            yield ".".join(key), shown, str(self.origins.get(key, Origin("default")))


def load(
    config: Path | None = None,
    profile: str | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    check_options: OptionCheck | None = None,
) -> Loaded:
    """Read the settings.

    Args:
        config: As given by ``--config``.
        profile: As given by ``--profile``.
        environment: ``os.environ`` by default.
        check_options: Knows the drivers.

    Raises:
        SettingsError: naming every mistake with its file, line, key and remedy.
    """
    surroundings = os.environ if environment is None else environment
    path, chosen = choose(config, profile, surroundings)
    layers = (read_file(path), read_environment(surroundings))
    values = {key: value for layer in layers for key, value in layer.values.items()}
    origins = {key: origin for layer in layers for key, origin in layer.origins.items()}
    try:
        settings = Settings.model_validate(nest(values))
    except ValidationError as error:
        raise SettingsError(*(_explain(each, path, origins) for each in error.errors())) from error
    problems = (
        *_production_problems(settings, path, origins),
        *_driver_problems(settings, path, origins, check_options),
    )
    if problems:
        raise SettingsError(*problems)
    return Loaded(_beside(settings, path), path, chosen, origins)


def layer_of(path: Path) -> Layer:
    """Return one file alone, for comparing."""
    return read_file(path)


def _explain(error: ErrorDetails, path: Path, origins: Mapping[Key, Origin]) -> Problem:
    key = tuple(map(str, error["loc"]))
    place = _place(key, path, origins)
    match error["type"]:
        case "extra_forbidden":
            allowed = ", ".join(_allowed(key[:-1]))
            message = f"unknown key; allowed here: {allowed}"
        case "missing":
            message = "is missing; add it"
        case _:
            message = f"{error['msg']} (found {error['input']!r})" if key[:1] != ("operator",) else error["msg"]
    return Problem(place.path, place.line, ".".join(key), message)


def _allowed(table: Key) -> list[str]:
    model: type[BaseModel] = Settings
    for part in table:
        field = model.model_fields.get(part)
        inner = field.annotation if field else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            inner = next(
                (each for each in get_args(inner) if isinstance(each, type) and issubclass(each, BaseModel)), None
            )
        if inner is None:
            return []
        model = inner
    return sorted(model.model_fields)


def _place(key: Key, path: Path, origins: Mapping[Key, Origin]) -> Origin:
    for length in range(len(key), 0, -1):
        near = next((origin for known, origin in origins.items() if known[:length] == key[:length]), None)
        if near is not None:
            return near
    return Origin(str(path))


def _production_problems(settings: Settings, path: Path, origins: Mapping[Key, Origin]) -> Iterator[Problem]:
    if not settings.kiosk.production:
        return
    for name, device in settings.devices.items():
        if device.driver.endswith(".simulated"):
            yield _problem(("devices", name, "driver"), path, origins, "a simulated device is refused in production")
    for role in ("technician_pin", "manager_pin"):
        if getattr(settings.operator, role) is None:
            yield _problem(("operator", role), path, origins, "is missing; set it with: operator set-pin")
    if settings.platform.standin:
        yield _problem(("platform", "standin"), path, origins, "the stand-in platform is refused in production")


def _driver_problems(
    settings: Settings, path: Path, origins: Mapping[Key, Origin], check: OptionCheck | None
) -> Iterator[Problem]:
    if check is None:
        return
    for name, device in settings.devices.items():
        for option, message in check(device.driver, device.options):
            key = ("devices", name, option) if option else ("devices", name, "driver")
            yield _problem(key, path, origins, message)


def _problem(key: Key, path: Path, origins: Mapping[Key, Origin], message: str) -> Problem:
    place = _place(key, path, origins)
    return Problem(place.path, place.line, ".".join(key), message)


def _beside(settings: Settings, path: Path) -> Settings:
    """Resolve relative paths: of a profile beside the program, of any other file beside that file."""
    program = Path(__file__).resolve().parent.parent
    home = program if path.resolve().is_relative_to(program) else path.resolve().parent
    platform = settings.platform
    resolved = {name: home / getattr(platform, name) for name in ("ca", "cert", "key")}
    key = settings.store.key
    if key.startswith("file:"):
        key = f"file:{home / key.removeprefix('file:')}"
    return settings.model_copy(
        update={
            "paths": settings.paths.model_copy(update={"state": home / settings.paths.state}),
            "platform": platform.model_copy(update=resolved),
            "store": settings.store.model_copy(update={"key": key}),
            "catalogue": settings.catalogue.model_copy(update={"pack": program / settings.catalogue.pack}),
        }
    )
