"""A guide hides nothing that one waits for, brings or decides: online depth, special procedures, which papers will do."""

import pytest

from kiosk.domain.catalogue.vocabulary import SpecialKind
from kiosk.domain.catalogue.words import DEPTHS, SPECIALS
from kiosk.domain.guides import guide_of
from kiosk.domain.text import Language
from kiosk.receipts.guide import guide
from kiosk.receipts.phone_guide import phone_text
from tests.domain.people import CATALOGUE
from tests.receipts.test_slips_of_the_house import FOOT

ENTRIES = (*CATALOGUE.items, *CATALOGUE.packages)


def told(entry_id):
    return guide_of(CATALOGUE.item(entry_id) or CATALOGUE.package(entry_id), CATALOGUE)


def slip(entry_id, *, whole=False, language=Language.ZH):
    made = guide(told(entry_id), FOOT, sample=True, language=language, whole=whole)
    return "\n".join(str(getattr(block, "text", getattr(block, "value", ""))) for block in made.blocks)


def test_the_fifth_element_is_told_of_everything():
    assert set(DEPTHS) == set(range(1, 8))
    for entry in ENTRIES:
        assert guide_of(entry, CATALOGUE).depth.zh.endswith("级，共 7 级）")
        assert guide_of(entry, CATALOGUE).depth.zh in slip(entry.id)
    assert told("M14").depth.zh == "网上办理（第 5 级，共 7 级）"


def test_a_package_is_as_deep_as_its_shallowest_member():
    depths = [CATALOGUE.item(member.item).online_depth for member in CATALOGUE.package("T01").members]
    assert f"第 {min(depths)} 级" in told("T01").depth.zh


def test_days_of_a_special_procedure_are_told_beside_the_promise():
    assert set(SPECIALS) == set(SpecialKind)
    waited = told("M14").besides
    assert waited.zh == "另加专家评审最多 20 个工作日、公示最多 7 个工作日，这些天不算在时限里"
    assert "while the clock rests" in waited.en
    assert told("M04").besides.zh == "其中现场勘察最多 10 个工作日"
    assert told("P05").besides is None
    for whole in (False, True):
        assert waited.zh in slip("M14", whole=whole)
    assert waited.zh in phone_text(told("M14"), None, "", Language.ZH)


@pytest.mark.parametrize("language", Language)
def test_no_sentence_ends_twice(language):
    for entry in ENTRIES:
        text = slip(entry.id, whole=True, language=language)
        assert not [twice for twice in ("。。", "。；", "..", ".;", "？。", "?.") if twice in text], (entry.id, text)


def test_who_stands_at_home_knows_which_papers_will_do():
    named = "租房合同、房产证、单位开的工作证明、学校开的就读证明，有一样就行"
    assert named in slip("P05")
    assert named in slip("P05", whole=True)
    assert named in phone_text(told("P05"), None, "", Language.ZH)
    assert "Lease, Property deed" in slip("P05", language=Language.EN)
    assert "手画的也行" in slip("M14", whole=True)


@pytest.mark.parametrize("package", CATALOGUE.packages, ids=lambda package: package.id)
@pytest.mark.parametrize("language", Language)
def test_a_slip_shows_which_members_are_alternatives_by_the_questions(package, language):
    text = slip(package.id, language=language)
    asked = {field.id: field.label.get(language) for field in package.questions}
    deciding = [tuple(condition.field for condition in member.when) for member in package.members]
    for member, fields in zip(package.members, deciding, strict=True):
        assert CATALOGUE.item(member.item).name.get(language) in text
        if deciding.count(fields) > 1:
            assert all(asked[field] in text for field in fields)
