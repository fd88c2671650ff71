"""The published contract is the one that answers."""

import importlib
import json
import pkgutil
from pathlib import Path

import pytest

from kiosk import contract
from kiosk.contract.examples import EXAMPLES
from kiosk.contract.holder import holder_of
from kiosk.contract.problems import MEDIA_TYPE, PROBLEM_TYPES
from kiosk.domain.applicant import DocumentType
from tests.canary import ID_NUMBER, NAME
from tools.generate_openapi import make

DOCUMENT = Path(__file__).parents[2] / "docs" / "openapi.json"
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, methods in json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"].items()
    for method, operation in methods.items()
]


def test_it_is_current():
    [(path, text)] = make().items()
    assert path == DOCUMENT
    assert DOCUMENT.read_text(encoding="utf-8") == text, "run tools/generate_openapi.py"


def test_it_is_openapi_3_1_and_asks_for_a_client_certificate():
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    assert document["openapi"].startswith("3.1.")
    assert document["components"]["securitySchemes"] == {"kiosk": {"type": "mutualTLS"}}
    assert {entry["type"] for entry in document["x-problem-types"]} == set(PROBLEM_TYPES)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_call_is_described_with_every_answer(operation):
    assert operation["summary"]
    for status, response in operation["responses"].items():
        assert response["description"]
        if int(status) >= 400:
            assert list(response["content"]) == [MEDIA_TYPE]
            assert "problems/" in response["description"]


def test_every_reference_leads_somewhere():
    text = DOCUMENT.read_text(encoding="utf-8")
    document = json.loads(text)
    wanted = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert wanted <= set(document["components"]["schemas"])


def bodies():
    """Return the names of all models that travel as the body of a call or of its answer."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = set()
    for methods in json.loads(text)["paths"].values():
        for operation in methods.values():
            for part in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in part.get("content", {}).values():
                    found.add(content["schema"].get("$ref", "").rpartition("/")[2])
    return found - {""}


def test_every_body_has_an_example():
    assert bodies() <= set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_its_model_reads(name):
    modules = [
        importlib.import_module(f"kiosk.contract.{each.name}") for each in pkgutil.iter_modules(contract.__path__)
    ]
    model = next(getattr(module, name) for module in modules if hasattr(module, name))
    model.model_validate_json(json.dumps(EXAMPLES[name]))


def test_the_guide_makes_a_holder_as_the_code_does():
    guide = (DOCUMENT.parent / "platform-contract.md").read_text(encoding="utf-8")
    assert f"\n{holder_of(DocumentType.RESIDENT_ID, ID_NUMBER.lower(), f' {NAME} ')}\n" in guide
