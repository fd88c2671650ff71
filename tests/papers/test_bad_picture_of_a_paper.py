"""Pictures that a clerk could not read are told apart from those that he could, with the reason."""

import pytest

from kiosk.ports.paper_studio import Verdict
from papers.page import find_page
from tests.papers.scenes import Recipe, render

FULL = (1420, 1960)


def quality_of(**changes):
    recipe = Recipe("wood", changes.pop("page", "letter"), seed=3, size=changes.pop("size", FULL), **changes)
    found = find_page(render(recipe).picture, 1, preview=False)
    assert found is not None
    return found.quality


def test_sharp_even_page_is_good():
    quality = quality_of(fill=0.93, turn_deg=1.0)
    assert quality.verdict is Verdict.GOOD
    assert quality.reasons == ()
    assert quality.blur < 0.75


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fill": 0.9, "blur": 5.0, "turn_deg": 2.0}, "blurred"),
        ({"fill": 0.9, "glare": 1.0, "turn_deg": 2.0}, "glare"),
        ({"fill": 0.9, "gain": 0.35, "turn_deg": 2.0}, "dark"),
        ({"fill": 0.5}, "too_small"),
    ],
)
def test_bad_picture_names_its_reason(changes, reason):
    quality = quality_of(**changes)
    assert reason in quality.reasons
    assert quality.verdict is Verdict.BAD


def test_dark_cover_is_not_called_dark():
    assert "dark" not in quality_of(page="cover", fill=0.9, turn_deg=2.0).reasons


def test_blank_paper_is_not_called_blurred():
    quality = quality_of(page="blank", fill=0.93, turn_deg=1.0)
    assert quality.blur is None
    assert "blurred" not in quality.reasons


def test_preview_does_not_call_a_coarse_picture_blurred():
    sharp = find_page(render(Recipe("wood", "letter", seed=3, fill=0.8)).picture, 1, preview=True)
    soft = find_page(render(Recipe("wood", "letter", seed=3, fill=0.8, blur=3.0)).picture, 1, preview=True)
    assert sharp.quality.verdict is Verdict.GOOD
    assert "blurred" in soft.quality.reasons
