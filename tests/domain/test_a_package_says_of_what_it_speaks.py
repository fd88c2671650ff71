"""On the one review of a package every label says of what it is, and every promise says what is promised."""

import pytest

from kiosk.domain.catalogue import MaterialSource
from kiosk.domain.materials import Circumstances
from kiosk.domain.one_form import item_of_case
from kiosk.domain.promises import promises
from kiosk.domain.text import Language
from tests.domain.people import CATALOGUE

OF_NOTHING = {"怎么办", "宽（厘米）", "高（厘米）", "几个人", "亮不亮灯"}
"""Labels that are clear on the form of their item alone."""


@pytest.mark.parametrize("package", [each.id for each in CATALOGUE.packages])
@pytest.mark.parametrize("language", Language)
def test_no_two_rows_of_a_review_are_called_the_same(package, language):
    labels = [field.label.get(language) for field in item_of_case(CATALOGUE, package).fields]
    assert len(labels) == len(set(labels)), sorted(labels)
    assert OF_NOTHING.isdisjoint(labels)


def test_every_promise_of_the_sample_has_words_of_its_own():
    silent = [
        (item.id, material.id)
        for item in CATALOGUE.items
        for material in item.materials
        if MaterialSource.PROMISE in {material.source, *(way.source for way in material.reuse)} and not material.promise
    ]
    assert not silent


def test_a_promise_without_words_of_its_own_names_the_paper_that_it_stands_for():
    rules = CATALOGUE.item("M02")
    silent = tuple(material.model_copy(update={"promise": None}) for material in rules.materials)
    said = promises(rules.model_copy(update={"materials": silent}), Circumstances())
    assert "本该交的“食品安全制度”真实、完整" in next(each.text.zh for each in said if each.material_id == "food_rules")
