"""Materials: no paper is asked without a law, and who is asked for paper is told which one will do."""

from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain.catalogue import MaterialSource

SAMPLE = "sample"


def sample_basis(draft: Draft) -> Iterator[Problem]:
    """``basis = "sample"`` passes in sample packs only; a blank one passes nowhere."""
    sample_pack = draft.pack is None or draft.pack.part.sample
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            where = ("materials", index, "basis")
            if not material.basis.strip():
                remedy = f'material "{material.id}" has no legal basis; name the law, or remove the material'
                yield item.document.problem(where, Rule.NO_BASIS, remedy)
            elif material.basis.strip().casefold() == SAMPLE and not sample_pack:
                remedy = (
                    f'material "{material.id}" has a sample basis in a real pack; name the law, or remove the material'
                )
                yield item.document.problem(where, Rule.SAMPLE_BASIS, remedy)


def hints(draft: Draft) -> Iterator[Problem]:
    """A paper that the person has to lay down is explained: by a hint, or by the papers that will do."""
    for item in draft.items:
        for index, material in enumerate(item.part.materials):
            if material.source is MaterialSource.SCAN and material.hint is None and not material.accepts:
                remedy = f'material "{material.id}" asks for paper; say which in `hint` or `accepts`'
                yield item.document.problem(("materials", index), Rule.SCAN_WITHOUT_HINT, remedy)
