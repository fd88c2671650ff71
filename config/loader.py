"""Puts the sources together: defaults < profile < the city's pack < file < environment; says where each value came from."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from config.explain import SIMULATED, STANDIN, explain, no_pin, problem
from config.packs import read_settings_pack
from config.schema import Settings
from config.sources import (
    PROFILES,
    Key,
    Layer,
    Origin,
    Problem,
    SettingsError,
    as_typed,
    choose,
    flatten,
    nest,
    profile_path,
    read_environment,
    read_file,
)

PROGRAM = Path(__file__).resolve().parent.parent
OptionCheck = Callable[[str, dict[str, Any], "Path | None"], "tuple[tuple[str, str], ...]"]
"""Checks a driver's options: (driver, options, folder of the site's drivers) -> (option or "", message) for each mistake."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with their origins.

    Attributes:
        path: The file that was chosen, most binding but for the environment.
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
    with_pack: bool = True,
) -> Loaded:
    """Read the settings.

    Args:
        config: As given by ``--config``; with a profile too, the file lies over the profile.
        profile: As given by ``--profile``.
        environment: ``os.environ`` by default.
        check_options: Knows the drivers.
        with_pack: Whether the city's settings count; not for a command that is to take a damaged pack back.

    Raises:
        SettingsError: naming every mistake with its file, line, key and remedy.
    """
    surroundings = os.environ if environment is None else environment
    path, chosen = choose(config, profile, surroundings)
    layers = [read_file(path), read_environment(surroundings)]
    if config is not None and profile is not None:
        layers.insert(0, read_file(profile_path(profile)))
    if with_pack:
        layers.insert(_profiles_in(layers, path), read_settings_pack(_state_folder(layers)))
    values = {key: value for layer in layers for key, value in layer.values.items()}
    origins = {key: origin for layer in layers for key, origin in layer.origins.items()}
    settings = _validated(values, layers[-1], path, origins)
    problems = (
        *_production_problems(settings, path, origins),
        *_driver_problems(settings, path, origins, check_options),
    )
    if problems:
        raise SettingsError(*problems)
    return Loaded(_absolute(settings, origins), path, chosen, origins)


def _profiles_in(layers: list[Layer], path: Path) -> int:
    """Return how many layers are profiles: what the city set lies over them, and under what is this machine's own."""
    return len(layers) - 1 if _is_profile(path) else len(layers) - 2


def _state_folder(layers: list[Layer]) -> Path | None:
    """Return where the state lies; None where that is not set, which is told later."""
    key = ("paths", "state")
    found = next((layer for layer in reversed(layers) if key in layer.values), None)
    return _home(found.origins[key]) / str(found.values[key]) if found else None


def defaults() -> dict[str, Any]:
    """Return the default of every setting that has one, by dotted key."""
    tables = {name: field.annotation for name, field in Settings.model_fields.items()}
    return {
        f"{table}.{name}": field.get_default()
        for table, model in tables.items()
        for name, field in getattr(model, "model_fields", {}).items()
        if not field.is_required()
    }


def _validated(values: dict[Key, Any], environment: Layer, path: Path, origins: Mapping[Key, Origin]) -> Settings:
    """Validate; an environment variable knows no types: what does not fit as TOML is taken as text."""
    typed = {**values, **as_typed(environment)}
    try:
        return _parsed(typed)
    except ValidationError as error:
        wrong = {tuple(map(str, each["loc"])) for each in error.errors()}
    texts = {key: text for key, text in environment.values.items() if key in wrong}
    try:
        return _parsed({**typed, **texts})
    except ValidationError as error:
        raise SettingsError(*(explain(each, path, origins) for each in error.errors())) from None


def _parsed(values: Mapping[Key, Any]) -> Settings:
    """Validate strictly and as JSON, where a text does not pass for a number but does for a path."""
    return Settings.model_validate_json(json.dumps(nest(values), default=str), strict=True)


def _production_problems(settings: Settings, path: Path, origins: Mapping[Key, Origin]) -> Iterator[Problem]:
    if not settings.kiosk.production:
        return
    for name, device in settings.devices.items():
        if device.driver.endswith(".simulated"):
            yield problem(("devices", name, "driver"), path, origins, SIMULATED.inline)
    for role in ("technician", "manager"):
        if getattr(settings.operator, f"{role}_pin") is None:
            yield problem(("operator", f"{role}_pin"), path, origins, no_pin(role, path))
    if settings.platform.standin:
        yield problem(("platform", "standin"), path, origins, STANDIN.inline)


def _driver_problems(
    settings: Settings, path: Path, origins: Mapping[Key, Origin], check: OptionCheck | None
) -> Iterator[Problem]:
    if check is None:
        return
    for name, device in settings.devices.items():
        for option, message in check(device.driver, device.options, settings.paths.drivers):
            key = ("devices", name, option) if option else ("devices", name, "driver")
            yield problem(key, path, origins, message)


def _absolute(settings: Settings, origins: Mapping[Key, Origin]) -> Settings:
    """Resolve relative paths: of a profile beside the program, of a file beside it, of a variable from here."""

    def resolved(table: str, name: str, path: Path) -> Path:
        return _home(origins.get((table, name))) / path

    platform, key = settings.platform, settings.store.key
    if key.startswith("file:"):
        key = f"file:{resolved('store', 'key', Path(key.removeprefix('file:')))}"
    named = {name: getattr(platform, name) for name in ("ca", "cert", "key", "city_key")}
    files = {name: resolved("platform", name, path) for name, path in named.items() if path is not None}
    packs = {"pack": PROGRAM / settings.catalogue.pack}
    if settings.catalogue.signers:
        packs["signers"] = resolved("catalogue", "signers", settings.catalogue.signers)
    state = resolved("paths", "state", settings.paths.state)
    trusted = settings.receipts.trusted and resolved("receipts", "trusted", settings.receipts.trusted)
    return settings.model_copy(
        update={
            "paths": settings.paths.model_copy(update={"state": state}),
            "platform": platform.model_copy(update=files),
            "store": settings.store.model_copy(update={"key": key}),
            "receipts": settings.receipts.model_copy(update={"trusted": trusted}),
            "catalogue": settings.catalogue.model_copy(update=packs),
        }
    )


def _is_profile(path: Path) -> bool:
    return path.resolve().is_relative_to(PROFILES)


def _home(origin: Origin | None) -> Path:
    if origin is None or _is_profile(Path(origin.path)):
        return PROGRAM
    return Path.cwd() if origin.line is None else Path(origin.path).resolve().parent
