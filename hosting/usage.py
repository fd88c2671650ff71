"""What a process costs: private memory and processor time, read from /proc without a thread of its own.

Source: proc(5), /proc/PID/statm and /proc/PID/stat; both may be read of a process that dumps no core.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_USER_TICKS, _SYSTEM_TICKS = 11, 12  # fields 14 and 15, counted behind the name in parentheses


@dataclass(frozen=True, slots=True)
class Usage:
    """One look.

    Attributes:
        memory_bytes: Resident and private: shared libraries and shared frames are not counted.
        cpu_percent: Of one core, since the look before; None at the first.
    """

    pid: int
    memory_bytes: int
    cpu_percent: float | None


class UsageMeter:
    """Looks at one process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._before: tuple[float, float] | None = None

    def look(self) -> Usage | None:
        """Return what it costs now; None where it is gone."""
        try:
            memory_bytes, cpu_s = _private_bytes(self._pid), _cpu_s(self._pid)
        except (OSError, ValueError, IndexError):
            return None
        before, self._before = self._before, (time.monotonic(), cpu_s)
        return Usage(self._pid, memory_bytes, _percent(before, self._before))


def _percent(before: tuple[float, float] | None, now: tuple[float, float]) -> float | None:
    if before is None or now[0] <= before[0]:
        return None
    return round(100 * (now[1] - before[1]) / (now[0] - before[0]), 1)


def _private_bytes(pid: int) -> int:
    _size, resident, shared = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[:3]
    return (int(resident) - int(shared)) * _PAGE_BYTES


def _cpu_s(pid: int) -> float:
    behind_name = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    return (int(behind_name[_USER_TICKS]) + int(behind_name[_SYSTEM_TICKS])) / _TICKS_PER_S
