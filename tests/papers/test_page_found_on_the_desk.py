"""The page finder against drawn desks with known corners; bounds stand a little below what was measured."""

import statistics

import pytest

from papers.finder import locate
from papers.geometry import ordered
from papers.opencv import np
from tests.papers.scenes import PAGES, PLAIN, Recipe, iou, render

LEAST_IOU = {"wood": 0.98, "grey": 0.98, "mat": 0.98, "white": 0.85}


def overlap_of(recipe: Recipe) -> float:
    scene = render(recipe)
    found = locate(scene.picture)
    return iou(found.corners if found else None, scene.corners)


@pytest.mark.parametrize("background", PLAIN)
def test_pages_of_every_kind_on_a_plain_desk(background):
    recipes = [
        Recipe(background, page, seed=k, shadow=k % 2 == 0, bow_mm=2.0 * (k == 0)) for k, page in enumerate(PAGES)
    ]
    assert statistics.mean(overlap_of(recipe) for recipe in recipes) >= LEAST_IOU[background]


@pytest.mark.parametrize("background", ["stone", "clutter"])
def test_pages_on_a_difficult_desk(background):
    recipes = [Recipe(background, page, seed=k) for k, page in enumerate(("letter", "form", "sparse"))]
    assert statistics.mean(overlap_of(recipe) for recipe in recipes) >= 0.93


@pytest.mark.parametrize("background", PLAIN)
@pytest.mark.parametrize("shadow", [False, True])
def test_empty_desk_gives_no_page(background, shadow):
    assert locate(render(Recipe(background, None, seed=6, shadow=shadow)).picture) is None


@pytest.mark.parametrize("gain", [0.35, 1.12])
def test_page_in_dim_and_in_harsh_light(gain):
    assert overlap_of(Recipe("wood", "letter", seed=9, gain=gain)) > 0.95


def test_page_under_a_reflection():
    assert overlap_of(Recipe("grey", "letter", seed=11, glare=1.0)) > 0.95


def test_sides_of_a_straight_page_are_right_to_a_pixel():
    scene = render(Recipe("wood", "letter", seed=3))
    found = locate(scene.picture)
    assert np.abs(found.corners - scene.corners).max() < 1.0


def test_corners_begin_at_the_pages_top_left_and_go_clockwise():
    shuffled = np.array([[90.0, 12.0], [10.0, 100.0], [12.0, 8.0], [95.0, 104.0]])
    assert ordered(shuffled).tolist() == [[12.0, 8.0], [90.0, 12.0], [95.0, 104.0], [10.0, 100.0]]


def test_picture_of_one_colour_has_no_page():
    assert locate(np.full((480, 640, 3), 128, np.uint8)) is None
