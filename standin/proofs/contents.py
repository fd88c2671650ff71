"""What a proof says: one function for each kind of register, from what it holds and what was asked for.

Nothing found is an answer too: the sheet then proves that there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kiosk.domain.text import LocalText
from standin.proofs.records import Contributions, MonthState, Records, months_before

INSURANCES = {"pension": "养老保险", "injury": "工伤保险", "unemployment": "失业保险"}
MEDICAL = {"employee": "职工医保", "resident": "居民医保"}
ORDERS = {"1": "第一个孩子", "2": "第二个孩子", "3": "第三个或更多"}
PURPOSES = {"work": "找工作", "house": "买房租房", "school": "上学", "own": "本人使用", "other": "其他"}
MEDICAL_MONTHS = 24
MOST_MONTHS = 60
COLUMNS = ("起止月份", "月数", "状态", "单位")


@dataclass(frozen=True, slots=True)
class Contents:
    """The words of one sheet.

    Attributes:
        facts: Pairs of a name and what is said.
        columns: Of the table; without rows there is none.
    """

    name: LocalText
    finding: str
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


Asked = Mapping[str, str]
"""The answers of the form, by field."""
_Month = tuple[str, MonthState, str]
Say = Callable[[Records, Asked, date], "Contents | None"]


def insurance(records: Records, asked: Asked, today: date) -> Contents:
    """Tell month by month whether an insurance was paid, or its pension drawn."""
    kind = asked.get("insurance_kind", "pension")
    number = _months(asked.get("months", ""))
    held = tuple(run for run in records.insurance if run.kind == kind)
    months = _told(held, months_before(today, number))
    words = INSURANCES.get(kind, kind)
    finding = f"最近 {number} 个月：{_counted(months)}。" if held else f"没有查到{words}的参保记录。"
    return Contents(
        LocalText("社会保险参保证明", "Proof of social insurance"),
        finding,
        (("险种", words), ("查询月数", f"最近 {number} 个月"), *_purpose(asked)),
        COLUMNS,
        _runs(months) if held else (),
    )


def medical(records: Records, asked: Asked, today: date) -> Contents:
    """Tell whether medical insurance was paid without a gap."""
    wanted = asked.get("medical_kind", "both")
    kinds = tuple(MEDICAL) if wanted == "both" else (wanted,)
    held = tuple(run for run in records.medical if run.kind in kinds)
    months = _told(held, months_before(today, MEDICAL_MONTHS))
    facts = tuple((MEDICAL[run.kind], f"{run.since} 起，{run.until or '至今'}") for run in held)
    finding = f"最近 {MEDICAL_MONTHS} 个月：{_counted(months)}。" if held else "没有查到医保的参保记录。"
    return Contents(
        LocalText("基本医保参保信息单", "Record of medical insurance"),
        finding,
        (("查询种类", "、".join(MEDICAL.get(kind, kind) for kind in kinds)), *facts),
        COLUMNS,
        _runs(months) if held else (),
    )


def fund(records: Records, asked: Asked, _today: date) -> Contents:
    """Tell what was paid into the housing provident fund, or that its loan is settled."""
    held = records.fund
    if asked.get("fund_kind") == "settled":
        settled = held.loan_settled_on if held else None
        finding = (
            f"住房公积金贷款已于 {settled.isoformat()} 结清。" if settled else "没有查到住房公积金贷款的结清记录。"
        )
        return Contents(LocalText("住房公积金贷款结清证明", "Proof of a settled provident fund loan"), finding)
    name = LocalText("住房公积金缴存证明", "Proof of provident fund contributions")
    if held is None:
        return Contents(name, "没有查到住房公积金的缴存记录。")
    facts = (
        ("账号", held.account),
        ("缴存起止", f"{held.since} 起，{held.until or '至今'}"),
        ("月缴存额", _yuan(held.monthly_fen)),
        ("余额", _yuan(held.balance_fen)),
    )
    return Contents(name, "缴存情况如下。", facts)


def homes(records: Records, asked: Asked, _today: date) -> Contents | None:
    """Tell which homes a person owns; None for a family: the spouse has to agree at the counter."""
    if asked.get("query_scope") != "self":
        return None
    if not records.homes:
        name = LocalText("个人无房证明", "Proof of owning no home")
        return Contents(name, "长沙市范围内没有查到本人名下的住房。", _purpose(asked))
    rows = tuple((home.certificate, home.address, f"{home.area_m2:g} m²", str(home.since)) for home in records.homes)
    return Contents(
        LocalText("个人住房信息查询结果", "Homes owned by a person"),
        f"长沙市范围内查到本人名下的住房 {len(rows)} 套。",
        _purpose(asked),
        ("权证号", "坐落", "面积", "登记日期"),
        rows,
    )


def births(_records: Records, asked: Asked, today: date) -> Contents:
    """Tell which child was registered."""
    order = ORDERS.get(asked.get("child_order", ""), "孩子")
    facts = (("登记的孩子", order), ("出生或预产日期", asked.get("due_date", "")), ("登记日期", today.isoformat()))
    return Contents(LocalText("生育登记单", "Birth registration form"), "已经登记。", facts)


KINDS: Mapping[str, Say] = {
    "insurance": insurance,
    "medical": medical,
    "fund": fund,
    "homes": homes,
    "births": births,
}
"""By the names that ``decisions.toml`` uses."""


def _months(said: str) -> int:
    return min(MOST_MONTHS, int(said)) if said.isdecimal() and int(said) > 0 else MEDICAL_MONTHS


def _told(held: tuple[Contributions, ...], months: Iterator[str]) -> tuple[_Month, ...]:
    """Return what is said of each month: the month, its state, and by whom it was paid."""
    return tuple(_month(held, month) for month in months)


def _month(held: tuple[Contributions, ...], month: str) -> _Month:
    for run in held:
        if (state := run.of(month)) is not None:
            return month, state, run.by
    return month, MonthState.MISSING, "—"


def _runs(months: tuple[_Month, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a row for each run of months that are alike, the newest first."""
    alike = (tuple(run) for _, run in groupby(months, key=lambda month: month[1:]))
    return tuple((_span(run[-1][0], run[0][0]), str(len(run)), run[0][1].value, run[0][2]) for run in alike)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} 至 {last}"


def _counted(months: tuple[_Month, ...]) -> str:
    said = [state for _, state, _ in months]
    return "，".join(f"{state.value} {said.count(state)} 个月" for state in MonthState if state in said)


def _purpose(asked: Asked) -> tuple[tuple[str, str], ...]:
    purpose = asked.get("purpose")
    return (("用途", PURPOSES.get(purpose, purpose)),) if purpose else ()


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02} 元"
