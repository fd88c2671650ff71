"""Materials, fees and the laws that they rest on."""

from enum import StrEnum

from kiosk.catalogue.rule import Rule
from kiosk.catalogue.rulebook.said import Said, said

PAPERS: dict[StrEnum, Said] = {
    Rule.NO_BASIS: said(
        "材料没有法律依据，写的是“无、待补”，或者没写是哪个文件", "a material without a law, with a word for none or later, or one of no document",
        "材料要写明法律依据（basis），没有依据就删掉这份材料", "name the law, or do not ask for the paper",
    ),
    Rule.NO_LAW: said(
        "收费或设定依据是空的，或者没写是哪个文件", "a fee without a law, or a law that is empty or names no document",
        "写明依据，没有依据就不收费", "name the law, or take no fee",
    ),
    Rule.SAMPLE_BASIS: said(
        "正式目录里依据写了 sample 或样例", "`sample` or 样例 in place of a law in a pack that is none",
        "正式目录里依据不能写 sample，请写明法律，或不要这份材料", "name the law, or do not ask for the paper",
    ),
    Rule.SCAN_WITHOUT_HINT: said(
        "要交纸质材料，却没说是哪一种", "paper is asked for, but not which",
        "要交纸质材料的，写明是哪一种（hint 或 accepts）", "fill in `hint` or `accepts`",
    ),
    Rule.DEFER_DAYS: said(
        "能后补的材料没写几天内补，不能后补的写了天数，或者后补天数多于法定天数",
        "a paper that may follow without days, days for one that may not, or more of them than the law gives",
        "能后补的写 deferrable = true 和 defer_days，天数不超过法定天数",
        "write `deferrable = true` and `defer_days`, at most the statutory days",
    ),
    Rule.READS: said(
        "要从材料上读的，不是银行卡号的那一项", "what is read off a paper is not the form's bank card number",
        "reads 写 bank_card 类型的字段，材料是拍的卡", "name a field of type bank_card, of a card that is photographed",
    ),
    Rule.WITHOUT_WHY: said(
        "有条件才要，却没说为什么", "something that only some need, without saying why",
        "写明为什么这种情形要（why），为什么别的不要（why_not）", "say `why` (and `why_not` of a member)",
    ),
}  # fmt: skip
