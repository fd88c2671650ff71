"""The crash kit: ``python -m tests.crash.run [--kills N] [--cuts N] [--fsync-fails N] [--clock-jumps N] [--json]``, or ``make crash``.

Negative controls, which have to fail: ``--synchronous NORMAL``, and the whole command under Debian's ``eatmydata``.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.canary import may_name_people
from tests.crash.harness import Harness, harness
from tests.crash.ledger import Verdict

_WAYS: dict[str, Callable[[Harness], None]] = {
    "kills": lambda each: each.kill_once(),
    "cuts": lambda each: each.cut_once(),
    "fsync_fails": lambda each: each.cut_once(fsync_fails=0.02),
    "clock_jumps": lambda each: each.kill_once(clock_jumps_s=2 * 24 * 3600),
}
_WORDS = {
    "kills": "kill -9 at a random instant",
    "cuts": "power cut on a disk that forgets what was not synced",
    "fsync_fails": "the same, and 2% of the fsyncs fail",
    "clock_jumps": "kill -9, and the clock jumps by four days at every look",
}


def main() -> int:
    """Run and print; 0 where nothing was lost, double, for nothing or out of order."""
    asked = _arguments()
    rows = {}
    for way in _WAYS:
        if times := getattr(asked, way):
            rows[way] = (times, *_run(way, times, asked.seed, asked.synchronous))
            sys.stderr.write(f"{_WORDS[way]}: {rows[way]}\n")
    if asked.json:
        json.dump(
            {way: asdict(verdict) | {"times": times, "seconds": s} for way, (times, verdict, s) in rows.items()},
            sys.stdout,
        )
    else:
        Console(width=160).print(_table(rows))
    return 0 if all(verdict.is_good() for _, verdict, _ in rows.values()) else 1


def _run(way: str, times: int, seed: int, synchronous: str) -> tuple[Verdict, float]:
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crash-") as name:
        may_name_people(Path(name))
        with harness(Path(name), seed, synchronous) as each:
            for _ in range(times):
                _WAYS[way](each)
            return each.verdict(), round(time.monotonic() - began_s, 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for way in _WAYS:
        parser.add_argument(f"--{way.replace('_', '-')}", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", default="FULL")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _table(rows: dict[str, tuple[int, Verdict, float]]) -> Table:
    table = Table(
        "what", "times", "promised", "answered", "lost", "double", "receipts for nothing", "out of order", "s"
    )
    for way, (times, verdict, seconds) in rows.items():
        counts = [verdict.promised, verdict.answered, verdict.lost, verdict.double, verdict.for_nothing]
        table.add_row(_WORDS[way], *map(str, [times, *counts, verdict.out_of_order, seconds]))
    return table


if __name__ == "__main__":
    sys.exit(main())
