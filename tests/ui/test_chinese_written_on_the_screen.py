"""A person writes Chinese with a finger; and the keyboard's process dies or falls silent while they do."""

import os
import signal
from concurrent.futures import Future

import pytest
from PySide6.QtTest import QTest

from chinese_input.options import KeyboardOptions
from chinese_input.proxy import TextComposerProxy
from kiosk.domain.catalogue import FieldType, FieldWords, FormField
from kiosk.domain.text import LocalText
from kiosk.faults import KioskFault
from kiosk.ports.text_composer import Candidate, ComposerAbility, Composition, Script, Words
from kiosk.session import events as e
from kiosk.session.trip import Way
from tests.keyboard_tables import PATIENCE_S, PLACES, shared_tables
from tests.ui.conftest import ScreenedWorld
from ui.composing import Composing
from ui.tour.finding import find, place
from ui.viewmodels.asking import words_of
from ui.viewmodels.keyboard import KeyboardModel

NUMBER = "43010019440615029X"


def to_the_name(kiosk) -> None:
    kiosk.post(e.Started(Way.TYPED), e.ConsentGiven())
    kiosk.player.type_keys(NUMBER)
    kiosk.player.tap("number_ok")


def field(kiosk, name="field_name"):
    return find(kiosk.window.window, name)


def test_space_takes_the_first_and_the_rest_stays_to_be_written(kiosk):
    to_the_name(kiosk)
    kiosk.player.type_keys("maimaiti")
    kiosk.player.tap("key_space")
    kiosk.player.tap("key_·")
    kiosk.player.type_keys("aili")
    assert field(kiosk).property("composing") == "aili"
    kiosk.player.tap("key_space")
    assert field(kiosk).property("text").startswith("买买提·")
    assert field(kiosk).property("composing") == ""


def test_a_rare_character_is_one_character_to_the_erase_key(kiosk):
    to_the_name(kiosk)
    kiosk.player.write_chinese("zhang", "张")
    kiosk.player.write_chinese("fei", "𬴂")
    assert field(kiosk).property("text") == "张𬴂"
    kiosk.player.tap("key_erase")
    assert field(kiosk).property("text") == "张"


def test_the_erase_key_takes_letters_first_and_repeats_while_held(kiosk):
    to_the_name(kiosk)
    kiosk.player.write_chinese("zhang", "张")
    kiosk.player.type_keys("abc")
    window, finger = kiosk.window.window, kiosk.player._device
    at = place(find(window, "key_erase")).center().toPoint()
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    kiosk.player.wait_for(lambda: field(kiosk).property("text") == "", 5)
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    assert field(kiosk).property("composing") == ""


def test_latin_letters_digits_and_signs_are_written_as_they_are(kiosk):
    to_the_name(kiosk)
    kiosk.player.tap("key_english")
    kiosk.player.type_keys("Li 2")
    kiosk.player.tap("key_signs")
    kiosk.player.tap("key_（")
    assert field(kiosk).property("text") == "Li 2（"
    kiosk.player.tap("clear_field")
    assert field(kiosk).property("text") == ""


def test_a_digit_after_letters_writes_the_best_candidate_first(kiosk):
    to_the_name(kiosk)
    kiosk.player.type_keys("wang")
    kiosk.player.tap("key_7")
    assert field(kiosk).property("text") == "王7"


def test_who_leaves_leaves_no_letters_behind(kiosk):
    to_the_name(kiosk)
    kiosk.player.type_keys("zhangsan")
    keyboard = kiosk.window.models.keyboard_model
    assert keyboard.offered
    kiosk.post(e.LeaveAsked(), e.LeaveConfirmed())
    assert keyboard._composing.letters == ""
    assert keyboard.offered == []


@pytest.fixture
def hosted():
    """A window on the keyboard's own process."""
    proxy = TextComposerProxy(KeyboardOptions(shared_tables(), PLACES))
    proxy.start()
    proxy.ability().result(PATIENCE_S)
    world = ScreenedWorld(proxy)
    yield world, proxy
    world.window.close()
    proxy.stop()


