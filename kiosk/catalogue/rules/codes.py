"""Codes of matters and authorities: their shape, their check characters, and whether they belong together."""

from collections import Counter
from collections.abc import Iterator

from kiosk.catalogue.draft import Draft
from kiosk.catalogue.problem import Problem, Rule
from kiosk.domain import codes
from kiosk.domain.catalogue import ItemClass


def base_code(draft: Draft) -> Iterator[Problem]:
    """A base code has 12 digits and capital letters."""
    for item in draft.items:
        code = item.part.codes.base
        if code is not None and not codes.is_base_code(code):
            remedy = f'"{code}" is no base code; write 12 digits and capital letters, such as 000122011000'
            yield item.document.problem(("codes", "base"), Rule.BASE_CODE, remedy)


def impl_code(draft: Draft) -> Iterator[Problem]:
    """An implementation code is right in length, check character, level and base code."""
    for item in draft.items:
        code = item.part.codes.impl
        fault = codes.fault_of(code) if code is not None else None
        if fault is not None:
            yield item.document.problem(("codes", "impl"), Rule.IMPL_CODE, f'"{code}" {fault}')


def code_authority(draft: Draft) -> Iterator[Problem]:
    """An implementation code carries the item's own base code and the lead department's own USCC."""
    every = draft.departments.part.departments if draft.departments else ()
    shared = Counter(each.uscc for each in every)
    known = {each.id: each.uscc for each in every if shared[each.uscc] == 1}
    for item in draft.items:
        code, where = item.part.codes.impl, ("codes", "impl")
        if code is None or codes.fault_of(code) is not None:
            continue
        parts, base, lead = codes.split(code), item.part.codes.base, item.part.authority
        own = known.get(lead.lead) if lead else None
        if base is not None and parts.base != base:
            yield item.document.problem(
                where, Rule.CODE_AUTHORITY, f"ends with {parts.base}, but the base code is {base}"
            )
        if own is not None and codes.is_uscc(own) and parts.uscc != own and lead is not None:
            remedy = f"begins with {parts.uscc}, but {lead.lead} has {own}; take the code of this authority"
            yield item.document.problem(where, Rule.CODE_AUTHORITY, remedy)


def same_code(draft: Draft) -> Iterator[Problem]:
    """No two items have the same implementation code."""
    first: dict[str, str] = {}
    for item in draft.items:
        code = item.part.codes.impl
        if code is None or item.document.path in draft.copies:
            continue
        if code in first:
            remedy = f"{first[code]} has this code already; give each its own"
            yield item.document.problem(("codes", "impl"), Rule.SAME_CODE, remedy)
        first.setdefault(code, item.part.id)


def department_uscc(draft: Draft) -> Iterator[Problem]:
    """A department's credit code has the right check character, and is no other's."""
    if draft.departments is None:
        return
    first: dict[str, str] = {}
    for index, each in enumerate(draft.departments.part.departments):
        if each.uscc is not None and not codes.is_uscc(each.uscc):
            remedy = f'"{each.uscc}" is no credit code: 18 characters, the last is the check character of GB 32100'
            yield draft.departments.document.problem(("departments", index, "uscc"), Rule.USCC, remedy)
        elif each.uscc is not None and first.setdefault(each.uscc, each.id) != each.id:
            remedy = f"{first[each.uscc]} has this code already; compare both with their certificates"
            yield draft.departments.document.problem(("departments", index, "uscc"), Rule.USCC, remedy)


def power_without_code(draft: Draft) -> Iterator[Problem]:
    """A power matter of a real pack says under which code, by whom and by which law."""
    if draft.is_sample:
        return
    for item in draft.items:
        if item.part.item_class is not ItemClass.POWER_MATTER:
            continue
        lacks = {"codes": item.part.codes.impl, "authority": item.part.authority, "laws": item.part.laws}
        missing = [name for name, value in lacks.items() if not value]
        if missing:
            remedy = f"a power matter without {', '.join(missing)}; add what is missing"
            yield item.document.problem(("item_class",), Rule.POWER_WITHOUT_CODE, remedy)
