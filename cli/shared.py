"""What every command shares: which settings, one JSON document or words for people, and the exit status.

Exit status: 0 yes, and for lists; 1 reached, and the answer is no; 2 wrong usage or configuration; 3 a device or
the platform cannot be reached; 70 a bug of the program (EX_SOFTWARE in sysexits(3)).

Settings and devices are imported where a command asks for them: ``--help`` needs neither.
"""

import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from cli.technical_log import technical_log
from config.sources import PROFILES, SYSTEM_PATH, choose
from hosting.errors import Refused
from kiosk.domain.os_errors import reason
from kiosk.domain.text import LocalText

if TYPE_CHECKING:
    from config.loader import Loaded
    from devices.detector import Places
    from devices.supervisor import DeviceConfig

Config = Annotated[
    Path | None, typer.Option("--config", help="设置文件 the settings file", show_default=False, readable=False)
]
Profile = Annotated[
    str | None,
    typer.Option("--profile", help="设置模板 a profile: demo, hall, community, building", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="标准输出只给一份 JSON / one JSON document on stdout")]

people = Console(highlight=False, soft_wrap=True, emoji=False)
"""Standard output, for people."""

remarks = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
"""Standard error: which settings were read, progress, what is wrong."""


class Exit(IntEnum):
    """What a command's exit status means."""

    YES = 0
    NO = 1
    USAGE = 2
    UNREACHABLE = 3
    BUG = 70
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends a command with a sentence for the person at the keyboard, and a status.

    Attributes:
        more: Further keys of the JSON document.
    """

    def __init__(self, status: Exit, message: str, **more: object) -> None:
        """Take all of them."""
        self.status, self.more = status, more
        super().__init__(message)


def unreadable(path: Path, error: OSError) -> LocalText:
    """Return why a file that a person named cannot be read, and what to look at."""
    why = reason(error)
    return LocalText(
        f"{why.zh}，请检查路径和权限（ls -l {path}）", f"{why.en}; check the path and its rights (ls -l {path})"
    )


def unwritable(path: Path, error: OSError, option: str = "") -> CommandError:
    """Return what to say of a file that cannot be written; ``option`` is where the person named it."""
    why = reason(error)
    zh, en = (f"用 {option} ", f" with {option}") if option else ("", "")
    return CommandError(
        Exit.USAGE,
        f"写不进 {path}：{why.zh}。请{zh}另给一个能写的地方，或改好权限。\n"
        f"{path} cannot be written: {why.en}. Give another place{en}, or mend its rights.",
    )


def changeable(config: Path | None) -> Path:
    """Return the settings file that a command may write; raises CommandError for a profile of the program."""
    path, _ = choose(config, None)
    if path.resolve().is_relative_to(PROFILES):
        copy = f"install -D -m 600 {path} {SYSTEM_PATH}"
        raise CommandError(
            Exit.USAGE,
            f"{path} 是程序自带的模板，不能改；先复制一份，再用 --config 指定它：{copy}\n"
            f"{path} is a profile of the program and is not changed; copy it, and name the copy with --config: {copy}",
        )
    return path


def settings(config: Path | None, profile: str | None, *, with_pack: bool = True) -> "Loaded":
    """Read the settings and say on standard error which; ``with_pack``: with those that the city set by a pack."""
    from config.loader import load  # noqa: PLC0415 - see above

    loaded = load(config, profile, check_options=check_options, with_pack=with_pack)
    technical_log.folder = loaded.settings.paths.state / "log"
    remarks.print(f"[dim]设置 settings: {loaded.path} ({loaded.chosen})[/dim]")
    return loaded


def devices_of(config: Path | None, profile: str | None) -> "list[DeviceConfig]":
    """Return the devices that the settings name."""
    return device_configs(settings(config, profile))


def places_of(config: Path | None, profile: str | None) -> "Places":
    """Return where the settings say to look for devices."""
    from devices.detector import Places  # noqa: PLC0415 - see above

    table = settings(config, profile).settings.detect
    return Places(tuple(map(str, table.folders)), table.addresses)


def camera_of(config: Path | None, profile: str | None) -> "DeviceConfig":
    """Return the document camera that the settings name; raises CommandError where there is none."""
    camera = next((each for each in devices_of(config, profile) if each.driver.startswith("document_camera.")), None)
    if camera is None:
        raise CommandError(
            Exit.USAGE,
            "设置里没有高拍仪，请补上 [devices.camera] driver = ...，驱动见 devices list。\n"
            "The settings name no document camera: add [devices.camera] driver = ..., drivers: `devices list`.",
        )
    return camera


def device_configs(loaded: "Loaded") -> "list[DeviceConfig]":
    """Return the devices of settings that were read."""
    from devices.supervisor import DeviceConfig  # noqa: PLC0415 - see above

    state = loaded.settings.paths.state / "devices"
    tables = loaded.settings.devices.items()
    return [DeviceConfig(name, table.driver, table.options, state / name) for name, table in tables]


def check_options(driver: str, options: dict[str, Any], drivers: Path | None) -> tuple[tuple[str, str], ...]:
    """Check a driver's options for the settings: (option or "", message) for each mistake.

    Args:
        driver: Its id.
        options: Beside it in its table.
        drivers: A folder of drivers of the site's own, which are known from here on.
    """
    from devices import registry  # noqa: PLC0415 - see above
    from devices.folders import add_site_folder  # noqa: PLC0415 - as above

    try:
        if drivers is not None:
            add_site_folder(drivers)
        registry.check_options(driver, options)
    except Refused as refused:
        return (("", str(refused)),)
    return ()


def answer(document: dict[str, Any], *, as_json: bool) -> None:
    """Print the JSON document, if one was asked for."""
    if as_json:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
