"""Builds the test reader of ``ifd/event_reader.c``, which tells cards at once as USB readers do."""

import subprocess
from pathlib import Path

SOURCE = Path(__file__).parent / "ifd" / "event_reader.c"
_FLAGS = ("-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-O2", "-fPIC", "-shared", "-I/usr/include/PCSC")


def build(folder: Path) -> Path:
    """Compile the library into a folder, once, and return it; needs gcc and libpcsclite-dev."""
    library = folder / "libevent_reader.so"
    if not library.exists():
        subprocess.run(["gcc", *_FLAGS, "-o", str(library), str(SOURCE), "-lpthread"], check=True)
    return library
