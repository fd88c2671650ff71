"""``devices record NAME --out FILE``: keeps what a camera does for a while, times and states, and never a picture."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cli.commands.card_recording import keep_recording
from cli.commands.running_devices import DevicesOf, running
from cli.shared import AsJson, CommandError, Config, Exit, Profile, answer, people
from devices import registry
from devices.document_camera.proxy import DocumentCameraProxy
from devices.supervisor import DeviceConfig
from kiosk.ports.device import DeviceKind
from kiosk.ports.document_camera import CameraUnavailable

RECORDING_HOST = "devices.document_camera.recording.host"
PREVIEW_FPS = 25
START_S = 5.0
OTHERS = "读卡器用 card read --record，打印机用 print test --record / readers: card read --record, printers: print test --record"


def record_command(devices_of: DevicesOf) -> Callable[..., Exit]:
    """Return the command."""

    def record(
        name: Annotated[str, typer.Argument(help="设置里摄像头的名字 the camera's name in the settings")],
        out: Annotated[Path, typer.Option("--out", help="要写的新文件 the new file to write", show_default=False)],
        seconds: Annotated[float, typer.Option("--seconds", min=1, max=600, help="录几秒 how long, in seconds")] = 30.0,
        config: Config = None,
        profile: Profile = None,
        as_json: AsJson = False,
    ) -> Exit:
        """记下摄像头的一举一动，不含画面。Keep what a camera does: times and states, never a picture."""
        chosen = _camera(name, devices_of(config, profile))
        if out.exists():
            raise CommandError(Exit.USAGE, f"{out}: 文件已存在，换一个名字 the file exists, choose another name")
        with running([chosen], module=RECORDING_HOST) as devices:
            handle = devices.devices.get(name)
            assert handle is not None
            started = DocumentCameraProxy(handle).start_preview(frames_per_second=PREVIEW_FPS).result(START_S)
            threading.Event().wait(seconds)
            status = handle.status()
            keep_recording(handle, out)
        ended_well = status.healthy and not isinstance(started, CameraUnavailable)
        answer({"name": name, "file": str(out), "device": status.device, "fault": status.fault}, as_json=as_json)
        if not as_json:
            people.print(f"{name}: {status.device} {status.fault or ''} {status.detail}", markup=False)
        return Exit.YES if ended_well else Exit.NO

    return record


def _camera(name: str, configs: list[DeviceConfig]) -> DeviceConfig:
    cameras = [each for each in configs if registry.manifest(each.driver).kind is DeviceKind.DOCUMENT_CAMERA]
    chosen = next((each for each in cameras if each.name == name), None)
    if chosen is None:
        known = ", ".join(each.name for each in cameras) or "-"
        raise CommandError(
            Exit.USAGE,
            f"没有叫 {name} 的摄像头；有：{known}。\nThere is no camera {name}; there are: {known}.\n{OTHERS}",
        )
    return chosen
