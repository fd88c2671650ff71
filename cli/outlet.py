"""The ends of the process's own streams: what becomes of output that nobody takes, or that cannot be written.

Standard output tells once what happened (``ReaderGoneError``, ``OutputUnwritableError``) and is silent from then on, so
that nothing is left to fail when the interpreter ends. Standard error never fails: a remark that cannot be written
changes nothing. ``cli.failures`` says what the two mean for a command.
"""

import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

from kiosk.domain.os_errors import reason
from kiosk.domain.text import LocalText

CLOSED = LocalText(
    "标准输出是关着的，什么也没有做。请给它一个去处，例如 > /dev/null。",
    "standard output is closed, and nothing was done. Send it somewhere, for example > /dev/null.",
)


class ReaderGoneError(Exception):
    """Whoever read standard output went away, as ``head`` does when it has enough."""


class OutputUnwritableError(Exception):
    """Standard output is closed, or takes no more; the text says so to a person, with the remedy."""

    def __init__(self, words: LocalText) -> None:
        """Take the sentence."""
        super().__init__(f"{words.zh}\n{words.en}")


class _Outlet(io.FileIO):
    """A descriptor that answers its first failure by ``fail`` and swallows everything after it."""

    def __init__(self, descriptor: int, fail: Callable[[OSError], None]) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self._fail, self._broken = fail, False

    def write(self, data: "io.ReadableBuffer", /) -> int:  # type: ignore[name-defined]  # known to the stubs only
        if not self._broken:
            try:
                return super().write(data) or 0
            except OSError as error:
                self._broken = True
                self._fail(error)
        return memoryview(data).nbytes


def fit_streams() -> None:
    """Put the process's streams in order.

    Raises:
        OutputUnwritableError: Standard output is closed.
    """
    closed = sys.stdout is None
    _fill_the_first_three()
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the process
    sys.stdout = _text(_Outlet(1, _tell), sys.stdout)
    sys.stderr = _text(_Outlet(2, lambda _: None), sys.stderr, at_once=True)
    if closed:
        raise OutputUnwritableError(CLOSED)


def _fill_the_first_three() -> None:
    """Open what was closed, lest the store's file become standard output."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < 3:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)


def _text(outlet: _Outlet, before: TextIO | None, *, at_once: bool = False) -> io.TextIOWrapper:
    encoding = before.encoding if before is not None else "utf-8"
    lines = at_once or outlet.isatty()
    return io.TextIOWrapper(io.BufferedWriter(outlet), encoding=encoding, errors="replace", line_buffering=lines)


def _tell(error: OSError) -> None:
    if isinstance(error, BrokenPipeError):
        raise ReaderGoneError from None
    raise OutputUnwritableError(_unwritable(reason(error))) from None


def _unwritable(why: LocalText) -> LocalText:
    return LocalText(
        f"标准输出写不进：{why.zh}。请换一个去处；命令本身可能已经做完。",
        f"standard output cannot be written: {why.en}. Send it elsewhere; the command itself may have been carried out.",
    )
