"""What went wrong, in words: a sentence on standard error, a status, and with ``--json`` one document all the same.

A traceback is never shown; a bug leaves one in the technical log, and has a status of its own (70).

One rule for standard output. A reader that went away (``| head``) is no failure: the command ends quietly, with the
status that was known already, else 0. Output that cannot be written (a full disk, a closed descriptor) is a foreseen
failure of usage: a sentence, and 2. Remarks on standard error that cannot be written change nothing.

Called by: ``cli.app``.
"""

import errno
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

import typer
from typer.exceptions import TyperException

from cli.outlet import OutputUnwritableError, ReaderGoneError
from cli.shared import CommandError, Exit, answer, remarks
from cli.technical_log import technical_log
from config.sources import SettingsError
from hosting.errors import Refused
from kiosk.domain.os_errors import reason
from kiosk.faults import KioskFault

ENVIRONMENT = frozenset({errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EROFS, errno.ENOSPC, errno.EDQUOT})
"""What the machine refuses at a named place is no bug, wherever it happens."""

MISUSES = {
    "No such command": "没有这个命令",
    "No such option": "没有这个选项",
    "Missing argument": "少写了一个参数",
    "Missing option": "少写了一个选项",
    "Missing command": "少写了命令",
    "Invalid value": "这个值不对",
    "Got unexpected extra argument": "多写了参数",
    "Option": "选项写得不对",
}
"""How the parser's English sentences begin, and what they say."""

SETTINGS_FAULTS = frozenset({"STORE_KEY_MISSING", "STORE_KEY_WRONG"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a command ended early.

    Attributes:
        message: For the person at the keyboard, free of personal data.
        more: Further keys of the JSON document.
    """

    status: Exit
    message: str
    more: dict[str, Any] = field(default_factory=dict)


_INTERRUPTED = Failure(Exit.INTERRUPTED, "被中断（Ctrl-C），没有做完。\nInterrupted (Ctrl-C) before it was done.")


def guarded(command: Callable[[], object], *, as_json: bool = False) -> int:
    """Run a command; whatever ends it becomes a sentence on standard error and a status."""
    status: int = Exit.YES
    try:
        status = _status(command)
        sys.stdout.flush()
    except ReaderGoneError:
        return status
    except KeyboardInterrupt:
        return _tell(_INTERRUPTED, as_json=as_json)
    except Exception as error:  # noqa: BLE001 - the last place where anything can be caught
        return _tell(foreseen(error) or _bug(error), as_json=as_json)
    return status


def _status(command: Callable[[], object]) -> int:
    try:
        status = command()
    except typer.Exit as ended:
        status = ended.exit_code
    if status == Exit.INTERRUPTED:  # what the parser makes of Ctrl-C
        raise KeyboardInterrupt
    return status if isinstance(status, int) else Exit.YES


def foreseen(error: Exception) -> Failure | None:
    """Return what an error of a known kind means; None for a bug."""
    match error:
        case CommandError():
            return Failure(error.status, str(error), error.more)
        case SettingsError():
            return Failure(Exit.USAGE, str(error), {"problems": [asdict(each) for each in error.problems]})
        case Refused():
            return Failure(Exit.USAGE, _refused(str(error)))
        case OutputUnwritableError():
            return Failure(Exit.USAGE, str(error))
        case KioskFault():
            status = Exit.USAGE if error.fault.code in SETTINGS_FAULTS else Exit.UNREACHABLE
            text = f"{error.fault.technician.zh}\n{error.fault.technician.en}\n({error})"
            return Failure(status, text, {"fault": error.fault.code})
        case OSError() if error.errno in ENVIRONMENT and error.filename is not None:
            return Failure(Exit.USAGE, _forbidden(error))
        case TyperException():
            return Failure(Exit.USAGE, _misuse(error))
        case typer.Abort():
            return Failure(Exit.NO, "已取消。Cancelled.")
        case _:
            return None


def _refused(text: str) -> str:
    """Drivers' processes refuse in English; who reads Chinese is told at least who refused, and where to look."""
    return text if re.search("[\u4e00-\u9fff]", text) else f"设备的驱动不接受这个要求，允许的写在下面。\n{text}"


def _forbidden(error: OSError) -> str:
    why, place = reason(error), error.filename
    return (
        f"{place}：{why.zh}。请换有权限的用户运行，改好权限（ls -ld {place}），或腾出空间。\n"
        f"{place}: {why.en}. Run as a user that may, mend its rights (ls -ld {place}), or make room."
    )


def _misuse(error: TyperException) -> str:
    text = error.format_message().strip()
    if not text:  # the help was printed instead
        return ""
    zh = next((words for part, words in MISUSES.items() if text.startswith(part)), "命令写得不对")
    return f"{zh}。\n{text}\n用法见 --help / see --help"


def _bug(error: Exception) -> Failure:
    try:
        where = str(technical_log.report(error))
    except OSError as unwritable:
        where = f"- ({technical_log.folder}: {unwritable.strerror})"
    text = (
        f"程序出错（{type(error).__name__}），请把技术日志交给维护人员：{where}\n"
        f"A bug ({type(error).__name__}). Give the technical log to those who look after the program: {where}"
    )
    return Failure(Exit.BUG, text, {"log": where})


def _tell(failure: Failure, *, as_json: bool) -> int:
    if failure.message:
        remarks.print(failure.message, markup=False)
    with suppress(ReaderGoneError, OutputUnwritableError):
        answer({"error": failure.message, **failure.more}, as_json=as_json)
        sys.stdout.flush()
    return failure.status
