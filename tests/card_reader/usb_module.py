"""A module on USB, below pyusb: a backend whose bus has one device, which may be pulled out."""

# ruff: noqa: ARG002 - the signatures are pyusb's
import errno
import threading
from array import array
from collections import deque
from types import SimpleNamespace

import usb.backend
import usb.core

from tests.card_reader.samv_module import FakeModule

HEAD_OUT, BODY_OUT, HEAD_IN, BODY_IN = 0x02, 0x06, 0x81, 0x85
_PIPES = (HEAD_OUT, BODY_OUT, HEAD_IN, BODY_IN)
_HEAD_BYTES = 7


class FakeBus(usb.backend.IBackend):
    """Implements pyusb's backend: descriptors, bulk transfers, and what a pulled cable does to both.

    Attributes:
        held: Another program holds the device.
        opened: How many handles are open.
    """

    def __init__(self, module: FakeModule, ids=(0x0400, 0xC35A)):
        self.module, self.ids = module, ids
        self.plugged, self.held, self.opened = True, False, 0
        self._head = b""
        self._waiting = {HEAD_IN: deque(), BODY_IN: deque()}
        self._changed = threading.Condition()

    def pull(self):
        """Pull the cable."""
        with self._changed:
            self.plugged = False
            self._changed.notify_all()

    def plug(self):
        """Plug it in again: whatever stood in the pipes is gone."""
        self._waiting = {HEAD_IN: deque(), BODY_IN: deque()}
        self.plugged = True

    def enumerate_devices(self):
        return [self] if self.plugged else []

    def get_device_descriptor(self, dev):
        numbers = {"bLength": 18, "bDescriptorType": 1, "bcdUSB": 0x110, "bDeviceClass": 0, "bDeviceSubClass": 0}
        numbers |= {"bDeviceProtocol": 0, "bMaxPacketSize0": 64, "bcdDevice": 1, "bNumConfigurations": 1}
        numbers |= {"iManufacturer": 0, "iProduct": 0, "iSerialNumber": 0, "port_numbers": (4,), "port_number": 4}
        return SimpleNamespace(idVendor=self.ids[0], idProduct=self.ids[1], bus=1, address=4, speed=2, **numbers)

    def get_configuration_descriptor(self, dev, config):
        if config:
            raise IndexError
        numbers = {"bLength": 9, "bDescriptorType": 2, "wTotalLength": 46, "bNumInterfaces": 1, "iConfiguration": 0}
        return SimpleNamespace(bConfigurationValue=1, bmAttributes=0x80, bMaxPower=50, extra_descriptors=[], **numbers)

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt:
            raise IndexError
        numbers = {"bLength": 9, "bDescriptorType": 4, "bInterfaceNumber": 0, "bAlternateSetting": 0, "iInterface": 0}
        numbers |= {"bInterfaceClass": 255, "bInterfaceSubClass": 0, "bInterfaceProtocol": 0}
        return SimpleNamespace(bNumEndpoints=len(_PIPES), extra_descriptors=[], **numbers)

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        numbers = {"bLength": 7, "bDescriptorType": 5, "bmAttributes": 2, "wMaxPacketSize": 64, "bInterval": 0}
        return SimpleNamespace(
            bEndpointAddress=_PIPES[ep], bRefresh=0, bSynchAddress=0, extra_descriptors=[], **numbers
        )

    def open_device(self, dev):
        self._demand_plugged()
        self.opened += 1
        return self

    def close_device(self, dev_handle):
        self.opened -= 1

    def get_configuration(self, dev_handle):
        return 1

    def set_configuration(self, dev_handle, config_value):
        self._demand_plugged()

    def claim_interface(self, dev_handle, intf):
        if self.held:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)

    def release_interface(self, dev_handle, intf):
        self._demand_plugged()

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        self._demand_plugged()
        piece = bytes(data)
        if ep == HEAD_OUT:
            assert len(piece) == _HEAD_BYTES, "preamble and LEN go over the first pipe"
            self._head = piece
        else:
            assert ep == BODY_OUT
            for _, answer in self.module.take(self._head + piece):
                self._answer(answer)
        return len(piece)

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        with self._changed:
            self._changed.wait_for(lambda: self._waiting[ep] or not self.plugged, timeout / 1000)
            self._demand_plugged()
            if not self._waiting[ep]:
                raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
            piece = self._waiting[ep].popleft()
        buff[: len(piece)] = array("B", piece)
        return len(piece)

    def _answer(self, answer):
        with self._changed:
            self._waiting[HEAD_IN].append(answer[:_HEAD_BYTES])
            body = answer[_HEAD_BYTES:]
            self._waiting[BODY_IN].extend(body[at : at + 64] for at in range(0, len(body), 64))
            self._changed.notify_all()

    def _demand_plugged(self):
        if not self.plugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)
