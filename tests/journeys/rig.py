"""A whole machine without a screen: real devices' processes, paper room, store, sync worker and platform."""

import os
import queue
import signal
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

import uuid_utils

from cli.machine.dock import Dock
from cli.machine.machine import Machine, is_unused
from cli.machine.opening import house_of, machine_options
from cli.machine.performer import MachinePerformer
from config.loader import Loaded, load
from devices.proxy import DeviceProxy
from devices.supervisor import DeviceHandle
from hosting.supervisor import Child
from kiosk.ports.audit_log import LoggedEvent, LogQuery
from kiosk.ports.device import Condition
from kiosk.session import effects as do
from kiosk.session import events as e
from kiosk.session.runner import Performer, SessionRunner
from kiosk.session.stages import SessionState, Stage, Welcome
from offline_cache.clock import SystemClock
from offline_cache.opened import OpenStore
from standin.cases import HeldCase
from standin.pki import ensure_pki
from standin.process import StandinProcess
from tests.keyboard_tables import shared_tables

PROFILE = Path(__file__).parents[2] / "config" / "profiles" / "demo.toml"
DEADLINE_S = 30.0
OFTEN = 3
SIMULATED_READER = 'driver = "card_reader.simulated"'
SIMULATED_CAMERA = 'driver = "document_camera.simulated"'
SIMULATED_PRINTER = 'driver = "receipt_printer.simulated"'
A4_PRINTER = '[devices.a4]\ndriver = "document_printer.simulated"\n'
"""Of the demo; most journeys do without, which is a process less to start for each."""
T = TypeVar("T")


@dataclass(frozen=True)
class Devices:
    """The devices that a journey wants.

    Attributes:
        reader: Lines of its table in the settings.
        camera: Likewise.
        a4: The whole table of a printer for A4; empty for a machine without one.
        printer: Likewise; as quick as the simulated one can be, unless a slip is to be caught half way.
    """

    reader: str = f"{SIMULATED_READER}\ndelay_ms = 0"
    printer: str = f"{SIMULATED_PRINTER}\nspeed_mm_s = 2000\npoll_s = 0.1"
    camera: str = SIMULATED_CAMERA
    a4: str = ""


