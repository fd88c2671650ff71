"""What a phone is given of a guide: the address where the platform shows it, else its essentials as text.

A code on the screen has to be read at arm's length by any phone, so it stays small: 600 bytes, 200 Chinese characters.
Text works without a line on either side. What does not fit is left out whole, the least important first, and the last
line says so.
"""

from collections.abc import Iterator
from urllib.parse import quote

from kiosk.domain.guide_papers import names
from kiosk.domain.guides import Guide
from kiosk.domain.text import Language, LocalText

MOST_BYTES = 600
MORE = LocalText("还有更多，请看打印的指南或到窗口问", "There is more: see the printed guide, or ask at the counter")


def phone_text(told: Guide, where: LocalText | None, guide_url: str, language: Language) -> str:
    """Return the text of the code.

    Args:
        told: The guide.
        where: The nearest counter, in words.
        guide_url: Address with ``{item}`` in the place of the code; empty: there is none.
        language: Of the text.
    """
    if guide_url:
        return guide_url.replace("{item}", quote(told.id, safe=""))
    lines = list(_lines(told, where, language))
    whole = "\n".join(lines)
    return whole if _size(whole) <= MOST_BYTES else _shortened(lines, MORE.get(language))


def _lines(told: Guide, where: LocalText | None, language: Language) -> Iterator[str]:
    """Yield the lines, the most important first: what, what to bring, how long, how much, where, who."""

    def both(zh: str, en: str) -> str:
        return LocalText(zh, en).get(language)

    yield f"{told.name.get(language)} ({told.id})"
    if told.emergency is not None:
        yield both("抢修电话：", "Emergency: ") + told.emergency.get(language)
    brought = names(told.materials)
    for some, label in ((False, both("带：", "Bring: ")), (True, both("看情况还要带：", "In some cases also: "))):
        if brought[some]:
            yield label + both("、", ", ").join(each.get(language) for each in brought[some])
    yield both("承诺：", "Promised: ") + told.promised.get(language)
    if told.besides is not None:
        yield told.besides.get(language)
    yield f"{told.fee.get(language)}{both('，', '; ')}{told.trips.get(language)}"
    if where is not None:
        yield both("去：", "Where: ") + where.get(language)
    yield both("问：", "Ask: ") + told.ask.get(language)
    yield from _enough(told, language)
    yield both("法定：", "By law: ") + told.statutory.get(language)
    if told.depth is not None:
        yield both("网上：", "Online: ") + told.depth.get(language)
    for member in told.members:
        yield f"{member.name.get(language)}{both('：', ': ')}{member.days.get(language)}"
    yield from (both("要求：", "Who: ") + each.get(language) for each in told.conditions)
    yield from (f"{each.name.get(language)}{both('：', ': ')}{each.said.get(language)}" for each in told.materials)


def _enough(told: Guide, language: Language) -> Iterator[str]:
    """Yield the papers of which one is enough."""
    colon = LocalText("：", ": ").get(language)
    named = ((each.name, each.any_of) for each in told.materials if each.brought and each.any_of is not None)
    return (f"{name.get(language)}{colon}{papers.get(language)}" for name, papers in named)


def _shortened(lines: list[str], more: str) -> str:
    kept = lines[:1]
    for line in lines[1:]:
        if _size("\n".join((*kept, line, more))) <= MOST_BYTES:
            kept.append(line)
    return "\n".join((*kept, more))


def _size(text: str) -> int:
    return len(text.encode())
