"""What the keyboard is made of; handed out by the settings."""

from dataclasses import dataclass
from pathlib import Path

SYSTEM = Path("/usr/share/rime-data")
"""Where Debian puts the dictionaries of librime."""


@dataclass(frozen=True, slots=True)
class KeyboardOptions:
    """What the keyboard is made of.

    Attributes:
        state: Folder of its own for compiled tables; free of personal data.
        places: Names of the areas of the catalogue in force.
        system: Folder of the system's dictionaries.
    """

    state: Path
    places: tuple[str, ...] = ()
    system: Path = SYSTEM
