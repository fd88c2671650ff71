"""A whole machine without a screen: real devices' processes, paper room, store, sync worker and platform."""

import queue
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import uuid_utils

from cli.dock import Dock
from cli.kiosk import SystemClock
from cli.machine import Machine
from cli.opening import house_of, machine_options
from cli.performer import MachinePerformer
from config.loader import Loaded, load
from kiosk.session import events as e
from kiosk.session.runner import SessionRunner
from kiosk.session.stages import Asking, SessionState, Stage, Welcome
from standin.pki import ensure_pki
from standin.process import StandinProcess

PROFILE = Path(__file__).parents[2] / "config" / "profiles" / "demo.toml"
DEADLINE_S = 30.0


def demo_settings(folder: Path, **session: float) -> Loaded:
    """Return the demo's settings with a state of their own, a free port, and quick simulated devices."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = PROFILE.read_text(encoding="utf-8").replace(".demo", str(folder)).replace("18443", str(port))
    text = text.replace('driver = "card_reader.simulated"', 'driver = "card_reader.simulated"\ndelay_ms = 0')
    lines = [f"{key} = {value}" for key, value in session.items()]
    file = folder / "kiosk.toml"
    file.write_text("\n".join([text, "[session]", *lines]), encoding="utf-8")
    return load(file, environment={})


class Rig:
    """The machine, its session on the test's own thread, and the citizen's hands."""

    def __init__(self, folder: Path, **session: float) -> None:
        loaded = demo_settings(folder, **session)
        settings = loaded.settings
        pki = ensure_pki(settings.paths.state / "pki", settings.kiosk.id)
        port = int(settings.platform.url.rpartition(":")[2])
        self.platform = StandinProcess(settings.paths.state / "platform", pki, port)
        self._events: queue.SimpleQueue[e.Event] = queue.SimpleQueue()
        self.machine = Machine(machine_options(loaded), self._events.put)
        machine = self.machine
        self.dock = Dock(machine.reader, machine.camera, machine.printer, self.platform)
        performer = MachinePerformer(machine.parts(), self._events.put, lambda: None)
        state = SessionState(house_of(settings), Welcome())
        self.seen: list[Stage] = [state.stage]
        self.runner = SessionRunner(state, performer, SystemClock(), lambda: str(uuid_utils.uuid7()), self._note)

    def __enter__(self) -> Self:
        self.platform.start()
        self.machine.start()
        self.until(self._ready, "every part is ready")
        return self

    def __exit__(self, *_: object) -> None:
        self.machine.stop()
        self.platform.stop()

    def _ready(self) -> bool:
        statuses = self.state.devices.values()
        return len(statuses) == 3 and all(each.fault is None for each in statuses) and self.machine.sync.is_up()

    def _note(self, state: SessionState) -> None:
        if state.stage is not self.seen[-1]:
            self.seen.append(state.stage)

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
                self.runner.post(self._events.get(timeout=min(left, 0.1)))
            except queue.Empty:
                self.runner.post(e.TimePassed())
        return time.monotonic() - start

    def until_stage(self, kind: type[Stage], limit_s: float = DEADLINE_S) -> float:
        return self.until(lambda: isinstance(self.stage, kind), kind.__name__, limit_s)
