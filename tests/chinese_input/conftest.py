"""The composers under test."""

from collections.abc import Iterator

import pytest

from chinese_input.named import WithNames
from chinese_input.options import KeyboardOptions
from chinese_input.plain import PlainComposer
from chinese_input.proxy import TextComposerProxy
from chinese_input.rime.composer import RimeComposer
from tests.keyboard_tables import PATIENCE_S, PLACES, shared_tables


@pytest.fixture(scope="session")
def rime() -> Iterator[WithNames]:
    """Give librime in this process, of which there is one."""
    composer = WithNames(RimeComposer(shared_tables(), PLACES))
    yield composer
    composer.close()


@pytest.fixture(scope="session")
def plain() -> WithNames:
    return WithNames(PlainComposer(PLACES, "KEYBOARD_ENGINE_MISSING"))


@pytest.fixture(scope="module")
def proxy() -> Iterator[TextComposerProxy]:
    """The keyboard's process, ready."""
    proxy = TextComposerProxy(KeyboardOptions(shared_tables(), PLACES))
    proxy.start()
    proxy.ability().result(PATIENCE_S)
    yield proxy
    proxy.stop()
