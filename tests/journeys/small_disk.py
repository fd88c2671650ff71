"""A machine whose store stands on a small disk (a tmpfs of its own mount namespace) that fills up or turns read-only.

Prints how a person's session ended, how soon the kiosk was back, and whether the next person was served.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.session.stages import OutOfService, Reviewing, Welcome
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Rig
from tests.journeys.truths import the_case_of

LEFT_BYTES = 2 * 1024 * 1024


def main() -> None:
    folder, how = Path(sys.argv[1]), sys.argv[2]
    disk = folder / "store"
    disk.mkdir()
    _mount("-t", "tmpfs", "-o", "size=24m", "none", str(disk))
    with Rig(folder) as rig:
        Citizen(rig).walk_to(Reviewing)
        mend = {"full": _fill, "read-only": _close}[how](disk)
        rig.until_stage(OutOfService)
        closed = rig.stage
        assert isinstance(closed, OutOfService)
        mend()
        back_s = rig.until_stage(Welcome)
        the_case_of(rig, Citizen(rig).finish())
        report = {
            "fault": closed.fault,
            "kept": closed.kept,
            "back_s": back_s,
            "cases": len(rig.cases()),
            "waiting": rig.waiting(),
            "intact": rig.in_store(lambda store: store.audit.verify()).intact,
            "logged": "store_failed" in rig.log(),
        }
    sys.stdout.write(json.dumps(report))


def _fill(disk: Path) -> Callable[[], None]:
    """Leave a little: too little for a case, enough for the log."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(shutil.disk_usage(disk).free - LEFT_BYTES))
    return ballast.unlink


def _close(disk: Path) -> Callable[[], None]:
    _mount("--bind", str(disk), str(disk))
    _mount("-o", "remount,bind,ro", str(disk))
    return lambda: subprocess.run(["umount", "--lazy", str(disk)], check=True) and None


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    main()
