"""Driver ``document_printer.simulated``: the driver for CUPS, with a queue of our own at the other end."""

import base64
from collections.abc import Callable

from devices.document_printer.cups.driver import CupsPrinter
from devices.document_printer.cups.options import CupsOptions
from devices.document_printer.simulated.fake_server import FakeServer
from devices.document_printer.simulated.mechanism import ENDLESS, Mechanism
from devices.document_printer.simulated.options import SimulatedDocumentPrinterOptions
from hosting.errors import Refused

_NOTHING_TO_DO: Callable[[], None] = lambda: None  # noqa: E731 - a table entry


class SimulatedDocumentPrinter(CupsPrinter):
    """Implements ``DocumentPrinter`` and ``Simulated``.

    Attributes:
        mechanism: What prints.
    """

    def __init__(self, options: SimulatedDocumentPrinterOptions) -> None:
        self.mechanism = Mechanism(options.page_s)
        self.mechanism.change(sheets=ENDLESS if options.paper == "ok" else 0)
        self._server = FakeServer(self.mechanism)
        self._server.start()
        self.mechanism.start()
        server = f"127.0.0.1:{self._server.port}"
        super().__init__(
            CupsOptions(
                queue="simulated",
                server=server,
                patience_s=options.patience_s,
                first_page_s=0.0,
                poll_s=options.poll_s,
            )
        )

    def close(self) -> None:
        """Stop looking and switch the printer off."""
        super().close()
        self._server.stop()
        self.mechanism.stop()

    def simulate(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out a command; see ``kiosk.ports.device.Simulated``.

        Args:
            command: ``paper_out``, ``paper_in``, ``paper_sheets`` (``sheets``: the tray ends after so many), ``jam``,
                ``unjam``, ``cover_open``, ``cover_close``, ``toner_low``, ``toner_out``, ``toner_in``, ``fail`` (the
                next job is given up), ``slow`` (``page_s``: seconds for a page), ``vanish`` (nothing is heard of the
                printer), ``return``, ``line_out`` (of the queue), ``line_in``, ``last_document``, ``state``.
            arguments: As above.

        Returns:
            ``paper``, ``toner``, ``cover``, ``documents`` and ``pages`` that came out, ``waiting`` jobs; for
            ``last_document`` also ``bytes`` (base64) of the last whole one, empty where there is none.
        """
        numbers = {"paper_sheets": ("sheets", "sheets", int), "slow": ("page_s", "page_s", float)}
        if command in numbers:
            fact, name, kind = numbers[command]
            self.mechanism.change(**{fact: kind(_number(arguments, name))})
        elif command in self._commands:
            self._commands[command]()
        else:
            raise Refused(f"no command {command}; there are: {', '.join([*numbers, *self._commands])}")
        self._look_now.set()
        return self._state() | (self._last_document() if command == "last_document" else {})

    @property
    def _commands(self) -> dict[str, Callable[[], None]]:
        change = self.mechanism.change
        return {
            "paper_out": lambda: change(sheets=0),
            "paper_in": lambda: change(sheets=ENDLESS),
            "jam": lambda: change(is_jammed=True),
            "unjam": lambda: change(is_jammed=False),
            "cover_open": lambda: change(is_open=True),
            "cover_close": lambda: change(is_open=False),
            "toner_low": lambda: change(toner_low=True),
            "toner_out": lambda: change(has_toner=False),
            "toner_in": lambda: change(has_toner=True, toner_low=False),
            "fail": lambda: change(fails=True),
            "vanish": lambda: change(is_gone=True),
            "return": lambda: change(is_gone=False),
            "line_out": self._server.stop,
            "line_in": self._server.start,
            "last_document": _NOTHING_TO_DO,
            "state": _NOTHING_TO_DO,
        }

    def _state(self) -> dict[str, str]:
        condition = self.mechanism.condition
        waiting = sum(not job.state.is_over for job in self.mechanism.jobs.values())
        return {
            "paper": "jammed" if condition.is_jammed else "ok" if condition.sheets else "out",
            "toner": "out" if not condition.has_toner else "low" if condition.toner_low else "ok",
            "cover": "open" if condition.is_open else "closed",
            "documents": str(len(self.mechanism.printed)),
            "pages": str(self.mechanism.pages_out),
            "waiting": str(waiting),
        }

    def _last_document(self) -> dict[str, str]:
        printed = self.mechanism.printed
        return {"bytes": base64.b64encode(printed[-1][1]).decode() if printed else ""}


def _number(arguments: dict[str, str], name: str) -> float:
    text = arguments.get(name, "")
    if not (text.isascii() and text.replace(".", "", 1).isdigit() and 0 <= float(text) <= 1000):
        raise Refused(f"{name} is a number from 0 to 1000")
    return float(text)
