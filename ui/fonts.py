"""The type of the screen: static cuts of Noto Sans CJK SC, found by path through fontconfig.

Variable fonts come out thin in Qt and faked bold fails at some sizes, so every cut is a real file.
"""

import subprocess
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Noto Sans CJK SC"
CUTS = ("Regular", "Medium", "Bold")
REMEDY = "apt install fonts-noto-cjk"


class FontMissing(RuntimeError):  # noqa: N818 - reads as what happened
    """The machine has no usable cut of the family; the text names the package."""


def load(app: QGuiApplication) -> tuple[Path, ...]:
    """Load the cuts that are installed and make the family the application's own.

    Returns:
        The files that were loaded.

    Raises:
        FontMissing: Regular or Bold is not installed.
    """
    files = tuple(dict.fromkeys(path for cut in CUTS if (path := find(cut)) is not None))
    for file in files:
        QFontDatabase.addApplicationFont(str(file))
    if len(files) < 2:
        message = f"{FAMILY} Regular and Bold are needed: {REMEDY}"
        raise FontMissing(message)
    app.setFont(QFont(FAMILY))
    return files


def find(cut: str) -> Path | None:
    """Return the file of one cut, or None where fontconfig knows no such file of the family."""
    asked = ["fc-list", f"{FAMILY}:style={cut}", "file"]
    lines = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=10).stdout.splitlines()
    paths = sorted(Path(line.rstrip(": ")) for line in lines if line.strip())
    return paths[0] if paths else None
