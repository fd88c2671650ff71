"""Where a bug of the command line leaves its traceback: types and places only, never texts or values.

The text of an exception may quote what it stumbled over (pydantic's does), and that may be somebody's number.
The file is made when there is something to write, not before; a running kiosk's logs go to standard error, which
the service manager keeps.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

NAME = "technical.log"
KEEP_BYTES = 1_000_000


class TechnicalLog:
    """The file; its folder is the state folder once the settings are known."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for the time before any settings were read."""
        self.folder = folder

    def report(self, error: BaseException) -> Path:
        """Append the traceback, readable by the owner alone, and return the file; the one before it is kept once.

        Raises:
            OSError: The folder cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / NAME
        if path.exists() and path.stat().st_size > KEEP_BYTES:
            path.replace(path.with_suffix(".log.previous"))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.writelines(_lines(error))
        return path


def _lines(error: BaseException) -> Iterator[str]:
    yield f"{datetime.now(UTC).astimezone().isoformat(timespec='seconds')} python {sys.version.split()[0]}\n"
    for each in _chain(error):
        yield f"{type(each).__module__}.{type(each).__qualname__}\n"
        yield from traceback.format_list(traceback.extract_tb(each.__traceback__))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _first_folder() -> Path:
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "onetrip-kiosk"


technical_log = TechnicalLog(_first_folder())
"""The process's own; ``cli.shared`` moves it into the state folder when the settings are read."""
