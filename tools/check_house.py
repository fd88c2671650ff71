"""House rules that no linter knows: sizes, words that are banned, lock files, and no trace of the workplace."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.generated import ROOT

MAX_LINES = {".py": 400, ".qml": 250}
MAX_FUNCTION_LINES = 45
GENERATED = frozenset({"kiosk/events.py", "docs/events.md", "docs/faults.md", "docs/hardware.md", "package-lock.json"})
TEXT_FILES = frozenset(
    {".py", ".qml", ".md", ".toml", ".txt", ".in", ".sh", ".json", ".cfg", ".yml", ".sql", ".js", ""}
)
THIS = ("tools/check_house.py", "tests/tools/test_check_house.py")
MACHINE_PLACE = re.compile(r"(?<![\w.])/(?:work|home/\w+|root|opt/pypi)(?:-more)?/|(?:pypi|npm)-?mirror|artifactory")
HASHED = re.compile(r"^[A-Za-z0-9_.-]+(\[[\w,]+\])?==\S+ \\$")
Function = ast.FunctionDef | ast.AsyncFunctionDef
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def findings() -> list[str]:
    """Return every finding in the files that git knows, and in new ones that it does not ignore."""
    return [finding for path in tracked() for finding in look_at(path)] + lock_findings()


def tracked(root: Path = ROOT) -> list[Path]:
    """Return the files of the project."""
    listing = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.split("\0")
    return [root / name for name in sorted(set(names)) if name and (root / name).is_file()]


def look_at(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Yield what is wrong with one file."""
    name = path.relative_to(root).as_posix()
    if path.suffix not in TEXT_FILES or name in THIS:
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    yield from _words(name, text)
    if name not in GENERATED:
        yield from _sizes(name, path.suffix, text)


def _words(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if UNFINISHED.search(line) and not name.endswith((".md", ".json")):
            yield f"{name}:{number}: unfinished work is an issue, not a comment"
        if MACHINE_PLACE.search(line):
            yield f"{name}:{number}: a place of one machine does not belong here"
        if name.endswith(".py") and re.search(r"\bunittest\.mock\b|\bfrom unittest import mock\b", line):
            yield f"{name}:{number}: fakes and real parts instead of mocks"


def _sizes(name: str, suffix: str, text: str) -> Iterator[str]:
    lines, cap = text.count("\n"), MAX_LINES.get(suffix)
    if cap is not None and lines > cap:
        yield f"{name}: {lines} lines, at most {cap}"
    if suffix == ".py":
        yield from _long_functions(name, text)


def _long_functions(name: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function) and _length(node) > MAX_FUNCTION_LINES:
            yield f"{name}:{node.lineno}: {node.name} has {_length(node)} lines, at most {MAX_FUNCTION_LINES}"


def _length(node: Function) -> int:
    """Count a function's lines without its docstring and without the functions inside it."""
    first = node.body[0]
    described = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = (first.end_lineno or first.lineno) if described else node.lineno
    inner = sum(_span(each) for each in node.body if isinstance(each, Function))
    return (node.end_lineno or node.lineno) - start - inner


def _span(node: Function) -> int:
    start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    return (node.end_lineno or node.lineno) - start + 1


def lock_findings(folder: Path = ROOT / "requirements") -> list[str]:
    """Return what is wrong with the lock files: a pin without hashes, an address, more than one OpenCV."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pins = [line for line in text.splitlines() if line and line[0] not in " #"]
        found += [f"{path.name}: not pinned with hashes: {pin}" for pin in pins if not HASHED.match(pin)]
        if re.search(r"https?://|file:/|--(extra-)?index-url|--find-links", text):
            found.append(f"{path.name}: an address does not belong into a lock file")
        wheels = [pin for pin in pins if pin.startswith("opencv")]
        if len(wheels) != 1:
            found.append(f"{path.name}: exactly one OpenCV wheel, found {len(wheels)}: they overwrite each other")
        found += [f"{path.name}: {name} is not locked: run `make lock`" for name in sorted(_asked(path) - _names(pins))]
    return found


def _asked(lock: Path) -> set[str]:
    source = lock.with_suffix(".in")
    lines = source.read_text(encoding="utf-8").splitlines() if source.exists() else []
    return _names([line for line in lines if line and line[0] not in "-#"])


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s=<>!~\[;]", each, maxsplit=1)[0].lower().replace("_", "-") for each in requirements}
