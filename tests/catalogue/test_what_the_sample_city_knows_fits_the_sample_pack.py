"""The stand-in's citizens and the sample pack are written apart; a fact that no form believes would be asked again."""

import pytest

from kiosk.domain import forms
from kiosk.domain.facts import SOURCES
from kiosk.domain.text import Language
from standin.registry import sample_citizens
from tests.domain.people import CATALOGUE, sheet, without_card

CITIZENS = sample_citizens()


@pytest.mark.parametrize("number", sorted(CITIZENS))
def test_every_known_fact_is_believed(number):
    facts = {
        name: forms.RegistryFact(fact.value, fact.shown, fact.source, fact.as_of.isoformat())
        for name, fact in CITIZENS[number].facts.items()
    }
    for item in CATALOGUE.items:
        form = sheet(item.id, without_card(number), facts)
        known = {answer.field_id for answer in forms.known_facts(form, Language.ZH)}
        for entry in item.fields:
            named = {name.removeprefix("registry.") for name in entry.prefill if name.startswith("registry.")}
            assert entry.id in known or not named & set(facts), (item.id, entry.id)


@pytest.mark.parametrize("number", sorted(CITIZENS))
def test_the_city_knows_nothing_that_no_pack_can_name(number):
    assert {f"registry.{name}" for name in CITIZENS[number].facts} <= set(SOURCES)
