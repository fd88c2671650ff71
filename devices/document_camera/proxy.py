"""The document camera seen from the window's process: futures of the port's outcomes."""

from concurrent.futures import Future

from devices.proxy import GRACE_S, DeviceProxy, Lost
from kiosk.ports.document_camera import CameraUnavailable, StillTaken

PREVIEW_S = 3.0
WIPE_S = 3.0


class DocumentCameraProxy(DeviceProxy):
    """Calls a document camera; its FrameReady and HealthChanged come by the supervisor's events."""

    def start_preview(self, *, frames_per_second: int) -> Future[CameraUnavailable | None]:
        """Ask for preview frames, at most 1 to 30 a second."""
        return self.ask(
            "start_preview", deadline_s=PREVIEW_S, otherwise=self._lost, frames_per_second=frames_per_second
        )

    def stop_preview(self) -> Future[CameraUnavailable | None]:
        """Ask for no more frames; the preview memory is zeroed."""
        return self.ask("stop_preview", deadline_s=PREVIEW_S, otherwise=self._lost, side=True)

    def still(self, *, timeout_s: float) -> Future[StillTaken | CameraUnavailable]:
        """Take one full-resolution picture within the limit, 0.5 to 10 s."""
        return self.ask("still", deadline_s=timeout_s + GRACE_S, otherwise=self._lost, timeout_s=timeout_s)

    def wipe(self) -> Future[CameraUnavailable | None]:
        """Zero every frame, beside a still that may be under way; a lost process has left nothing behind."""
        return self.ask("wipe", deadline_s=WIPE_S, otherwise=self._lost, side=True)

    def _lost(self, error: Lost) -> CameraUnavailable:
        return CameraUnavailable(self.lost_fault, type(error).__name__)
