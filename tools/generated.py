"""What every generator shares: write a file, or only say whether it is current (``--check``)."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Maker = Callable[[], dict[Path, str]]


def run(make: Maker, argv: list[str] | None = None) -> int:
    """Write what ``make`` returns, or with ``--check`` compare it with what stands.

    Returns:
        0 when all is current or was written, 1 when a file differs or the source has a mistake.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is not current")
    problems = stale(make) if parser.parse_args(argv).check else _written(make)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def stale(make: Maker) -> list[str]:
    """Return one sentence for each generated file that differs from its source, or for the source's mistake."""
    try:
        files = make()
    except ValueError as mistake:
        return [str(mistake)]
    return [f"{path.name} is not current: run `make generate`" for path, text in files.items() if _read(path) != text]


def _written(make: Maker) -> list[str]:
    try:
        files = make()
    except ValueError as mistake:
        return [str(mistake)]
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return []


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
