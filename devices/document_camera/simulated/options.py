"""Settings of the driver, without OpenCV: the parent reads them too."""

from devices.manifest import DeviceOptions


class Options(DeviceOptions):
    """Settings of ``[devices.NAME]`` with ``driver = "document_camera.simulated"``.

    Attributes:
        paper: What lies on the desk at the start: a name of papers.toml, or none.
    """

    paper: str | None = None
