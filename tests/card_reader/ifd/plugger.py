"""A hand that plugs a USB reader in and out, for a pcscd of its own: ``umockdev-wrapper python3 plugger.py FOLDER PORT``.

Runs under the system's Python, which has the bindings of umockdev; pcscd is its child, so that it sees the mock
``/sys`` and its uevents. Hears ``plug`` and ``unplug`` on stdin, and answers each with a line. In the folder lie
``run`` (for the socket), ``conf`` (empty) and ``drivers`` (the bundle of the reader's driver).
"""

import subprocess
import sys
from pathlib import Path

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402 - its version has to be named first

VENDOR = "1234"
IN_NAMESPACE = (
    'mount -t tmpfs tmpfs /run && mkdir -p /run/pcscd && mount --bind "$0/run" /run/pcscd'
    ' && mount --bind "$0/drivers" /usr/lib/pcsc/drivers && exec /usr/sbin/pcscd -f -c "$0/conf"'
)


class Socket:
    """The place on the mock bus."""

    def __init__(self, product: str) -> None:
        self._product = product
        self._testbed = UMockdev.Testbed.new()
        self._plugged: list[str] = []
        self._times = 0

    def plug(self) -> None:
        """A device and its interface appear, under another number each time."""
        self._times += 1
        attributes = ["idVendor", VENDOR, "idProduct", self._product, "busnum", "1", "devnum", str(self._times)]
        node = f"/dev/bus/usb/001/{self._times:03}"
        properties = ["DEVTYPE", "usb_device", "DEVNAME", node, "BUSNUM", "001", "DEVNUM", f"{self._times:03}"]
        device = self._testbed.add_device("usb", "1-1", None, [*attributes, "serial", "SN0001"], properties)
        face = ["bInterfaceNumber", "00", "bInterfaceClass", "0b", "interface", "CCID"]
        interface = self._testbed.add_device("usb", "1-1:1.0", device, face, ["DEVTYPE", "usb_interface"])
        self._plugged = [interface, device]

    def unplug(self) -> None:
        """They go, the interface first."""
        for path in self._plugged:
            self._testbed.uevent(path, "remove")
        for path in self._plugged:
            self._testbed.remove_device(path)
        self._plugged = []


def main() -> None:
    """Start pcscd and obey until stdin ends."""
    folder, product = Path(sys.argv[1]), sys.argv[2]
    socket = Socket(product)
    pcscd = subprocess.Popen(
        ["unshare", "-rm", "sh", "-c", IN_NAMESPACE, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for line in sys.stdin:
            getattr(socket, {"plug\n": "plug", "unplug\n": "unplug"}[line])()
            sys.stdout.write("done\n")
            sys.stdout.flush()
    finally:
        pcscd.kill()
        pcscd.wait(20)


if __name__ == "__main__":
    main()
