"""Where settings come from, least binding first, with the origin of every value."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.catalogue.toml_lines import find_lines
from kiosk.domain.os_errors import reason
from kiosk.domain.text import LocalText

PROFILES = Path(__file__).resolve().parent / "profiles"
PREFIX = "KIOSK_"
NOT_SETTINGS = frozenset({"KIOSK_CONFIG"})
SYSTEM_FILE = Path("onetrip-kiosk") / "kiosk.toml"
SYSTEM_PATH = Path("/etc") / SYSTEM_FILE
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the settings.

    Attributes:
        path: The file, or the environment variable.
        line: 1-based; None for what stands in no file.
        key: Dotted.
        message: What is wrong, what is allowed, what to do.
    """

    path: str
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        """Return one line for people."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` name every place."""

    def __init__(self, *problems: Problem) -> None:
        """Take the problems."""
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value came from: ``default``, a file and its line, or an environment variable."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        """Return it for people."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Layer:
    """One source: its values by dotted key, and the origin of each."""

    values: Mapping[Key, Any]
    origins: Mapping[Key, Origin]


def choose(config: Path | None, profile: str | None, environment: Mapping[str, str] | None = None) -> tuple[Path, str]:
    """Return the file to read and how it was chosen: option, KIOSK_CONFIG, the system's file, the demo."""
    surroundings = os.environ if environment is None else environment
    if config is not None:
        return config, "--config"
    if profile is not None:
        return profile_path(profile), f"--profile {profile}"
    if surroundings.get("KIOSK_CONFIG"):
        return Path(surroundings["KIOSK_CONFIG"]), "KIOSK_CONFIG"
    system = Path(surroundings.get("XDG_CONFIG_HOME", "/etc")) / SYSTEM_FILE
    if system.is_file():
        return system, "the system's settings"
    return profile_path("demo"), "the demo profile, as nothing else was named"


def profile_path(name: str) -> Path:
    """Return the file of a profile; raises SettingsError naming those that there are."""
    path = PROFILES / f"{name}.toml"
    if path.is_file():
        return path
    known = ", ".join(sorted(each.stem for each in PROFILES.glob("*.toml")))
    words = LocalText(f"没有这个模板；有：{known}", f"no such profile; there are: {known}")
    raise SettingsError(Problem(f"--profile {name}", None, "", words.inline))


def read_file(path: Path) -> Layer:
    """Read one TOML file; raises SettingsError with the line of a syntax error."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(Problem(str(path), None, "", _unreadable(path, error))) from error
    except UnicodeDecodeError as error:
        words = LocalText("不是 UTF-8 文字，请另存为 UTF-8", "is not UTF-8 text; save it as UTF-8")
        raise SettingsError(Problem(str(path), None, "", words.inline)) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(Problem(str(path), _line_of(error), "", _not_toml(path, error))) from error
    lines = find_lines(text)
    values = dict(flatten(content))
    return Layer(values, {key: Origin(str(path), lines.of(key)) for key in values})


def _unreadable(path: Path, error: OSError) -> str:
    return f"读不了 cannot be read: {reason(error).inline}; {_way_on(path, error)}"


def _way_on(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"检查路径，或复制一份模板 / check the path, or copy a profile: cp {PROFILES / 'hall.toml'} {path}"
    if isinstance(error, PermissionError):
        return f"让运行程序的用户能读它 / let the program's user read it, see: ls -l {path}"
    return "给出设置文件本身的路径 / give the path of the settings file itself"


def _not_toml(path: Path, error: tomllib.TOMLDecodeError) -> str:
    back = f"python main.py config rollback --config {path}"
    return f"不是 TOML is not TOML: {error}; 改好这一行，或换回上一份 / mend this line, or go back: {back}"


def read_environment(environment: Mapping[str, str]) -> Layer:
    """Read ``KIOSK_TABLE__KEY`` variables as text."""
    values: dict[Key, Any] = {}
    origins: dict[Key, Origin] = {}
    for name, text in environment.items():
        if name.startswith(PREFIX) and name not in NOT_SETTINGS and "__" in name:
            key = tuple(part.lower() for part in name.removeprefix(PREFIX).split("__"))
            values[key], origins[key] = text, Origin(name)
    return Layer(values, origins)


def as_typed(environment: Layer) -> dict[Key, Any]:
    """Return the environment's values: what is TOML is taken as such, anything else as text."""
    return {key: _scalar(text) for key, text in environment.values.items()}


def flatten(table: Mapping[str, Any], above: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Yield every value with its dotted key; an inline text in two languages stays one value."""
    for name, value in table.items():
        key = (*above, name)
        if isinstance(value, dict) and not value.keys() <= {"zh", "en"}:
            yield from flatten(value, key)
        else:
            yield key, value


def nest(values: Mapping[Key, Any]) -> dict[str, Any]:
    """Return the values as nested tables."""
    root: dict[str, Any] = {}
    for key, value in values.items():
        table = root
        for part in key[:-1]:
            inner = table.setdefault(part, {})
            table = inner if isinstance(inner, dict) else {}
        table[key[-1]] = value
    return root


def _scalar(text: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _line_of(error: tomllib.TOMLDecodeError) -> int | None:
    _, _, place = str(error).partition("(at line ")
    number = place.partition(",")[0]
    return int(number) if number.isdigit() else None
