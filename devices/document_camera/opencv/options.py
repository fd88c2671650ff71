"""Settings of the driver, without OpenCV: the parent reads them too."""

from typing import Annotated, Literal

from pydantic import Field

from devices.manifest import DeviceOptions


class Options(DeviceOptions):
    """Settings of ``[devices.NAME]`` with ``driver = "document_camera.opencv"``; ``devices detect`` gives ``source``.

    Attributes:
        source: A camera by its stable name, "/dev/v4l/by-id/..." or "/dev/v4l/by-path/...", or by its USB ids,
            "1bcf:0b09" or "1bcf:0b09:SERIAL"; a number or "/dev/video0", which may be another camera after a replug; a
            URL; or a file: picture, folder of pictures, video.
        format: How a V4L2 camera sends its pictures: "mjpg" packed, "yuyv" not, "any" as it comes. Not packed, large
            pictures come once in seconds.
        width: Wanted of a V4L2 camera, pixels; it may answer with another size, which `devices status` tells.
        height: As width; 12 megapixels give an A4 page 205 dpi.
        fps: Wanted of a V4L2 camera, pictures a second.
        focus: "auto", or a fixed distance in the camera's own units; without it the camera keeps what it has.
        exposure: "auto", or a fixed time in milliseconds; without it the camera keeps what it has.
        white_balance: "auto", or a temperature in kelvin; without it the camera keeps what it has.
        mains_hz: 50 or 60, so that lamps do not flicker; China has 50.
    """

    source: int | str = 0
    format: Literal["mjpg", "yuyv", "any"] = "mjpg"
    width: Annotated[int, Field(ge=320, le=8000)] = 4000
    height: Annotated[int, Field(ge=240, le=8000)] = 3000
    fps: Annotated[int, Field(ge=1, le=60)] = 30
    focus: Literal["auto"] | Annotated[int, Field(ge=0, le=65535)] | None = None
    exposure: Literal["auto"] | Annotated[float, Field(gt=0, le=1000)] | None = None
    white_balance: Literal["auto"] | Annotated[int, Field(ge=1000, le=20000)] | None = None
    mains_hz: Literal[50, 60] | None = None
