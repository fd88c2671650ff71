"""How often the number of a drawn bank card is read, and that it is never read wrong: ``python -m bench.bank_cards``.

Flat, embossed and monospaced digits, 16 to 19 of them, on light and dark cards that lie straight, turned, upside down, on
their side and tilted, sharp and soft; four in ten under a lamp whose reflection lies over the number. Exit status 1 where
one was read wrong.
"""

import argparse
import statistics
import time
from collections import Counter

from papers.card_number import find_card_number
from papers.page import make_page
from papers.pictures import decode
from tests.papers.bank_cards import Lying, draw, number_of

TURNS, TILTS, GLARES, BLURS = (0, -9, 14, 180, 90, -4), (0, 0.06, 0.12), (0, 0, 0.5, 0.8, 1.0), (0.6, 1.0, 1.5)
DIGITS, STYLES = (16, 17, 18, 19, 19), ("flat", "embossed", "mono")


def lying(seed: int) -> Lying:
    """Return one way in which a card lies."""
    return Lying(
        seed=seed,
        digits=DIGITS[seed % 5],
        style=STYLES[seed % 3],
        turn_deg=TURNS[seed % 6],
        tilt=TILTS[seed // 2 % 3],
        glare=GLARES[seed // 3 % 5],
        blur=BLURS[seed // 4 % 3],
    )


def main() -> int:
    """Print one line for each strength of glare, and the time of a read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=int, default=48)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    told: dict[float, Counter[str]] = {glare: Counter() for glare in sorted(set(GLARES))}
    times: list[float] = []
    for seed in range(arguments.first, arguments.first + arguments.pictures):
        card = lying(seed)
        told[card.glare][_read(card, times)] += 1
    for glare, count in told.items():
        print(f"glare {glare:3}: {count['right']:3} right, {count['none']:3} not read, {count['wrong']} wrong")
    print(f"processor time of a read: {statistics.mean(times):.2f} s, at most {max(times):.2f} s")
    return 1 if any(count["wrong"] for count in told.values()) else 0


def _read(card: Lying, times: list[float]) -> str:
    page = make_page(draw(card))
    if page is None:
        return "none"
    began = time.process_time()
    number = find_card_number(decode(page.preview_jpeg))
    times.append(time.process_time() - began)
    return "none" if number is None else "right" if number == number_of(card) else "wrong"


if __name__ == "__main__":
    raise SystemExit(main())
