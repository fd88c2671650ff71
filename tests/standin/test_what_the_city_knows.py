import tomllib
from pathlib import Path

import pytest

from kiosk.contract.registry import RegistryAnswer
from kiosk.domain.facts import SOURCES
from standin.registry import sample_citizens
from tests.canary import ID_NUMBER
from tests.standin.small_kiosk import slug

CARDS = Path(__file__).parents[2] / "devices" / "card_reader" / "simulated" / "cards"
FIELDS = [name.removeprefix("registry.") for name in SOURCES if name.startswith("registry.")]


@pytest.mark.parametrize("citizen", sample_citizens().values(), ids=lambda citizen: citizen.id_number)
def test_every_known_citizen_has_a_card_with_that_name_and_number(citizen):
    cards = [tomllib.loads(path.read_text(encoding="utf-8")).get("id_card", {}) for path in CARDS.glob("*.toml")]
    assert (citizen.name, citizen.id_number) in [(card.get("name"), card.get("id_number")) for card in cards]
    assert set(citizen.facts) <= set(FIELDS)


@pytest.mark.parametrize("citizen", sample_citizens().values(), ids=lambda citizen: citizen.id_number)
def test_a_known_citizen_is_not_asked_again(kiosk, citizen):
    query = {"id_number": citizen.id_number, "name": citizen.name, "fields": FIELDS, "consent": True}
    answer = RegistryAnswer.model_validate_json(kiosk.call("POST", "/v1/registry:lookup", json=query).content)
    assert {fact.field for fact in answer.facts} == set(citizen.facts)
    assert all("样例" in fact.source for fact in answer.facts)


def test_without_consent_nothing_is_told(kiosk):
    citizen = next(iter(sample_citizens().values()))
    query = {"id_number": citizen.id_number, "name": citizen.name, "fields": FIELDS, "consent": False}
    assert slug(kiosk.call("POST", "/v1/registry:lookup", json=query)) == "consent-missing"


def test_papers_that_the_city_holds_need_not_be_brought_unless_they_ran_out(kiosk):
    citizen = sample_citizens()[ID_NUMBER]
    query = {"id_number": ID_NUMBER, "name": citizen.name, "materials": list(citizen.materials), "consent": True}
    answer = RegistryAnswer.model_validate_json(kiosk.call("POST", "/v1/registry:lookup", json=query).content)
    assert (
        {paper.material_id for paper in answer.materials}
        == {"owner_consent", "photo", "residence_proof"}
        <= set(citizen.materials)
    )
    assert all("样例" in paper.source for paper in answer.materials)
    assert answer.facts == ()


def test_a_number_with_another_name_learns_nothing(kiosk):
    query = {"id_number": next(iter(sample_citizens())), "name": "别的人", "fields": FIELDS, "consent": True}
    assert kiosk.call("POST", "/v1/registry:lookup", json=query).json()["facts"] == []


def test_only_what_was_asked_for_is_told(kiosk):
    citizen = next(iter(sample_citizens().values()))
    query = {"id_number": citizen.id_number, "name": citizen.name, "fields": ["mobile", "shoe_size"], "consent": True}
    facts = kiosk.call("POST", "/v1/registry:lookup", json=query).json()["facts"]
    assert [fact["field"] for fact in facts] == ["mobile"]
