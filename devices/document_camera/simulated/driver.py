"""``document_camera.simulated``: the demo's camera, a desk with papers."""

from devices.document_camera.frame_camera import FrameCamera
from devices.document_camera.simulated.options import Options
from devices.document_camera.simulated.source import DeskSource


class SimulatedCamera(FrameCamera):
    """Implements the document camera's port, and ``kiosk.ports.device.Simulated``."""

    def __init__(self, options: Options) -> None:
        self._desk = DeskSource(options.paper)
        super().__init__(self._desk)

    def simulate(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out lay, remove, blur, glare, dark, unplug, plug or stall."""
        return self._desk.command(command, arguments)