@pytest.mark.expected_log("hosting", "keyboard")
def test_the_process_dies_in_mid_word_and_the_word_is_finished(hosted):
    kiosk, proxy = hosted
    to_the_name(kiosk)
    kiosk.player.type_keys("zhang")
    kiosk.player.wait_for(lambda: kiosk.player.shows("candidate_0"))
    os.kill(proxy.child.pid, signal.SIGSTOP)
    kiosk.player.type_keys("san")
    os.kill(proxy.child.pid, signal.SIGKILL)
    assert field(kiosk).property("composing") == "zhangsan"
    kiosk.player.wait_for(lambda: kiosk.player.shows("candidate_0"), PATIENCE_S)
    kiosk.player.tap("candidate_0")
    assert field(kiosk).property("text") == "张三"
    assert not kiosk.bugs


def test_strokes_on_the_screen(hosted):
    kiosk, _proxy = hosted
    to_the_name(kiosk)
    kiosk.player.wait_for(lambda: kiosk.player.shows("key_strokes"))
    kiosk.player.tap("key_strokes")
    kiosk.player.write_chinese("zhzph", "张")
    assert field(kiosk).property("text") == "张"


class SlowComposer:
    """Answers when the test says so."""

    def __init__(self):
        self.asked: list[tuple[str, Future]] = []

    def ability(self):
        return Future()

    def compose(self, letters, script, words, first, count):  # noqa: ARG002 - the port
        self.asked.append((letters, Future()))
        return self.asked[-1][1]


@pytest.fixture
def slow():
    composer = SlowComposer()
    return composer, Composing(composer, lambda call: call(), lambda: None)


def answer(*texts):
    return Composition(tuple(Candidate(text, 1) for text in texts))


def test_while_one_question_is_under_way_no_other_is_asked(slow):
    composer, composing = slow
    for letter in "zhang":
        composing.press(letter)
    assert [letters for letters, _ in composer.asked] == ["z"]
    composer.asked[0][1].set_result(answer("在"))
    assert composing.found == ()
    assert [letters for letters, _ in composer.asked] == ["z", "zhang"]
    composer.asked[1][1].set_result(answer("张"))
    assert [candidate.text for candidate in composing.found] == ["张"]


def test_an_answer_that_comes_after_the_person_left_is_dropped(slow):
    composer, composing = slow
    composing.press("z")
    composing.clear()
    composer.asked[0][1].set_result(answer("在"))
    assert composing.found == ()


def test_lost_letters_can_be_written_as_they_are(slow):
    composer, composing = slow
    composing.press("w")
    composer.asked[0][1].set_exception(KioskFault("KEYBOARD_HOST_LOST", ""))
    assert composing.lost
    assert composing.letters == "w"
    composing.ask_again()
    assert len(composer.asked) == 2
    assert composing.take_letters() == "w"


def test_after_a_surname_come_given_names(slow):
    _composer, composing = slow
    composing.words = Words.NAME
    composing.press("w")
    composing.found = (Candidate("王", 1),)
    assert composing.pick(0) == "王"
    assert composing.words is Words.GIVEN_NAME


def test_a_composer_that_has_no_strokes_offers_no_such_key(kiosk):
    to_the_name(kiosk)
    assert ComposerAbility("plain", (Script.PINYIN,)).scripts == kiosk.window.models.keyboard_model._ability.scripts
    assert not kiosk.player.shows("key_strokes")


@pytest.mark.parametrize(
    ("field_type", "said", "wanted"),
    [
        (FieldType.TEXT, FieldWords.BY_TYPE, KeyboardModel.Words.TEXT),
        (FieldType.TEXT, FieldWords.NAME, KeyboardModel.Words.NAME),
        (FieldType.TEXT, FieldWords.ADDRESS, KeyboardModel.Words.ADDRESS),
        (FieldType.ADDRESS, FieldWords.BY_TYPE, KeyboardModel.Words.ADDRESS),
    ],
)
def test_a_field_says_which_words_come_first(field_type, said, wanted):
    words = LocalText("姓名", "Name")
    entry = FormField(id="x", type=field_type, label=words, question=words, why=words, words=said)
    assert words_of(entry) == int(wanted)
