"""Driver ``card_reader.samv_usb``."""

from devices.card_reader.samv.photo import decoder
from devices.card_reader.samv.reader import SamvCardReader
from devices.card_reader.samv_usb.opener import UsbOpener
from devices.card_reader.samv_usb.options import SamvUsbOptions


class SamvUsbCardReader(SamvCardReader):
    """Implements ``kiosk.ports.card_reader.CardReader`` over USB bulk pipes."""

    def __init__(self, options: SamvUsbOptions) -> None:
        super().__init__(UsbOpener(options), decoder(options.photo_decoder))
