"""Driver ``receipt_printer.escpos_file``."""

from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_file.options import EscposFileOptions
from devices.receipt_printer.escpos_file.transport import FileTransport


class EscposFilePrinter(EscposPrinter):
    """A printer behind a path; the port's behaviour is ``EscposPrinter``'s.

    What went into an ordinary file is never said to be printed: such a job's outcome is unknown.
    """

    def __init__(self, options: EscposFileOptions) -> None:
        where = f"{model(options.model).name} at {options.path}"
        super().__init__(FileTransport(options.path), model(options.model), where, poll_s=options.poll_s)
