"""Promises (告知承诺): what is promised is read in full before it is promised, with what happens if it is not true."""

from dataclasses import dataclass

from kiosk.domain.catalogue import Material, MaterialSource, PromiseRoute, ServiceItem
from kiosk.domain.materials import Circumstances, find, needed, wants_paper
from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """One promise in full.

    Attributes:
        material_id: Of the paper that it stands for.
    """

    material_id: str
    text: LocalText


def promises(item: ServiceItem, here: Circumstances) -> tuple[PromiseWords, ...]:
    """Return what this case promises in place of papers, in the pack's order; nothing where that was declined."""
    promised = (material for material in needed(item, here) if _is_promised(material, here))
    return tuple(PromiseWords(material.id, material.promise or _plain(material.name)) for material in promised)


def route(item: ServiceItem, here: Circumstances) -> PromiseRoute | None:
    """Return the shorter way by a promise, where this case takes it."""
    way = item.promise_route
    return way if way is not None and here.promises and here.hold(way.only_if) else None


def _is_promised(material: Material, here: Circumstances) -> bool:
    found = find(material, here)
    if found is not None:
        return found.reuse.source is MaterialSource.PROMISE
    return material.source is MaterialSource.PROMISE and not wants_paper(material, here)


def _plain(name: LocalText) -> LocalText:
    return LocalText(
        f"我承诺：本该交的“{name.zh}”真实、完整。如有不实，我愿意承担责任。",
        f"I promise that “{name.en}”, which I need not hand in, is true and complete, and answer for it if not.",
    )
