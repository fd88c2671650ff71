"""``self-check``: can this machine run? Packages, fonts, screen libraries, clock, key, disk, devices."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from rich.markup import escape

from chinese_input.rime import library, schemas
from cli.machine.opening import line_of, trusted_folder
from cli.shared import AsJson, Config, Exit, Profile, answer, check_options, device_configs, people
from config.loader import Loaded, load
from config.sources import SettingsError
from devices import registry
from kiosk import faults
from kiosk.faults import KioskFault, fault
from offline_cache.companion import clock_ahead_s
from offline_cache.enrolment import fault_of, judge
from offline_cache.identity import FOLDER, current
from offline_cache.keys import read_key
from offline_cache.policies.platform_time import NOTABLE_S
from proofs.keys import trusted_keys

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    "chinese_input",
    "cli",
    "config",
    "conformance",
    "devices",
    "hosting",
    "kiosk",
    "offline_cache",
    "papers",
    "proofs",
    "standin",
    "ui",
)
FONT = "Noto Sans CJK SC"
MADE_ON = datetime(2026, 11, 1, tzinfo=UTC)
CHINA = timedelta(hours=8)
SET_ZONE = "timedatectl set-timezone Asia/Shanghai"
FREE_BYTES = 500_000_000
NAMES = {
    "python": "解释器",
    "packages": "程序库",
    "room": "程序",
    "keyboard": "键盘",
    "font": "字体",
    "screen libraries": "屏幕",
    "clock": "时钟",
    "settings": "设置",
    "platform clock": "与平台对时",
    "store key": "密钥",
    "receipt keys": "回执密钥",
    "time zone": "时区",
    "state folder": "状态文件夹",
    "disk": "磁盘",
    "driver": "驱动",
}
"""What the checks look at, for people; the JSON has the English names alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check; ``remedy`` says what to do where it is not ok, and explains where it is. ``remark``: ok, and yet better done."""

    name: str
    ok: bool
    remedy: str = ""
    remark: bool = False


def self_check(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> int:
    """检查这台机器能不能运行。Check whether this machine can run; each failure with its remedy."""
    checks = [*machine_checks(), *settings_checks(config, profile)]
    answer({"checks": [{"name": c.name, "ok": c.ok, "remedy": c.remedy} for c in checks]}, as_json=as_json)
    if not as_json:
        for each in checks:
            people.print(_mark(each), _name(each), f"[dim]{escape(each.remedy)}[/dim]")
    return Exit.YES if all(each.ok for each in checks) else Exit.NO


def _mark(check: Check) -> str:
    if check.remark:
        return "[yellow]![/yellow]"
    return "[green]✓[/green]" if check.ok else "[red]✗[/red]"


def _name(check: Check) -> str:
    known = NAMES.get(check.name) or NAMES[check.name.partition(" ")[0]]
    return escape(f"{known} {check.name}")


def machine_checks() -> Iterator[Check]:
    """Check what does not depend on the settings."""
    yield _check("python", sys.version_info >= (3, 11), "请用 Python 3.11 以上 / use Python 3.11 or newer")
    yield from _package_checks()
    yield from _room_checks()
    yield _keyboard_check()
    yield _check("font", _has_font(), "安装字体 / install the font: apt-get install fonts-noto-cjk")
    yield _check(
        "screen libraries",
        _screen_starts(),
        "屏幕的系统库不全，请以 root 运行 / the screen's libraries are incomplete; run as root: make run",
    )
    yield _check(
        "clock",
        datetime.now(UTC) > MADE_ON,
        "时钟慢了，请校准并打开时间同步 / the clock is behind; set it and keep it right: timedatectl set-ntp true",
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
    yield _identity_check(loaded)
    yield _told(lambda: trusted_keys(trusted_folder(loaded.settings)), "receipt keys")
    yield _zone_check(in_production=loaded.settings.kiosk.production)
    yield _platform_clock_check(clock_ahead_s(line_of(loaded.settings)))
    state = _nearest(loaded.settings.paths.state)
    yield _check(
        "state folder",
        os.access(state, os.W_OK),
        f"让运行程序的用户能写它 / make it writable for the program's user: {loaded.settings.paths.state}",
    )
    yield _check(
        "disk", shutil.disk_usage(state).free > FREE_BYTES, f"磁盘快满了，请腾出空间 / make room on the disk of {state}"
    )
    for device in device_configs(loaded):
        refusal = registry.refusal(device.driver)
        yield Check(f"driver {device.driver}", ok=refusal is None, remedy=str(refusal or ""))


def _check(name: str, passed: bool, remedy: str) -> Check:
    return Check(name, passed, "" if passed else remedy)


def _package_checks() -> Iterator[Check]:
    locked = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    wanted = dict(line.split(" ")[0].split("==") for line in locked.splitlines() if "==" in line and line[0].isalnum())
    wrong = [name for name, version in wanted.items() if _installed(name) != version]
    yield _check("packages", not wrong, f"这些库的版本不对 / not as locked: {', '.join(wrong)}; run: make run")


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
                f"room {room}",
                ok=False,
                remedy="别的同名包挡住了它，请用项目自己的环境 / another package of this name hides ours; run: make run",
            )


def _keyboard_check() -> Check:
    """Tell what the Chinese keyboard lacks; without it the plain composer writes single characters, so it still can run."""
    lack = "KEYBOARD_ENGINE_MISSING" if not library.is_installed() else ""
    lack = lack or ("KEYBOARD_DATA_MISSING" if schemas.missing() else "")
    if not lack:
        return Check("keyboard", ok=True)
    return Check("keyboard", ok=True, remark=True, remedy=faults.fault(lack).technician.inline)


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
    made_later = source.startswith("file:") and not _in_production(loaded)
    if made_later and _is_missing(Path(source.removeprefix("file:"))):
        return Check("store key", ok=True, remedy="演示第一次运行时自己生成 / the demo makes it at its first run")
    return _told(lambda: read_key(source), "store key")


def _identity_check(loaded: Loaded) -> Check:
    """Only what this machine knows by itself; ``identity show`` asks the platform for its time too."""
    found = loaded.settings
    if found.platform.cert is not None or found.platform.standin:
        return Check("identity", ok=True, remedy="证书由别人管 / somebody else cares for the certificate")
    try:
        standing = judge(current(found.paths.state / FOLDER), datetime.now(UTC), None)
    except KioskFault as error:
        return Check("identity", ok=False, remedy=f"{error.fault.technician.inline} ({error.detail})")
    code = fault_of(standing)
    return Check("identity", ok=code is None, remedy=fault(code).technician.inline if code else "")


def _zone_check(*, in_production: bool) -> Check:
    """Receipts and events tell the machine's own time, so that is China's; at a demo it is only remarked upon."""
    here = datetime.now().astimezone()
    if here.utcoffset() == CHINA:
        return Check("time zone", ok=True)
    words = f"本机时区是 {here.tzname()}，回执会印错时间 / receipts would print the time of {here.tzname()}; run: {SET_ZONE}"
    return Check("time zone", ok=not in_production, remedy=words, remark=not in_production)


def _platform_clock_check(ahead_s: float | None) -> Check:
    """A signature whose time is far from the platform's is refused; whoever signs uses the platform's own time."""
    name = "platform clock"
    if ahead_s is None:
        return Check(
            name, ok=True, remedy="平台不通，没有对时 / the platform is out of reach: not compared", remark=True
        )
    told = f"{abs(ahead_s):.0f} s"
    words = (
        f"本机时钟快了 {told} / this clock is {told} ahead"
        if ahead_s > 0
        else f"本机时钟慢了 {told} / this clock is {told} behind"
    )
    if abs(ahead_s) <= NOTABLE_S:
        return Check(name, ok=True, remedy=words)
    return Check(name, ok=False, remedy=f"{words}: timedatectl set-ntp true")


def _in_production(loaded: Loaded) -> bool:
    return loaded.settings.kiosk.production


def _told(action: Callable[[], object], name: str) -> Check:
    try:
        action()
    except KioskFault as error:
        return Check(name, ok=False, remedy=f"{error.fault.technician.inline} ({error.detail})")
    return Check(name, ok=True)


def _nearest(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return next(each for each in (path, *path.resolve().parents) if not _is_missing(each))


def _is_missing(path: Path) -> bool:
    """Tell whether there is nothing; what must not be looked at is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
