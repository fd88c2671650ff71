"""``run``: opens the kiosk."""

import signal
from typing import Annotated

import typer

from cli.machine.kiosk import Kiosk
from cli.shared import Config, Profile, settings
from ui.app import WindowOptions

Windowed = Annotated[bool, typer.Option("--windowed", help="在窗口里打开 in a window, for people at a desk")]


def run(windowed: Windowed = False, config: Config = None, profile: Profile = None) -> int:
    """打开终端。Open the kiosk."""
    kiosk = Kiosk(settings(config, profile), WindowOptions(windowed=windowed))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: kiosk.window.stop())
    try:
        kiosk.start()
        return kiosk.window.run()
    finally:
        kiosk.stop()
