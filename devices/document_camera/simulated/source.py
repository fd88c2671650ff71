"""The desk as a frame source: renders when something changes, else hands on one of a few rustled pictures."""

import threading
import time
from dataclasses import replace

from devices.document_camera.frame_source import Nature, Shot, SourceError
from devices.document_camera.opencv_door import Picture, cv2
from devices.document_camera.simulated.desk import Desk, render, rustled
from devices.document_camera.simulated.drawing import sheets
from hosting.errors import Refused

PREVIEW_PX = (960, 720)
VARIANTS = 4
STALL_S = 1.0
COMMANDS = "lay(paper=NAME), remove, blur(on=yes|no), glare(on=yes|no), dark(on=yes|no), unplug, plug, stall"
BLUR_PX = 6.0


class DeskSource:
    """Commands come from any thread; the pictures are read by the capture thread."""

    def __init__(self, paper: str | None) -> None:
        self._lock = threading.Lock()
        self._desk = Desk(paper)
        self._plugged = True
        self._stalled_until = 0.0
        self._drawn: Desk | None = None
        self._full: Picture | None = None
        self._previews: list[Picture] = []
        self._count = 0

    @property
    def nature(self) -> Nature:
        """Return a nature with a clock of 25 pictures a second."""
        return Nature(1 / 25, noisy=False, name="simulated desk")

    def open(self) -> None:
        """Fail while unplugged."""
        if not self._plugged:
            raise SourceError("CAMERA_ABSENT", "the simulated camera is unplugged")

    def grab(self) -> None:
        """Fail while unplugged or stalled."""
        self.open()
        if time.monotonic() < self._stalled_until:
            raise SourceError("CAMERA_STALLED", "the simulated camera gives no picture")
        self._count += 1

    def retrieve(self, *, full: bool) -> Shot:
        """Return a preview-sized picture, or the full one."""
        drawn = self._draw_if_changed()
        if full:
            return Shot(rustled(drawn, self._count), self._count)
        return Shot(self._previews[self._count % VARIANTS], self._count)

    def close(self) -> None:
        """Forget what was drawn."""
        self._drawn, self._full, self._previews = None, None, []

    def command(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out one of COMMANDS and return the desk's state; raises Refused."""
        with self._lock:
            self._carry_out(command, arguments)
            return self._state()

    def _carry_out(self, command: str, arguments: dict[str, str]) -> None:
        match command:
            case "lay":
                self._desk = replace(self._desk, paper=_known(arguments.get("paper", "lease")))
            case "remove":
                self._desk = replace(self._desk, paper=None)
            case "blur":
                self._desk = replace(self._desk, blur=BLUR_PX if _on(arguments) else 0.0)
            case "glare":
                self._desk = replace(self._desk, glare=1.0 if _on(arguments) else 0.0)
            case "dark":
                self._desk = replace(self._desk, dark=_on(arguments))
            case "unplug" | "plug":
                self._plugged, self._stalled_until = command == "plug", 0.0
            case "stall":
                self._stalled_until = time.monotonic() + STALL_S
            case _:
                message = f"{command} is not known; known are {COMMANDS}"
                raise Refused(message)

    def _state(self) -> dict[str, str]:
        desk = self._desk
        flags = {"blur": desk.blur > 0, "glare": desk.glare > 0, "dark": desk.dark, "plugged": self._plugged}
        return {"paper": desk.paper or "none"} | {name: "yes" if flag else "no" for name, flag in flags.items()}

    def _draw_if_changed(self) -> Picture:
        desk = self._desk
        if self._full is not None and desk == self._drawn:
            return self._full
        full = self._full = render(desk)
        small = cv2.resize(full, PREVIEW_PX, interpolation=cv2.INTER_AREA)
        self._previews = [rustled(small, seed) for seed in range(VARIANTS)]
        self._drawn = desk
        return full


def _known(paper: str) -> str:
    if paper not in sheets():
        message = f"paper {paper} is not known; known are {', '.join(sheets())}"
        raise Refused(message)
    return paper


def _on(arguments: dict[str, str]) -> bool:
    return arguments.get("on", "yes") in {"yes", "true", "1"}
