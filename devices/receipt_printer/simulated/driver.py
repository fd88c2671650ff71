"""Driver ``receipt_printer.simulated``: the network driver, with a programmable printer at the other end."""

import base64
from collections.abc import Callable
from pathlib import Path

from devices.receipt_printer.escpos.model import PrinterModel, model
from devices.receipt_printer.escpos.printer import EscposPrinter
from devices.receipt_printer.escpos_tcp.transport import TcpTransport
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from devices.receipt_printer.simulated.mechanism import Abilities
from devices.receipt_printer.simulated.options import SimulatedPrinterOptions
from hosting.errors import Refused

_NOTHING_TO_DO: Callable[[], None] = lambda: None  # noqa: E731 - a table entry


class SimulatedPrinter(EscposPrinter):
    """Implements ``ReceiptPrinter`` and ``Simulated``."""

    def __init__(self, options: SimulatedPrinterOptions) -> None:
        kind = model(options.model)
        self._fake = FakePrinter(
            speed_mm_s=options.speed_mm_s, fifo_bytes=kind.buffer_bytes, can=abilities(kind)
        ).start()
        self._set_paper(options.paper)
        transport = TcpTransport("127.0.0.1", self._fake.port)
        super().__init__(transport, kind, f"simulated: {kind.name}", poll_s=options.poll_s)

    def keep_state_in(self, folder: Path) -> None:
        """Go on where the process before left off; its printer went with it, so nothing hangs out of this one."""
        super().keep_state_in(folder)
        self._forget_half_slip()

    def close(self) -> None:
        """Stop looking and switch the printer off."""
        super().close()
        self._fake.stop()

    def simulate(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out a command; see ``kiosk.ports.device.Simulated``.

        Args:
            command: ``paper_out``, ``paper_in``, ``paper_low``, ``paper_mm`` (``mm``: the roll ends after so many),
                ``cover_open``, ``cover_close``, ``cutter_jam``, ``cutter_free``, ``head_hot``, ``head_cool``,
                ``break``, ``mend``, ``pause``, ``resume``, ``hang``, ``unhang``, ``mute``, ``unmute``,
                ``line_out``, ``line_in``, ``slips``, ``last_receipt``, ``state``.
            arguments: As above.

        Returns:
            ``paper``, ``cover``, ``cutter``, ``slips`` (how many were cut), ``printed_mm``; for ``last_receipt``
            also ``bytes`` (base64) of the last finished slip, empty where there is none.
        """
        if command == "paper_mm":
            self._fake.paper_runs_out_after(_millimetres(arguments))
        elif command in self._commands:
            self._commands[command]()
        else:
            raise Refused(f"no command {command}; there are: paper_mm, {', '.join(self._commands)}")
        self._look_now.set()
        return self._state() | (self._last_receipt() if command == "last_receipt" else {})

    @property
    def _commands(self) -> dict[str, Callable[[], None]]:
        fake = self._fake
        return {
            "paper_out": fake.paper_out,
            "paper_in": fake.paper_in,
            "paper_low": fake.paper_low,
            "cover_open": lambda: fake.cover(is_open=True),
            "cover_close": lambda: fake.cover(is_open=False),
            "cutter_jam": fake.cutter_jam,
            "cutter_free": fake.cutter_freed,
            "head_hot": lambda: fake.head_hot(is_hot=True),
            "head_cool": lambda: fake.head_hot(is_hot=False),
            "break": lambda: fake.broken(is_broken=True),
            "mend": lambda: fake.broken(is_broken=False),
            "pause": lambda: fake.paused(is_paused=True),
            "resume": lambda: fake.paused(is_paused=False),
            "hang": fake.hang,
            "unhang": fake.unhang,
            "mute": fake.mute,
            "unmute": lambda: fake.mute(is_mute=False),
            "line_out": lambda: fake.line(up=False),
            "line_in": lambda: fake.line(up=True),
            "slips": _NOTHING_TO_DO,
            "last_receipt": _NOTHING_TO_DO,
            "state": _NOTHING_TO_DO,
        }

    def _set_paper(self, paper: str) -> None:
        if paper == "low":
            self._fake.paper_low()
        if paper == "out":
            self._fake.paper_out()

    def _state(self) -> dict[str, str]:
        machine = self._fake.machine
        return {
            "paper": "out" if machine.paper_out else "low" if machine.near_end else "ok",
            "cover": "open" if machine.cover_open else "closed",
            "cutter": "error" if machine.cutter_error else "jammed" if machine.cutter_jammed else "ok",
            "slips": str(len(self._fake.slips)),
            "printed_mm": str(round(self._fake.burned_mm)),
        }

    def _last_receipt(self) -> dict[str, str]:
        slips = self._fake.slips if self._model.cutter else (self._fake.hanging,)
        return {"bytes": base64.b64encode(slips[-1].data).decode() if slips else ""}


def abilities(model: PrinterModel) -> Abilities:
    """Return what a printer of this model can do."""
    return Abilities(model.status, model.process_id, model.gs_r, model.asb, model.clear)


def _millimetres(arguments: dict[str, str]) -> float:
    text = arguments.get("mm", "")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 100_000):
        raise Refused("mm is a whole number from 1 to 100000")
    return float(text)
