"""Real serial lines and a USB bus of ours, with the programmable printer at their end."""

# ruff: noqa: ARG002 - the bus has the methods that pyusb calls

import array
import errno
import os
import pty
import select
import socket
import threading
import tty
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import usb.backend
import usb.core
import usb.util

from devices.receipt_printer.simulated.fake_printer import FakePrinter

PACKET = 512
VENDOR, PRODUCT = 0x0416, 0x5011
TEXTS = ("", "样例 Maker", "POS-80", "SAMPLE-1")


class SerialLine:
    """A pseudo-terminal that carries bytes to the printer; pulled with it, and plugged in anew under the same name."""

    def __init__(self, fake: FakePrinter, name: Path) -> None:
        self._fake, self._name = fake, name
        self._running = True
        self._wake, self._woken = os.pipe()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert fake.wait_until(name.is_symlink, 5)

    def close(self) -> None:
        with self._fake.changed:
            self._running = False
            self._fake.changed.notify_all()
        os.close(self._woken)
        self._thread.join()
        os.close(self._wake)

    def _run(self) -> None:
        while self._running:
            with self._fake.changed:
                self._fake.changed.wait_for(lambda: self._fake.is_plugged or not self._running)
            if self._running:
                with suppress(OSError), socket.create_connection(("127.0.0.1", self._fake.port)) as wire:
                    self._serve(wire)

    def _serve(self, wire: socket.socket) -> None:
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        self._name.symlink_to(os.ttyname(theirs))
        with self._fake.changed:
            self._fake.changed.notify_all()
        try:
            self._carry(ours, wire)
        finally:
            self._name.unlink()
            os.close(theirs)
            os.close(ours)

    def _carry(self, ours: int, wire: socket.socket) -> None:
        while True:
            ready, _, _ = select.select([ours, wire, self._wake], [], [])
            if self._wake in ready:
                return
            if wire in ready:
                data = wire.recv(PACKET)
                if not data:
                    return
                os.write(ours, data)
            if ours in ready:
                wire.sendall(os.read(ours, PACKET))


class UsbBus(usb.backend.IBackend):
    """A bus with one printer on it: pyusb's own code above, the programmable printer below."""

    def __init__(self, fake: FakePrinter) -> None:
        super().__init__()
        self._fake = fake
        self._wire: socket.socket | None = None
        self.kernel_has_it = True
        self.held_by_another = False

    def unplug(self) -> None:
        if self._wire is not None:
            self._wire.close()
        self._wire = None

    # -- what is on the bus ---------------------------------------------------------------------------------

    def enumerate_devices(self):
        if not self._fake.is_plugged:
            self.unplug()
            return []
        return [object()]

    def get_parent(self, dev):
        return None

    def get_device_descriptor(self, dev):
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=VENDOR,
            idProduct=PRODUCT,
            bcdDevice=0x100,
            iManufacturer=1,
            iProduct=2,
            iSerialNumber=3,
            bNumConfigurations=1,
            address=5,
            bus=1,
            port_number=1,
            port_numbers=(1,),
            speed=3,
        )

    def get_configuration_descriptor(self, dev, config):
        if config:
            raise IndexError(config)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt:
            raise IndexError(intf)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=2,
            bInterfaceClass=7,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(0x02, 0x81)[ep],
            bmAttributes=2,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def ctrl_transfer(self, dev_handle, bmRequestType, bRequest, wValue, wIndex, data, timeout):  # noqa: N803
        assert bRequest == 6, "only descriptors are asked for"
        number = wValue & 0xFF
        body = b"\x09\x04" if number == 0 else TEXTS[number].encode("utf-16-le")
        descriptor = bytes([len(body) + 2, 3]) + body
        taken = descriptor[: len(data)]
        data[: len(taken)] = array.array("B", taken)
        return len(taken)

    # -- one device -----------------------------------------------------------------------------------------

    def open_device(self, dev):
        return object()

    def close_device(self, dev_handle):
        pass

    def get_configuration(self, dev_handle):
        return 1

    def is_kernel_driver_active(self, dev_handle, intf):
        return self.kernel_has_it

    def detach_kernel_driver(self, dev_handle, intf):
        self.kernel_has_it = False

    def claim_interface(self, dev_handle, intf):
        if self.kernel_has_it or self.held_by_another:
            raise usb.core.USBError("Resource busy", -6, errno.EBUSY)
        if self._wire is None:
            with _as_usb():
                self._wire = socket.create_connection(("127.0.0.1", self._fake.port), 2)
                self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)

    def release_interface(self, dev_handle, intf):
        pass

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        assert ep == 0x02
        with self._pipe(timeout) as wire:
            return wire.send(bytes(data))

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        assert ep == 0x81
        with self._pipe(timeout) as wire:
            received = wire.recv(len(buff))
            if not received:
                raise ConnectionResetError
        buff[: len(received)] = array.array("B", received)
        return len(received)

    @contextmanager
    def _pipe(self, timeout_ms):
        if self._wire is None:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
        try:
            with _as_usb():
                self._wire.settimeout(timeout_ms / 1000)
                yield self._wire
        except usb.core.USBTimeoutError:
            raise
        except usb.core.USBError:
            self.unplug()
            raise


@contextmanager
def _as_usb():
    try:
        yield
    except TimeoutError:
        raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from None
    except OSError:
        raise usb.core.USBError("No such device (it may have been disconnected)", -4, errno.ENODEV) from None
