"""Driver ``receipt_printer.escpos_tcp``."""

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.options import EscposTcpOptions
from devices.receipt_printer.escpos_tcp.transport import TcpTransport


class EscposTcpPrinter(EscposPrinter):
    """A network printer; the port's behaviour is ``EscposPrinter``'s."""

    def __init__(self, options: EscposTcpOptions) -> None:
        where = f"{model(options.model).name} at {options.host}:{options.port}"
        transport = TcpTransport(options.host, options.port)
        super().__init__(transport, model(options.model), where, poll_s=options.poll_s)
