"""Keeps what an import does to the environment from reaching this process's children."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_as_it_was(*names: str) -> Iterator[None]:
    """Give these variables back the values that they had, or none, whatever happens meanwhile."""
    before = {name: os.environ.get(name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


OPENCV = ("LD_LIBRARY_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
"""What ``import cv2`` sets: an LD_LIBRARY_PATH that ends with a colon, which makes the current directory a library
folder of every child process, and the way to the plugins of its own Qt 5."""
