"""The keyboard's process dies or hangs in the middle of a word; librime or its dictionaries are missing."""

import os
import shutil
import signal
import time

import pytest

from chinese_input.opening import open_composer
from chinese_input.options import KeyboardOptions
from chinese_input.proxy import TextComposerProxy
from chinese_input.rime import library
from hosting.policy import ChildState
from kiosk.faults import KioskFault
from kiosk.ports.text_composer import Script, Words
from tests.keyboard_tables import PATIENCE_S, PLACES, shared_tables

LOST = pytest.mark.expected_log("hosting", "keyboard")


def ask(proxy, letters="zhang"):
    return proxy.compose(letters, Script.PINYIN, Words.NAME, 0, 8)


@LOST
def test_killed_in_mid_word_it_is_back_and_knows_the_word(proxy):
    before = ask(proxy).result(PATIENCE_S)
    pid = proxy.child.pid
    os.kill(pid, signal.SIGKILL)
    assert again(proxy).candidates == before.candidates
    assert proxy.child.pid != pid


@LOST
def test_hanging_it_is_replaced_and_the_caller_is_told(proxy):
    ask(proxy).result(PATIENCE_S)
    os.kill(proxy.child.pid, signal.SIGSTOP)
    with pytest.raises(KioskFault, match="KEYBOARD_HOST_LOST"):
        ask(proxy).result(PATIENCE_S)
    assert again(proxy).candidates


def test_without_dictionaries_the_plain_composer_stands_in(tmp_path, expected_log):
    expected_log("chinese_input.opening", "KEYBOARD_DATA_MISSING")
    composer = open_composer(tmp_path / "state", PLACES, tmp_path / "nowhere")
    assert composer.ability().lack == "KEYBOARD_DATA_MISSING"
    assert composer.compose("zhangsan", Script.PINYIN, Words.NAME, 0, 5).candidates[0].text == "张三"


def test_without_librime_the_plain_composer_stands_in(tmp_path, monkeypatch, expected_log):
    expected_log("chinese_input.opening", "KEYBOARD_ENGINE_MISSING")
    monkeypatch.setattr(library, "SONAME", "librime-that-is-not-there.so.1")
    composer = open_composer(tmp_path, PLACES)
    assert composer.ability().lack == "KEYBOARD_ENGINE_MISSING"


def test_where_nothing_can_be_written_the_plain_composer_stands_in(tmp_path, expected_log):
    expected_log("chinese_input.opening", "KEYBOARD_TABLES_FAILED")
    (tmp_path / "state").write_text("a file where the folder belongs")
    assert open_composer(tmp_path / "state", PLACES).ability().lack == "KEYBOARD_TABLES_FAILED"


def test_a_start_that_was_cut_short_is_made_good_by_the_next(tmp_path):
    """Tables without their mark are not trusted; the process that finds them makes them anew."""
    made = next(path for path in shared_tables().iterdir() if (path / "whole").exists())
    half = tmp_path / "state" / made.name
    shutil.copytree(made, half)
    (half / "whole").unlink()
    (half / "build" / "kiosk_name.table.bin").write_bytes(b"")
    proxy = TextComposerProxy(KeyboardOptions(tmp_path / "state", PLACES))
    proxy.start()
    assert proxy.ability().result(PATIENCE_S).lack == ""
    assert ask(proxy).result(PATIENCE_S).candidates[0].text == "张"
    proxy.stop()
    assert (half / "whole").exists()


def again(proxy):
    """Ask until the process that was started meanwhile answers; each failure is the foreseen one."""
    ends_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends_s:
        asked = ask(proxy)
        error = asked.exception(PATIENCE_S)
        if error is None:
            return asked.result()
        assert isinstance(error, KioskFault)
    raise AssertionError(ChildState(proxy.child.state))
