"""The composers under test. Compiling librime's tables takes seconds: the runs and workers of one machine share them."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.keyboard import words_of
from chinese_input.named import WithNames
from chinese_input.options import KeyboardOptions
from chinese_input.plain import PlainComposer
from chinese_input.proxy import TextComposerProxy
from chinese_input.rime.composer import RimeComposer

TABLES = Path(__file__).parents[2] / "build" / "keyboard"
PLACES = tuple(words_of("areas"))
PATIENCE_S = 60.0


@pytest.fixture(scope="session")
def rime() -> Iterator[WithNames]:
    """Give librime in this process, of which there is one; the tables are made once."""
    TABLES.mkdir(parents=True, exist_ok=True)
    with (TABLES.parent / "keyboard.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        composer = WithNames(RimeComposer(TABLES, PLACES))
    yield composer
    composer.close()


@pytest.fixture(scope="session")
def plain() -> WithNames:
    return WithNames(PlainComposer(PLACES, "KEYBOARD_ENGINE_MISSING"))


@pytest.fixture(scope="module")
def proxy(rime: WithNames) -> Iterator[TextComposerProxy]:
    """The keyboard's process, ready."""
    proxy = TextComposerProxy(KeyboardOptions(TABLES, PLACES))
    proxy.start()
    proxy.ability().result(PATIENCE_S)
    yield proxy
    proxy.stop()
