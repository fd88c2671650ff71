"""A running kiosk: window, session, machine, and in the demo the dock and the stand-in platform beside it."""

import logging
import threading
from functools import partial

import uuid_utils

from chinese_input.proxy import TextComposerProxy
from cli.machine.demo import demo_platform
from cli.machine.dock import Dock, choices
from cli.machine.helper_desk import HelperDesk
from cli.machine.licence_watch import LicenceWatch
from cli.machine.machine import Machine, is_unused
from cli.machine.opening import (
    demand_the_demos_certificates,
    helper_pins_of,
    house_of,
    keyboard_options,
    machine_options,
    pack_plan,
    pins_of,
    read_catalogue,
)
from cli.machine.operator_desk import HouseDesk
from cli.machine.pack_watch import PackWatch
from cli.machine.performer import MachinePerformer
from cli.machine.preview import Preview
from cli.shared import CommandError, Exit, remarks
from config.loader import Loaded
from hosting.policy import ChildState
from kiosk import events as audit
from kiosk.domain.catalogue import Catalogue
from kiosk.ports.document_camera import FrameReady
from kiosk.session import events as e
from kiosk.session.house import CatalogueSwitched
from kiosk.session.runner import SessionRunner
from kiosk.session.stages import SessionState, Welcome
from offline_cache.clock import SystemClock
from standin.process import PortTaken, StandinFailed, StandinProcess
from ui.app import KioskWindow, WindowOptions

log = logging.getLogger(__name__)

TICK_S = 0.25
VERSION = "0.1.0"


class Kiosk:
    """Puts a kiosk together. Everything but the machine's callbacks runs on the GUI thread.

    Attributes:
        platform: The stand-in, where the settings ask for one.
        preview: The live picture.
    """

    def __init__(self, loaded: Loaded, options: WindowOptions) -> None:
        """Build window and parts; nothing runs yet."""
        settings = loaded.settings
        state = SessionState(house_of(settings), Welcome(), language=settings.ui.language)
        clock = SystemClock()
        self.platform = self._standin(loaded)
        self._loaded = loaded
        self.keyboard = TextComposerProxy(keyboard_options(settings, state.house.catalogue), self._keyboard_is)
        self._keyboard_restarts = 0
        self._stopping = threading.Event()
        self._ticker = threading.Thread(target=self._tick, name="ticks", daemon=True)
        self.machine = Machine(machine_options(loaded), self._post_later, self._frame)
        self.dock = self._make_dock() if not settings.kiosk.production else None
        self.window = KioskWindow(
            state,
            self._post,
            clock,
            options,
            on_dock=self.dock.do if self.dock else None,
            dock_choices=choices() if self.dock else None,
            on_bug=self._bug,
            operator_desk=self._operator_desk(),
            composer=self.keyboard,
        )
        helpers = HelperDesk(helper_pins_of(loaded), self.machine.records.log)
        performer = MachinePerformer(self.machine.parts(), self._post_later, self._wipe_screen, helpers)
        self.runner = SessionRunner(state, performer, clock, lambda: str(uuid_utils.uuid7()), self.window.show_state)
        self.preview = Preview(
            self.window, self.machine.studio, LicenceWatch(lambda: self.runner.state, self._post_later)
        )
        self._packs = PackWatch(pack_plan(settings), clock, self.machine.records, partial(read_catalogue, settings))

    def start(self) -> None:
        """Start the platform first, then the parts, then time."""
        self._start_platform()
        self.machine.start()
        self.keyboard.start()
        self._ticker.start()
        started = audit.AppStarted(version=VERSION, profile=self._loaded.path.stem)
        self.machine.records.log(started, None)

    def stop(self) -> None:
        """Stop time, the parts, and the platform last."""
        self._stopping.set()
        if self._ticker.is_alive():
            self._ticker.join()
        self.machine.records.log(audit.AppStopped(), None)
        self.keyboard.stop()
        self.machine.stop()
        if self.platform is not None:
            self.platform.stop()

    def _start_platform(self) -> None:
        if self.platform is None:
            return
        try:
            self.platform.start(_still_starting)
        except StandinFailed as failed:
            raise CommandError(Exit.UNREACHABLE, _not_started(self._loaded.settings.platform.url, failed)) from failed

    def _standin(self, loaded: Loaded) -> StandinProcess | None:
        platform, settings = loaded.settings.platform, loaded.settings
        if not platform.standin:
            return None
        demand_the_demos_certificates(settings)
        port = int(platform.url.rpartition(":")[2])
        return demo_platform(settings.paths.state, settings.kiosk.id, port)

    def _operator_desk(self) -> HouseDesk:
        machine, pins = self.machine, pins_of(self._loaded)
        return HouseDesk(
            pins, self._loaded, machine.store, machine.records.log, machine.devices.statuses, self._offered
        )

    def _offered(self) -> Catalogue:
        """Return what is offered at the moment; another pack may be in force by the next look."""
        return self.runner.state.house.catalogue

    def _make_dock(self) -> Dock:
        machine = self.machine
        return Dock(machine.reader, machine.camera, machine.printer, self.platform)

    def _post(self, event: e.Event) -> None:
        """Take an event on the GUI thread."""
        self.runner.post(event)
        if isinstance(event, e.TimePassed) and is_unused(self.runner.state):
            self.machine.rest({"keyboard": self.keyboard.child})

    def _post_later(self, event: e.Event) -> None:
        """Take an event from any thread."""
        self.window.from_any_thread(self._post, event)

    def _frame(self, ready: FrameReady) -> None:
        self.preview.take(ready)

    def _tick(self) -> None:
        while not self._stopping.wait(TICK_S):
            self._post_later(e.TimePassed())
            catalogue = self._packs.look(self.runner.state)
            if catalogue is not None:
                self._post_later(CatalogueSwitched(catalogue))

    def _keyboard_is(self, state: ChildState) -> None:
        """Note a keyboard's process that ended and is started again; what is being written lives on the screen."""
        if state is ChildState.RESTARTING:
            self._keyboard_restarts += 1
            event = audit.HostRestarted(host="keyboard", reason=state.value, restarts=self._keyboard_restarts)
            self.machine.records.log(event, None)

    def _wipe_screen(self) -> None:
        self.window.show_page_corners(None)

    def _bug(self, bug: BaseException) -> None:
        log.error("a bug on the GUI thread", exc_info=bug)
        caught = audit.BugCaught(where="gui", error=type(bug).__name__)
        self.machine.records.log(caught, None)


def _still_starting(waited_s: float) -> None:
    remarks.print(
        f"平台替身还在启动，已等 {waited_s:.0f} 秒 / the stand-in platform is still starting, {waited_s:.0f} s so far"
    )


def _not_started(url: str, failed: StandinFailed) -> str:
    """Return what is wrong and what helps; another demo is named only where the port is really taken."""
    if isinstance(failed, PortTaken):
        return (
            f"{url}：这个端口有别的程序在用，多半是另一个演示。请关掉它，或换一个端口：KIOSK_PLATFORM__URL\n"
            f"{url}: {failed}, most likely by another demo. Stop it, or name another port: KIOSK_PLATFORM__URL"
        )
    return (
        f"{url}：平台替身没有启动，原因见上面的日志。机器忙的话，等一会儿再试\n"
        f"{url}: {failed}. Where the machine is busy, try again in a while"
    )
