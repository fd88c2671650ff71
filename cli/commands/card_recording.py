"""``card read --record FILE``: keeps what card and reader said to each other, every person in it replaced.

The reader's process replaces them before the lines come here; a production profile asks the person at the keyboard.
"""

import os
import sys
from pathlib import Path

import typer

from cli.shared import CommandError, Exit, remarks
from devices.supervisor import DeviceHandle

RECORDING_HOST = "devices.card_reader.recording.host"
TAKE_S = 10.0
_OWNER_ONLY = 0o600


def demand_recording_permitted(path: Path, *, is_production: bool) -> None:
    """Raise CommandError where the file is there already, or a production machine's person did not say yes."""
    if path.exists():
        raise CommandError(Exit.USAGE, f"{path}: 文件已存在，换一个名字 the file exists, choose another name")
    if not is_production:
        return
    question = (
        "这是正式终端。录下的对话里，人会被替换。继续吗 this is a production machine; people are replaced. Go on?"
    )
    if not sys.stdin.isatty() or not typer.confirm(question, err=True):
        raise CommandError(Exit.USAGE, "正式终端上，录制要人在键盘前确认 on a production machine a person must confirm")


def keep_recording(handle: DeviceHandle, path: Path) -> None:
    """Take the tape from the reader's process and write it, readable by its owner only."""
    lines: list[str] = handle.call("recording", deadline_s=TAKE_S, side=True).result()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except OSError as error:
        raise CommandError(Exit.USAGE, f"{path}: 写不了 cannot be written: {error.strerror}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
    remarks.print(f"{path}: {len(lines)} 行 lines", markup=False)
