"""Driver ``receipt_printer.escpos_serial``."""

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_serial.options import EscposSerialOptions
from devices.receipt_printer.escpos_serial.transport import SerialTransport


class EscposSerialPrinter(EscposPrinter):
    """A printer on a serial line; the port's behaviour is ``EscposPrinter``'s."""

    def __init__(self, options: EscposSerialOptions) -> None:
        where = f"{model(options.model).name} at {options.port}, {options.baud} baud"
        transport = SerialTransport(options.port, options.baud, options.flow)
        super().__init__(transport, model(options.model), where, poll_s=options.poll_s)
