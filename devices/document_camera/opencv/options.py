"""Settings of the driver, without OpenCV: the parent reads them too."""

from typing import Annotated

from pydantic import Field

from devices.manifest import DeviceOptions


class Options(DeviceOptions):
    """Settings of ``[devices.NAME]`` with ``driver = "document_camera.opencv"``.

    Attributes:
        source: 0, "/dev/video0", a URL, or a file: picture, folder of pictures, video.
        width: Wanted of a USB camera, pixels.
        height: Wanted of a USB camera, pixels; 12 MP gives an A4 page 205 dpi.
    """

    source: int | str = 0
    width: Annotated[int, Field(ge=320, le=8000)] = 4000
    height: Annotated[int, Field(ge=240, le=8000)] = 3000
