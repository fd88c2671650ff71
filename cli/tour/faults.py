"""The misfortunes that a tour can be told to meet, each with its repair."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass

from cli.machine.kiosk import Kiosk
from cli.shared import CommandError, Exit

Act = Callable[[Kiosk], None]


@dataclass(frozen=True, slots=True)
class Misfortune:
    """What goes wrong, and how it is mended; what mends itself has no repair."""

    strike: Act
    repair: Act | None = None


def _kill(pid_of: Callable[[Kiosk], int | None]) -> Act:
    def strike(kiosk: Kiosk) -> None:
        pid = pid_of(kiosk)
        if pid is not None:
            os.kill(pid, signal.SIGKILL)

    return strike


def pid_of_device(kiosk: Kiosk, name: str) -> int | None:
    """Return the process id of a device's host."""
    handle = kiosk.machine.devices.get(name)
    return handle.pid if handle else None


def _host(kind: str) -> Act:
    return _kill(lambda kiosk: pid_of_device(kiosk, kind))


def _dock(command: str, **arguments: str) -> Act:
    def act(kiosk: Kiosk) -> None:
        assert kiosk.dock is not None
        kiosk.dock.do(command, arguments)

    return act


MISFORTUNES: dict[str, Misfortune] = {
    "line": Misfortune(_dock("cable", state="out"), _dock("cable", state="in")),
    "paper": Misfortune(_dock("printer_paper", state="out"), _dock("printer_paper", state="in")),
    "card": Misfortune(_dock("card_out")),
    "swap": Misfortune(_dock("card_swap", card="chen_guilan")),
    "reader": Misfortune(_host("reader")),
    "camera": Misfortune(_host("camera")),
    "printer": Misfortune(_host("printer")),
    "papers": Misfortune(_kill(lambda kiosk: kiosk.machine.studio.pid)),
    "sync": Misfortune(_kill(lambda kiosk: kiosk.machine.sync.pid)),
}
STEPS = (
    "welcome",
    "notice",
    "identify",
    "choose",
    "check",
    "ask",
    "paper",
    "review",
    "sending",
    "receipt",
    "farewell",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A misfortune and the screen at which it strikes."""

    what: str
    step: str

    @property
    def misfortune(self) -> Misfortune:
        """Return it."""
        return MISFORTUNES[self.what]


def parse(text: str) -> Planned:
    """Read ``WHAT@STEP``; raises CommandError naming what there is."""
    what, _, step = text.partition("@")
    if what in MISFORTUNES and step in STEPS:
        return Planned(what, step)
    known = f"WHAT: {', '.join(MISFORTUNES)}\nSTEP: {', '.join(STEPS)}"
    raise CommandError(
        Exit.USAGE,
        f"--fault {text} 不对，请写 WHAT@STEP，例如 line@sending。\n"
        f"--fault {text} is wrong: write WHAT@STEP, for example line@sending.\n{known}",
    )
