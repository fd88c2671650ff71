"""What every generator shares: write a file, or only say whether it is current (``--check``)."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(make: Callable[[], dict[Path, str]], argv: list[str] | None = None) -> int:
    """Write what ``make`` returns, or with ``--check`` compare it with what stands.

    Returns:
        0 when all is current or was written, 1 when a file differs or the source has a mistake.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is not current")
    options = parser.parse_args(argv)
    try:
        files = make()
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    return _check(files) if options.check else _write(files)


def _write(files: dict[Path, str]) -> int:
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def _check(files: dict[Path, str]) -> int:
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.name} is not current: run `make generate`", file=sys.stderr)
    return 1 if stale else 0
