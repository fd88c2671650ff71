"""``python -m tests.fuzz [--inputs N] [--parser NAME] [--seed N] [--seconds S]``: what ``make fuzz`` runs.

Exit status 1 where a parser crashed, hung, or believed what fails its check; the input is kept in ``crashes/``,
as small as it can be, and is a test from then on.
"""

import argparse
import sys

from tests.fuzz.parsers import TARGETS
from tests.fuzz.runner import Report, run

EVERY_S, SECONDS = 5.0, 300.0


def main() -> int:
    """Fuzz every parser, or the ones that are named."""
    arguments = _arguments()
    chosen = [TARGETS[name] for name in arguments.parser or TARGETS]
    print(f"{'parser':<16}{'inputs':>10}{'accepted':>10}{'per second':>12}  found", flush=True)
    crashed = False
    for target in chosen:
        report = run(target, arguments.inputs, seed=arguments.seed, limit_s=arguments.seconds, on_progress=_Progress())
        print(_row(report), flush=True)
        crashed |= report.crash is not None
    return 1 if crashed else 0


def _row(report: Report) -> str:
    found = "nothing"
    if report.crash is not None:
        found = f"{report.crash.error}: {report.crash.save().name}"
    numbers = f"{report.inputs:>10}{report.accepted:>10}{report.per_second:>12.0f}"
    return f"{report.target:<16}{numbers}  {found}"


class _Progress:
    """Tells how far a run is, every few seconds, on standard error."""

    def __init__(self) -> None:
        self._told_s = 0.0

    def __call__(self, report: Report) -> None:
        if report.seconds - self._told_s >= EVERY_S:
            self._told_s = report.seconds
            print(f"  {report.target}: {report.inputs} inputs, {report.per_second:.0f}/s", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="inputs per parser")
    parser.add_argument("--parser", action="append", choices=sorted(TARGETS), help="may be given more than once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="at most, for each parser")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
