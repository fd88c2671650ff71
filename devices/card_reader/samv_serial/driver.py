"""Driver ``card_reader.samv_serial``."""

from devices.card_reader.samv.photo import decoder
from devices.card_reader.samv.reader import SamvCardReader
from devices.card_reader.samv_serial.opener import SerialOpener
from devices.card_reader.samv_serial.options import SamvSerialOptions


class SamvSerialCardReader(SamvCardReader):
    """Implements ``kiosk.ports.card_reader.CardReader`` over a serial port."""

    def __init__(self, options: SamvSerialOptions) -> None:
        super().__init__(SerialOpener(options), decoder(options.photo_decoder))
