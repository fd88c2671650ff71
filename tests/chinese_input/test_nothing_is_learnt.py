"""What one person types the next one is not offered, and no file knows of it."""

from chinese_input.rime.library import Rime
from kiosk.ports.text_composer import Script, Words
from tests.canary import NAME, traces
from tests.chinese_input.conftest import TABLES

LETTERS = ("zhangsanfeng", "zhang", "sanfeng", "zs", "zsf", "feng")
TIMES = 40


def everything(composer):
    return {
        (letters, words): composer.compose(letters, Script.PINYIN, words, 0, 60)
        for letters in LETTERS
        for words in Words
    }


def type_and_take(library: Rime) -> None:
    """Do what a keyboard does that commits: take the characters one by one until the name is written."""
    library.write("zhangsanfeng")
    for character in NAME:
        library.take(library.candidates(0, 300).index(character))


def test_the_order_of_candidates_is_the_same_after_a_name_was_typed_many_times(rime):
    before = everything(rime)
    library = rime._inner._rime
    for _ in range(TIMES):
        rime.compose("zhangsanfeng", Script.PINYIN, Words.NAME, 0, 60)
        for words in ("kiosk_name", "kiosk_text"):
            assert library.choose_schema(words)
            type_and_take(library)
    rime._inner._schema = ""
    assert everything(rime) == before


def test_no_file_of_the_keyboard_names_who_typed(rime):
    type_and_take(rime._inner._rime)
    assert list((TABLES / "nobody").iterdir()) == []
    assert list(traces(TABLES)) == []
    assert not [path for path in TABLES.rglob("*userdb*")]
