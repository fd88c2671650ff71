"""``run``: opens the kiosk."""

import signal
from typing import Annotated

import typer

from cli.machine.demo import tell_chinas_time
from cli.machine.kiosk import Kiosk
from cli.machine.opening import pack_plan
from cli.machine.pack_watch import switch_at_start
from cli.shared import Config, Profile, settings
from ui.app import WindowOptions

Windowed = Annotated[bool, typer.Option("--windowed", help="在窗口里打开 in a window, for people at a desk")]


def run(windowed: Windowed = False, config: Config = None, profile: Profile = None) -> int:
    """打开终端。Open the kiosk."""
    loaded = settings(config, profile)
    if "settings" in switch_at_start(pack_plan(loaded.settings)):
        loaded = settings(config, profile)
    if not loaded.settings.kiosk.production:
        tell_chinas_time()
    kiosk = Kiosk(loaded, WindowOptions(windowed=windowed))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: kiosk.window.stop())
    try:
        kiosk.start()
        return kiosk.window.run()
    finally:
        kiosk.stop()
