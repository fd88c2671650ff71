"""Nothing is asked or taken without a law: what stands for one names a document, and is no word for "later"."""

import re
import unicodedata
from collections.abc import Iterator

from kiosk.catalogue.draft import Draft, Sourced
from kiosk.catalogue.problem import Problem, Rule
from kiosk.catalogue.rules.plain import LAWS, strings
from kiosk.catalogue.toml_lines import Path
from kiosk.domain.catalogue import ServiceItem

NO_BASES = frozenset({
    "无", "没有", "暂无", "无依据", "略", "空", "同上", "不详", "未知", "待定", "待补", "待补充", "待填", "待填写", "待完善",
    "待核实", "后补", "见附件", "依据", "法律依据", "todo", "tbd", "tbc", "none", "null", "nil", "na", "no", "later", "unknown",
    "basis", "law", "x", "xx", "xxx",
})  # fmt: skip
"""What people write where they know no law, without blanks and signs."""
SAMPLE = re.compile(r"样例|(?<![a-z])samples?(?![a-z])", re.IGNORECASE)
DOCUMENT = re.compile(
    r"《[^《》]{2,}》|[〔\[（(【](19|20)\d\d[〕\]）)】]|第?\s*[\d〇零一二三四五六七八九十百]+\s*号"
    r"|(法|条例|规定|办法|规则|细则|通知|决定|公告|标准|意见|目录|章程)($|第|[（(\s，。])|\b(GB|DB)\s*(/T)?\s*\d"
)
"""A title in 《》, a document number, or the last word of a law's name."""


def no_basis(draft: Draft) -> Iterator[Problem]:
    """Each material, fee and item rests on a law; in a real pack its document is named, in a sample ``sample`` will do."""
    for item in draft.items:
        for where, what, basis, rule in _bases(item):
            if item.document.written(where) != basis:
                continue
            if _is_placeholder(basis):
                remedy = f"{what} has no legal basis; name the law, or remove the {what.split(' ')[0]}"
                yield item.document.problem(where, rule, remedy)
            elif not draft.is_sample and SAMPLE.search(basis):
                remedy = f"{what} has a sample basis in a real pack; name the law, or remove it"
                yield item.document.problem(where, Rule.SAMPLE_BASIS, remedy)
            elif not draft.is_sample and not DOCUMENT.search(basis):
                remedy = f"{what}: this names no document; write its title in 《》, its number, or the law's name"
                yield item.document.problem(where, rule, remedy)


def _is_placeholder(basis: str) -> bool:
    plain = "".join(each for each in unicodedata.normalize("NFKC", basis).casefold() if each.isalnum())
    return plain in NO_BASES or not any(each.isalpha() for each in plain)


def _bases(item: Sourced[ServiceItem]) -> Iterator[tuple[Path, str, str, Rule]]:
    for index, material in enumerate(item.part.materials):
        yield ("materials", index, "basis"), f'material "{material.id}"', material.basis, Rule.NO_BASIS
    for index, fee in enumerate(item.part.fees):
        yield ("fees", index, "basis"), f'fee "{fee.name.en}"', fee.basis, Rule.NO_LAW
    for index, law in enumerate(item.part.laws):
        yield ("laws", index), f"law {index + 1}", law, Rule.NO_LAW


def sample_words(draft: Draft) -> Iterator[Problem]:
    """No text of a real pack says that it is a sample; water and blood may have samples (水样, 样品) in English."""
    if draft.is_sample:
        return
    for document in draft.documents:
        for where, text in strings(document.table, ()):
            beside = document.written((*where[:-1], "zh")) if where[-1] == "en" else None
            is_told = isinstance(beside, str) and "样" in beside
            if SAMPLE.search(text) and not is_told and not LAWS & set(where) and where[-1] != "id":
                remedy = (
                    "still says 样例 (sample) in a real pack; write what is real, or set sample = true in pack.toml"
                )
                yield document.problem(where, Rule.SAMPLE_WORD, remedy)
