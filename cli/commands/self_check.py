"""``self-check``: can this machine run? Packages, fonts, screen libraries, clock, key, disk, devices."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cli.shared import AsJson, Config, Exit, Profile, answer, check_options, device_configs, people
from config.loader import Loaded, load
from config.sources import SettingsError
from devices import registry
from kiosk.faults import KioskFault
from offline_cache.keys import read_key

ROOT = Path(__file__).resolve().parents[2]
OURS = ("cli", "config", "devices", "hosting", "kiosk", "offline_cache", "papers", "standin", "ui")
FONT = "Noto Sans CJK SC"
MADE_ON = datetime(2026, 11, 1, tzinfo=UTC)
FREE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One check; ``remedy`` says what to do where it is not ok."""

    name: str
    ok: bool
    remedy: str = ""


def self_check(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """检查这台机器能不能运行。Check whether this machine can run; each failure with its remedy."""
    checks = [*machine_checks(), *settings_checks(config, profile)]
    answer({"checks": [{"name": c.name, "ok": c.ok, "remedy": c.remedy} for c in checks]}, as_json=as_json)
    if not as_json:
        for each in checks:
            people.print(f"{'[green]✓[/green]' if each.ok else '[red]✗[/red]'} {each.name}  [dim]{each.remedy}[/dim]")
    return Exit.YES if all(each.ok for each in checks) else Exit.NO


def machine_checks() -> Iterator[Check]:
    """Check what does not depend on the settings."""
    yield _check("python", sys.version_info >= (3, 11), "use Python 3.11 or newer")
    yield from _package_checks()
    yield from _room_checks()
    yield _check("font", _has_font(), "install Debian's fonts-noto-cjk")
    yield _check("screen libraries", _screen_starts(), "run: make run, as root, or install deploy/apt-run.txt")
    yield _check(
        "clock", datetime.now(UTC) > MADE_ON, "the clock is behind; set it, and switch on time synchronisation"
    )


def settings_checks(config: Path | None, profile: str | None) -> Iterator[Check]:
    """Check what the settings name."""
    try:
        loaded = load(config, profile, check_options=check_options)
    except SettingsError as error:
        yield Check("settings", ok=False, remedy=str(error))
        return
    yield Check("settings", ok=True, remedy=f"{loaded.path}")
    yield _key_check(loaded)
    state = _nearest(loaded.settings.paths.state)
    yield _check(
        "state folder", os.access(state, os.W_OK), f"make {loaded.settings.paths.state} writable for this user"
    )
    yield _check("disk", shutil.disk_usage(state).free > FREE_BYTES, f"free space on the disk of {state}")
    for device in device_configs(loaded):
        refusal = registry.refusal(device.driver)
        yield Check(f"driver {device.driver}", ok=refusal is None, remedy=str(refusal or ""))


def _check(name: str, passed: bool, remedy: str) -> Check:
    return Check(name, passed, "" if passed else remedy)


def _package_checks() -> Iterator[Check]:
    locked = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    wanted = dict(line.split(" ")[0].split("==") for line in locked.splitlines() if "==" in line and line[0].isalnum())
    wrong = [name for name, version in wanted.items() if _installed(name) != version]
    yield _check("packages", not wrong, f"not as locked: {', '.join(wrong)}; run: make run")


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _room_checks() -> Iterator[Check]:
    for room in OURS:
        found = importlib.util.find_spec(room)
        places = [Path(place) for place in found.submodule_search_locations or ()] if found else []
        inside = any(place.resolve().is_relative_to(ROOT) for place in places)
        if not inside:
            yield Check(
                f"room {room}", ok=False, remedy="another package of this name hides ours; use the project's own venv"
            )


def _has_font() -> bool:
    return FONT in _output(["fc-match", "-f", "%{family}", f"{FONT}:lang=zh-cn"])


def _screen_starts() -> bool:
    script = "from PySide6.QtGui import QGuiApplication as A; import PySide6.QtQuick; A([]); print('yes')"
    return _output([sys.executable, "-c", script], {"QT_QPA_PLATFORM": "offscreen"}).strip() == "yes"


def _output(command: list[str], environment: dict[str, str] | None = None) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=30, check=False, env={**os.environ, **(environment or {})}
        )
    except OSError:
        return ""
    return done.stdout


def _key_check(loaded: Loaded) -> Check:
    source = loaded.settings.store.key
    if source.startswith("file:") and not Path(source.removeprefix("file:")).exists() and not _in_production(loaded):
        return Check("store key", ok=True, remedy="the demo makes it at its first run")
    return _told(lambda: read_key(source), "store key")


def _in_production(loaded: Loaded) -> bool:
    return loaded.settings.kiosk.production


def _told(action: Callable[[], object], name: str) -> Check:
    try:
        action()
    except KioskFault as error:
        return Check(name, ok=False, remedy=f"{error.fault.technician.en} ({error.detail})")
    return Check(name, ok=True)


def _nearest(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return next(each for each in (path, *path.resolve().parents) if each.exists())