def demo_settings(folder: Path, devices: Devices, **session: float | str) -> Loaded:
    """Return the demo's settings with a state of their own, a free port, and the devices that are wanted.

    The keyboard's tables are shared: to compile them takes some seconds of a processor.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = PROFILE.read_text(encoding="utf-8").replace(".demo", str(folder)).replace("18443", str(port))
    text = text.replace(SIMULATED_READER, devices.reader).replace(SIMULATED_PRINTER, devices.printer)
    text = text.replace(SIMULATED_CAMERA, devices.camera).replace(A4_PRINTER, devices.a4)
    lines = [f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in session.items()]
    if not (folder / "keyboard").exists():
        (folder / "keyboard").symlink_to(shared_tables())
    file = folder / "kiosk.toml"
    file.write_text("\n".join([text, "[session]", *lines]), encoding="utf-8")
    return load(file, environment={})


class Noting:
    """Performs effects, and remembers them in order."""

    def __init__(self, performer: Performer) -> None:
        self._performer = performer
        self.done: list[do.Effect] = []

    def perform(self, effect: do.Effect) -> None:
        self.done.append(effect)
        self._performer.perform(effect)


class Rig:
    """The machine, its session on the test's own thread, and the world's hands on them.

    Attributes:
        heard: What the parts told, in order.
        seen: The states that a screen would have shown, in order.
    """

    def __init__(self, folder: Path, devices: Devices = Devices(), **session: float | str) -> None:
        loaded = demo_settings(folder, devices, **session)
        self._devices = 4 if devices.a4 else 3
        settings = loaded.settings
        pki = ensure_pki(settings.paths.state / "pki", settings.kiosk.id)
        port = int(settings.platform.url.rpartition(":")[2])
        self.folder = folder
        self.platform = StandinProcess(settings.paths.state / "platform", pki, port)
        self._events: queue.SimpleQueue[e.Event] = queue.SimpleQueue()
        self.machine = Machine(machine_options(loaded), self._events.put)
        machine = self.machine
        self.dock = Dock(machine.reader, machine.camera, machine.printer, self.platform)
        self._performer = Noting(MachinePerformer(machine.parts(), self._events.put, lambda: None))
        state = SessionState(house_of(settings), Welcome())
        self.seen: list[SessionState] = [state]
        self.heard: list[e.Event] = []
        self._kills: Counter[str] = Counter()
        self._cases_before = self._log_before = self._slips_before = 0
        self._printer_before: int | None = None
        fresh_id = lambda: str(uuid_utils.uuid7())  # noqa: E731 - reads as the argument that it is
        self.runner = SessionRunner(state, self._performer, SystemClock(), fresh_id, self.seen.append)

    def __enter__(self) -> Self:
        self.platform.start()
        self.machine.start()
        self.until(self.is_well, "every part is ready")
        return self

    def __exit__(self, *_: object) -> None:
        self.machine.stop()
        self.platform.stop()

    def begin_anew(self) -> None:
        """Count from here on: cases, slips, effects, states, and events of the log."""
        self._performer.done.clear()
        self.heard.clear()
        self.seen[:-1] = []
        self._cases_before = len(self.platform.cases())
        self._log_before = len(self._logged())
        self._printer_before, self._slips_before = self.pid("printer"), self._slips()

    # --- the session ---------------------------------------------------------------------------------------

    @property
    def state(self) -> SessionState:
        return self.runner.state

    @property
    def stage(self) -> Stage:
        return self.runner.state.stage

    def post(self, *events: e.Event) -> None:
        for event in events:
            self.runner.post(event)

    def until(self, holds: Callable[[], bool], what: str, limit_s: float = DEADLINE_S) -> float:
        """Take in what the parts tell until something holds; returns the seconds that took."""
        start = time.monotonic()
        while not holds():
            left = start + limit_s - time.monotonic()
            assert left > 0, f"not within {limit_s} s: {what}; the stage is {self.stage}"
            try:
                self.heard.append(self._events.get(timeout=min(left, 0.1)))
                self.runner.post(self.heard[-1])
            except queue.Empty:
                self.runner.post(e.TimePassed())
                if is_unused(self.state):
                    self.machine.rest()
        return time.monotonic() - start

    def until_stage(self, kind: type[Stage], limit_s: float = DEADLINE_S) -> float:
        return self.until(lambda: isinstance(self.stage, kind), kind.__name__, limit_s)

    def wait_for_the_platform(self, seconds: float) -> None:
        """Change how long a person waits for the platform's answer."""
        self.runner.state = replace(self.state, house=replace(self.state.house, send_wait_s=seconds))

    def wanted(self, kind: type[T]) -> list[T]:
        """Return the effects of a kind that the session has wanted."""
        return [effect for effect in self._performer.done if isinstance(effect, kind)]

    # --- the parts -----------------------------------------------------------------------------------------

    def is_well(self) -> bool:
        """Tell whether every device is ready, the papers' process runs, and the platform is in reach."""
        devices = [status.device for status in self.state.devices.values()]
        ready = len(devices) == self._devices and all(device is Condition.READY for device in devices)
        return ready and self.machine.studio.pid is not None and self.machine.sync.is_up()

    def pid(self, part: str) -> int | None:
        """Return the process of a part: ``reader``, ``camera``, ``printer``, ``papers`` or ``sync``."""
        if part == "papers":
            return self.machine.studio.pid
        if part == "sync":
            return self.machine.sync.pid
        return self._handle(part).pid

    def kill(self, part: str) -> int:
        """Kill a part's process with -9 and return what its id was."""
        pid = self.pid(part)
        assert pid is not None, f"{part} does not run"
        os.kill(pid, signal.SIGKILL)
        self._kills[part] += 1
        return pid

    def rest(self) -> None:
        """Start anew what was killed often, as a technician would: six deaths in a minute are a crash loop."""
        for part in [part for part, kills in self._kills.items() if kills >= OFTEN]:
            del self._kills[part]
            before = self.pid(part)
            self._child(part).restart()
            self.until(lambda: self.pid(part) not in {None, before}, f"{part} is replaced")  # noqa: B023 - used at once

    def _child(self, part: str) -> Child | DeviceHandle:
        machine = self.machine
        own = {"papers": machine.studio.child, "sync": machine.sync.child}.get(part)
        return own or self._handle(part)

    def _handle(self, part: str) -> DeviceHandle:
        handle = self.machine.devices.get(part)
        assert handle is not None, part
        return handle

    def proxy(self, part: str) -> DeviceProxy:
        """Return the way to a device by its name."""
        return DeviceProxy(self._handle(part))

    def simulate(self, part: DeviceProxy | None, command: str, **arguments: str) -> dict[str, str]:
        """Command a simulated device, and return its state."""
        assert part is not None
        return part.simulate(command, arguments).result(DEADLINE_S)

    def slips(self) -> int:
        """Return how many slips came out; the printer of a new process counts from 0 again."""
        return self._slips() - (self._slips_before if self.pid("printer") == self._printer_before else 0)

    def cases(self) -> tuple[HeldCase, ...]:
        """Return the cases that have come to the platform."""
        return self.platform.cases()[self._cases_before :]

    def log(self) -> list[str]:
        """Return what the audit log tells, by the events' names."""
        return [event.event for event in self._logged()[self._log_before :]]

    def in_store(self, job: Callable[[OpenStore], T]) -> T:
        """Do something on the store's own thread."""
        return self.machine.store.submit(job).result(DEADLINE_S)

    def waiting(self) -> int:
        """Return how many cases the outbox has still to send."""
        stats = self.in_store(lambda store: store.outbox.stats())
        return stats.waiting + stats.sending

    def _slips(self) -> int:
        return int(self.simulate(self.machine.printer, "slips")["slips"])

    def _logged(self) -> tuple[LoggedEvent, ...]:
        return self.in_store(lambda store: store.audit.query(LogQuery(last=None)))
