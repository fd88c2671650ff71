"""What every command shares: which settings, one JSON document or words for people, and the exit status.

Exit status: 0 yes, and for lists; 1 reached, and the answer is no; 2 wrong usage or configuration; 3 a device or
the platform cannot be reached.
"""

import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from cli.technical_log import technical_log
from config.loader import Loaded, load
from devices import registry
from devices.supervisor import DeviceConfig
from hosting.errors import Refused

Config = Annotated[Path | None, typer.Option("--config", help="设置文件 settings file", show_default=False)]
Profile = Annotated[
    str | None, typer.Option("--profile", help="设置模板 demo, hall, community, building", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="标准输出只给一份 JSON / one JSON document on stdout")]

people = Console(highlight=False, soft_wrap=True)
"""Standard output, for people."""

remarks = Console(stderr=True, highlight=False, soft_wrap=True)
"""Standard error: which settings were read, progress, what is wrong."""


class Exit(IntEnum):
    """What a command's exit status means."""

    YES = 0
    NO = 1
    USAGE = 2
    UNREACHABLE = 3


class CommandError(Exception):
    """Ends a command with a sentence for the person at the keyboard, and a status."""

    def __init__(self, status: Exit, message: str) -> None:
        """Take both."""
        self.status = status
        super().__init__(message)


def settings(config: Path | None, profile: str | None) -> Loaded:
    """Read the settings and say on standard error which."""
    loaded = load(config, profile, check_options=check_options)
    technical_log.folder = loaded.settings.paths.state / "log"
    remarks.print(f"[dim]settings: {loaded.path} ({loaded.chosen})[/dim]")
    return loaded


def devices_of(config: Path | None, profile: str | None) -> list[DeviceConfig]:
    """Return the devices that the settings name."""
    return device_configs(settings(config, profile))


def camera_of(config: Path | None, profile: str | None) -> DeviceConfig:
    """Return the document camera that the settings name; raises CommandError where there is none."""
    camera = next((each for each in devices_of(config, profile) if each.driver.startswith("document_camera.")), None)
    if camera is None:
        raise CommandError(Exit.USAGE, "the settings name no document camera: add [devices.camera] driver = ...")
    return camera


def device_configs(loaded: Loaded) -> list[DeviceConfig]:
    """Return the devices of settings that were read."""
    state = loaded.settings.paths.state / "devices"
    tables = loaded.settings.devices.items()
    return [DeviceConfig(name, table.driver, table.options, state / name) for name, table in tables]


def check_options(driver: str, options: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Check a driver's options for the settings: (option or "", message) for each mistake."""
    try:
        registry.check_options(driver, options)
    except Refused as refused:
        return (("", str(refused)),)
    return ()


def answer(document: dict[str, Any], *, as_json: bool) -> None:
    """Print the JSON document, if one was asked for."""
    if as_json:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
