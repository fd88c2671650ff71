"""Makes a child process safe to hold personal data: it dies with its parent, dumps no core, logs no text of exceptions."""

import ctypes
import faulthandler
import logging
import os
import resource
import signal
import sys
import threading
import traceback
from types import TracebackType

LINE_MARK = "onetrip"
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4  # Linux prctl(2)
_ROOMS = ("chinese_input", "devices", "hosting", "kiosk", "offline_cache", "papers", "tests")


def harden() -> None:
    """Apply everything; called first thing in a child, on its main thread."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(_PR_SET_DUMPABLE, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to understand
    faulthandler.enable()
    _log_to_stderr()
    sys.excepthook = _report
    threading.excepthook = _report_thread


def describe(error: BaseException) -> str:
    """Return class and places of an exception on one line, without its text and without values."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{entry.filename}:{entry.lineno} {entry.name}" for entry in reversed(frames))
    return f"{type(error).__name__} at {places}"


def _log_to_stderr() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(f"{LINE_MARK}|%(levelname)s|%(name)s|%(message)s"))
    handler.addFilter(lambda record: record.name.split(".")[0] in _ROOMS)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


def _report(_cls: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    logging.getLogger(__name__).error("unexpected %s", describe(error))


def _report_thread(arguments: threading.ExceptHookArgs) -> None:
    """A thread that dies unexpectedly leaves a half-alive child: better none, so that a new one is started."""
    if arguments.exc_value is not None:
        logging.getLogger(__name__).error("thread lost, %s", describe(arguments.exc_value))
    os._exit(1)
