"""Driver ``receipt_printer.escpos_usb``."""

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_usb.bus import Wanted
from devices.receipt_printer.escpos_usb.options import EscposUsbOptions
from devices.receipt_printer.escpos_usb.transport import UsbTransport


class EscposUsbPrinter(EscposPrinter):
    """A printer on USB; the port's behaviour is ``EscposPrinter``'s."""

    def __init__(self, options: EscposUsbOptions) -> None:
        wanted = Wanted(options.vendor, options.product, options.serial)
        where = f"{model(options.model).name} at {wanted}"
        super().__init__(UsbTransport(wanted), model(options.model), where, poll_s=options.poll_s)
