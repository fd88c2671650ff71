"""The shares of ``bench.keyboard`` on short lists, with lower bounds that a spoilt list of words would break."""

import pytest

from bench.keyboard import FIELDS, OtherField, rates, words_of

SHORT = 60
LEAST = {"names": (0.55, 0.85), "rare_names": (0.15, 0.45), "areas": (0.9, 0.95), "words": (0.6, 0.75)}
"""First, and among the first five."""


@pytest.fixture(autouse=True)
def short_lists(monkeypatch):
    monkeypatch.setattr("bench.keyboard.words_of", lambda name: words_of(name)[:SHORT])


@pytest.mark.parametrize("name", list(LEAST))
def test_librime_is_right_as_often_as_it_was(rime, name):
    first, five = rates(rime, name)
    assert first >= LEAST[name][0]
    assert five >= LEAST[name][1]


def test_the_plain_composer_writes_names_as_well(plain):
    first, five = rates(plain, "names")
    assert (first, five) >= LEAST["names"]


@pytest.mark.parametrize("name", ["names", "areas"])
def test_the_words_of_the_field_are_what_makes_it_right(rime, name):
    assert name in FIELDS
    assert rates(rime, name)[1] > rates(OtherField(rime), name)[1] + 0.3
