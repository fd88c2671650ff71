"""How much paper is left: counted in software, because a sensor only tells when the roll is nearly at its end.

The count lies in the device's state folder, so that it outlives the process. It errs on the side of too little.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from devices.receipt_printer.escpos.model import PrinterModel
from devices.receipt_printer.escpos.status import Cover, Paper, PrinterState
from kiosk.domain.paper_supply import WARN_SLIPS, slips_left

FILE = "paper.json"


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted.

    Attributes:
        used_mm: Since the roll was put in; since the first start where that was not seen.
        saw_new_roll: Whether it was seen being put in.
        near_end_at_mm: What had been used when the near-end sensor first saw the core.
        paper: As it was seen last.
        was_opened: Whether the cover was seen open since then.
    """

    used_mm: int = 0
    saw_new_roll: bool = False
    near_end_at_mm: int | None = None
    paper: str = Paper.UNKNOWN.value
    was_opened: bool = False


class PaperMeter:
    """Counts the paper of one printer."""

    def __init__(self, model: PrinterModel, folder: Path | None = None) -> None:
        """Go on with what was counted before; without a folder the count is of this process."""
        self._model = model
        self._file = folder / FILE if folder else None
        self._count = self._read() or Count()

    def used(self, mm: int) -> None:
        """Note paper that was printed on."""
        self._look_up()
        self._keep(replace(self._count, used_mm=self._count.used_mm + mm))

    def saw(self, state: PrinterState) -> None:
        """Note what the sensors say.

        Paper after none is a new roll. Plenty after nearly none is one only where the cover was open in between: a
        roll that wobbles on its core shows the sensor paper and none in turn.
        """
        self._look_up()
        if state.cover is Cover.OPEN and not self._count.was_opened:
            self._keep(replace(self._count, was_opened=True))
        if self._is_new_roll(state.paper):
            self.new_roll()
        elif state.paper in {Paper.UNKNOWN, self._count.paper}:
            return
        elif state.paper is Paper.LOW and self._count.near_end_at_mm is None:
            self._keep(replace(self._count, near_end_at_mm=self._count.used_mm, paper="low", was_opened=False))
        else:
            self._keep(replace(self._count, paper=state.paper.value))

    def _is_new_roll(self, paper: Paper) -> bool:
        count = self._count
        ran_low = count.near_end_at_mm is not None
        return paper is Paper.OK and (count.paper == Paper.OUT or (ran_low and count.was_opened))

    def new_roll(self) -> None:
        """Begin to count anew."""
        self._keep(Count(saw_new_roll=True, paper=Paper.OK.value))

    @property
    def left_mm(self) -> int | None:
        """What is surely left, or None where nobody saw the roll and a sensor will tell in time."""
        count = self._count
        if count.near_end_at_mm is not None:
            return max(0, self._model.near_end_mm - (count.used_mm - count.near_end_at_mm))
        if count.saw_new_roll or "near_end" not in self._model.sensors:
            return max(0, self._model.roll_m * 1000 - count.used_mm)
        return None

    @property
    def slips_left(self) -> str:
        """The fact of the port: a number once it is small, else ``many``, or ``unknown``."""
        if self.left_mm is None:
            return "unknown"
        left = slips_left(self.left_mm)
        return str(left) if left <= WARN_SLIPS else "many"

    @property
    def is_low(self) -> bool:
        """Whether the technician should bring a roll."""
        return self.slips_left not in {"many", "unknown"}

    def _look_up(self) -> None:
        """Another process may have counted meanwhile: a command, or the kiosk."""
        self._count = self._read() or self._count

    def _read(self) -> Count | None:
        if self._file is None:
            return None
        with suppress(OSError, ValueError, TypeError):
            return Count(**json.loads(self._file.read_text(encoding="utf-8")))
        return None

    def _keep(self, count: Count) -> None:
        """A count that cannot be written is lost at the next start, no more; printing goes on."""
        self._count = count
        if self._file is not None:
            with suppress(OSError):
                new = self._file.with_suffix(".new")
                new.write_text(json.dumps(asdict(count)), encoding="utf-8")
                new.replace(self._file)
