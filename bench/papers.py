"""How well and how fast the page finder works on drawn desks: IoU by background, false pages, milliseconds.

Run: ``python -m bench.papers [--seeds N]``.
"""

import argparse
import statistics
import time

from papers.finder import locate
from tests.papers.scenes import BACKGROUNDS, PAGES, Recipe, Scene, iou, render


def main() -> None:
    """Print one row for each background."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--misses", action="store_true", help="also name every page found badly")
    arguments = parser.parse_args()
    print(f"{'desk':10} {'mean IoU':>9} {'>=.95':>6} {'false pages':>12} {'ms':>6}")
    for background in BACKGROUNDS:
        _row(background, arguments.seeds, arguments.misses)


def _row(background: str, seeds: int, misses: bool) -> None:  # noqa: FBT001 - printed or not
    overlaps, times, false_pages = [], [], 0
    for scene in _scenes(background, seeds):
        begin = time.perf_counter()
        found = locate(scene.picture)
        times.append((time.perf_counter() - begin) * 1000)
        if scene.corners is None:
            false_pages += found is not None
            continue
        overlaps.append(iou(found.corners if found else None, scene.corners))
        if misses and overlaps[-1] < 0.9:
            print(f"    {overlaps[-1]:.2f} {scene.recipe}")
    share = sum(o >= 0.95 for o in overlaps) / len(overlaps)
    empties = seeds * 2
    print(
        f"{background:10} {statistics.mean(overlaps):9.3f} {share:6.2f} {false_pages:8}/{empties} {statistics.median(times):6.1f}"
    )


def _scenes(background: str, seeds: int) -> list[Scene]:
    recipes = [
        Recipe(
            background,
            page,
            size=(1280, 720),
            seed=100 * seed + k,
            shadow=k % 2 == 0,
            bow_mm=2.0 * (k == 0),
            gain=(1.0, 0.75)[seed % 2],
        )
        for seed in range(seeds)
        for k, page in enumerate((*PAGES, None, None))
    ]
    return [render(recipe) for recipe in recipes]


if __name__ == "__main__":
    main()
