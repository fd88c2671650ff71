"""Keeps imports in bounds: what they do to the environment of children, and what else they would bring in."""

import os
import sys
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


@contextmanager
def left_out(*modules: str) -> Iterator[None]:
    """Have imports in here find none of these optional modules, unless one is there already; on the main thread at start."""
    hidden = [name for name in modules if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own word for "there is none"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


OPENCV = ("LD_LIBRARY_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
"""What ``import cv2`` sets: an LD_LIBRARY_PATH that ends with a colon, which makes the current directory a library
folder of every child process, and the way to the plugins of its own Qt 5."""
