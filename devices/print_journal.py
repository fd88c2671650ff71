"""What became of each slip or document, written down before its first byte leaves for the printer.

For both kinds of printer. A device's process has no key to the encrypted store, so this journal holds nothing that
would need one: a keyed digest of the number, the copy, the outcome and the time. See docs/decisions/0040.
"""

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.domain.os_errors import reason

FILE, LOCK, SALT = "jobs.jsonl", "jobs.lock", "jobs.salt"
KEPT_LINES = 4000
"""About two thousand slips: a month of a busy hall."""
NOT_BEGUN = "not_started"
Line = dict[str, Any]


class JournalBroken(Exception):  # noqa: N818 - a thing that happens, not an error of the caller
    """The journal cannot be written, so nothing may be printed."""


class PrinterBusy(JournalBroken):
    """Another program is printing; the printer is well, and a moment later it may be free."""


class Journal:
    """The journal of one printer.

    Args:
        folder: Where it lies; None keeps it in memory, for a printer that nobody's slip depends on.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._lines: list[Line] = []
        self._salt = b""
        if folder is not None:
            self._prepare(folder)

    @contextmanager
    def one_job(self) -> Iterator[None]:
        """Keep every other program from printing meanwhile; raises PrinterBusy where one is at it, or JournalBroken."""
        if self._folder is None:
            yield
            return
        try:
            lock = (self._folder / LOCK).open("w")
        except OSError as error:
            raise _broken(self._folder / LOCK, error) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise PrinterBusy("another program is printing on this printer") from None
            self._lines = self._read()
            yield

    def copies(self, number: str) -> int:
        """Return how often a slip was begun, those left out that came to nothing; called within ``one_job``."""
        mark = self._mark(number)
        last = {line["copy"]: line["state"] for line in self._lines if line["slip"] == mark}
        return max((copy for copy, state in last.items() if state != NOT_BEGUN), default=0)

    def begin(self, number: str, copy: int) -> None:
        """Write down that a slip is about to be sent; raises JournalBroken."""
        self._write(slip=self._mark(number), copy=copy, state="sending", half=True)

    def end(self, number: str, copy: int, state: str, *, reason: str = "", half: bool = False, **came: int) -> None:
        """Write down what became of it; where that fails it counts as unknown.

        Args:
            number: Of the slip.
            copy: As it was begun.
            state: ``printed``, ``not_started``, ``interrupted`` or ``unknown``.
            reason: In the port's words.
            half: Half of it hangs out of the printer.
            **came: How much came out: ``mm`` or ``pages``.
        """
        with suppress(JournalBroken):
            self._write(slip=self._mark(number), copy=copy, state=state, reason=reason, half=half, **came)

    def cut_off(self) -> None:
        """Write down that what hung out was cut off."""
        with suppress(JournalBroken):
            self._write(slip="", copy=0, state="cut_off", half=False)

    def find_unfinished(self) -> None:
        """Call slips unknown that a lost process was sending. Within ``one_job``."""
        open_slips = {(line["slip"], line["copy"]) for line in self._lines if line["state"] == "sending"}
        open_slips -= {(line["slip"], line["copy"]) for line in self._lines if line["state"] != "sending"}
        for slip, copy in sorted(open_slips):
            self._write(slip=slip, copy=copy, state="unknown", reason="process_lost", half=True)

    @property
    def half_hangs_out(self) -> bool:
        """Whether the last job left half a slip hanging out of the printer."""
        return bool(self._lines) and bool(self._lines[-1].get("half"))

    def _mark(self, number: str) -> str:
        return hashlib.blake2b(number.encode(), key=self._salt, digest_size=8).hexdigest()

    def _prepare(self, folder: Path) -> None:
        """Make the folder; where that fails, every job will say why it is not begun."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            salt = folder / SALT
            with suppress(FileExistsError):
                salt.touch(mode=0o600, exist_ok=False)
                salt.write_bytes(secrets.token_bytes(32))
            self._salt = salt.read_bytes()

    def _write(self, **told: object) -> None:
        line: Line = {"at": datetime.now(UTC).astimezone().isoformat(timespec="seconds")} | told
        if self._folder is not None:
            _append(self._folder / FILE, line)
        self._lines.append(line)

    def _read(self) -> list[Line]:
        """Return the lines; one that a power cut tore was never followed by a byte of its slip."""
        assert self._folder is not None
        path = self._folder / FILE
        try:
            texts = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _broken(path, error) from None
        lines = [line for text in texts if (line := _line(text)) is not None]
        if len(texts) > 2 * KEPT_LINES:
            lines = lines[-KEPT_LINES:]
            _rewrite(path, lines)
        return lines


def _line(text: str) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) and {"slip", "copy", "state"} <= line.keys() else None


def _append(path: Path, line: Line) -> None:
    """Write one line so that it is on the disk before anything else happens; it begins a line of its own."""
    try:
        with path.open("ab") as file:
            file.write(b"\n" + json.dumps(line).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _broken(path, error) from None


def _rewrite(path: Path, lines: list[Line]) -> None:
    with suppress(OSError):
        new = path.with_suffix(".new")
        new.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        new.replace(path)


def _broken(path: Path, error: OSError) -> JournalBroken:
    """Name the file and what to do: most often a command is run as another user than the kiosk."""
    way = f"换成它的主人来运行，或改好权限 / run as its owner, or mend its rights, see: ls -la {path.parent}"
    return JournalBroken(f"凭条日志写不了 the journal of slips: {path}: {reason(error).inline}; {way}")
