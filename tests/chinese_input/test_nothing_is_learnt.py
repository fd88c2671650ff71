"""What one person types the next one is not offered, and no file knows of it."""

from ctypes import c_size_t

from chinese_input.rime.library import Rime
from kiosk.ports.text_composer import Script, Words
from tests.canary import NAME, traces
from tests.keyboard_tables import TABLES

LETTERS = ("zhangsanfeng", "zhang", "sanfeng", "zs", "zsf", "feng")
TIMES = 40
UNLIKELY = "仉伞枫"
"""Spelt like the test citizen; no dictionary would put it first, so that what is learnt would show."""


def everything(composer):
    return {
        (letters, words): composer.compose(letters, Script.PINYIN, words, 0, 60)
        for letters in LETTERS
        for words in Words
    }


def type_and_take(library: Rime, name: str) -> None:
    """Do what a keyboard does that commits: take the characters one by one until the name is written."""
    library.write("zhangsanfeng")
    for character in name:
        library.take(library.candidates(0, 300).index(character))
    library._library.RimeCommitComposition(c_size_t(library._session))  # ours never commits; this shall be harmless too
    library.write("1")  # a key that means nothing: at such a one librime writes down what it has learnt


def test_the_order_of_candidates_is_the_same_after_a_name_was_typed_many_times(rime):
    before = everything(rime)
    library = rime._inner._rime
    for _ in range(TIMES):
        rime.compose("zhangsanfeng", Script.PINYIN, Words.NAME, 0, 60)
        for words in ("kiosk_name", "kiosk_text"):
            assert library.choose_schema(words)
            type_and_take(library, UNLIKELY)
    rime._inner._schema = ""
    assert everything(rime) == before


def test_no_file_of_the_keyboard_names_who_typed(rime):
    type_and_take(rime._inner._rime, NAME)
    assert list((TABLES / "nobody").iterdir()) == []
    assert list(traces(TABLES)) == []
    assert not list(TABLES.rglob("*userdb*"))
