"""PySide6 6.12 takes references of None, True and False away under Python 3.11; the kiosk has to outlive that."""

import sys

from PySide6.QtCore import QSize

from ui.immortal import NEVER_ZERO, keep_singles


def test_many_calls_that_return_nothing_do_not_end_the_interpreter():
    keep_singles()
    size = QSize()
    for number in range(50_000):
        size.setWidth(number)
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > NEVER_ZERO // 2
