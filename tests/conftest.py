"""What holds for every test: Qt without a screen, no unexpected warning in the log, no trace of the test citizen."""

import gc
import logging
import os
import sys
from pathlib import Path

import pytest

from tests.canary import is_named_in, traces
from tests.log_watch import Expected, LogWatch

SHARED_MEMORY = Path("/dev/shm")
SURROUNDINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QSG_RENDER_LOOP": "basic",
    "XDG_CONFIG_HOME": "/nonexistent",  # a developer's own kiosk.toml must not decide what a test sees
}


def _prepare_surroundings():
    """Set what Qt reads once, before the first test file can import it; children inherit it."""
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        del os.environ[name]
    os.environ.update(SURROUNDINGS)
    _keep_bytecode()


def _keep_bytecode():
    """Compile once what hundreds of child processes, and each worker anew, would compile for themselves."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


_prepare_surroundings()


def pytest_configure(config):
    config.addinivalue_line("markers", "expected_log(logger, message=''): warnings that this test provokes")


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Spare the garbage collector the thousands of tests: walking them took each worker seconds, and a third of these."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


SLOWEST_FIRST = ("journeys", "tour", "crash", "card_reader", "receipt_printer", "ui", "offline_cache", "papers")
"""Folders whose files take longest; begun last they would keep one worker busy and the others idle."""


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: _rank(item.path.parent.name))  # stable: files stay whole


def _rank(folder):
    return SLOWEST_FIRST.index(folder) if folder in SLOWEST_FIRST else len(SLOWEST_FIRST)


@pytest.fixture(autouse=True)
def log_watch(request):
    """Fail a test on a warning that it did not announce, and on a line that names the test citizen."""
    marks = request.node.iter_markers("expected_log")
    watch = LogWatch([Expected(*mark.args, **mark.kwargs) for mark in marks])
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    if complaints := watch.complaints():
        pytest.fail("in the log:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def expected_log(log_watch):
    """Announce warnings inside a test: ``expected_log("devices", "lost")``."""
    return lambda logger, message="": log_watch.expected.append(Expected(logger, message))


@pytest.fixture(autouse=True, scope="session")
def no_trace_of_the_test_citizen(tmp_path_factory):
    """After the last test, search temp files, raw stores and shared memory for the test citizen."""
    before = set(SHARED_MEMORY.iterdir())
    yield
    found = list(traces(tmp_path_factory.getbasetemp()))
    found += [path for path in set(SHARED_MEMORY.iterdir()) - before if _names_somebody(path)]
    if found:
        pytest.fail("the test citizen is named in:\n" + "\n".join(map(str, found)), pytrace=False)


def _names_somebody(block):
    try:
        return block.is_file() and block.stat().st_uid == os.getuid() and is_named_in(block)
    except OSError:  # a block of another run, gone meanwhile
        return False
