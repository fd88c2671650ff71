"""``queue list / show ID / stats / retry ID / park ID / export DIR``: what this machine keeps until the platform has it."""

from typing import Annotated, Any

import typer
from rich.table import Column, Table
from rich.text import Text

from cli.commands.export import export
from cli.commands.store import Id, entry, find, opened_store
from cli.shared import AsJson, Config, Exit, Profile, answer, people
from kiosk.ports.outbox import OutboxItem, OutboxState
from offline_cache.exported import Exported, ExportedOnce

app = typer.Typer(help="待送出的申请 what waits to be sent", no_args_is_help=True)
app.command("export")(export)

_WORDS = {
    OutboxState.READY: "待发送 waiting",
    OutboxState.SENDING: "发送中 sending",
    OutboxState.CONFIRMED: "已送达 confirmed",
    OutboxState.PARKED: "需人工 parked",
}
WIDTHS = {
    "暂存号 slip": 26,
    "办件号 case": 14,
    "事项 item": 4,
    "时间 made": 5,
    "状态 state": 9,
    "次数 tries": 5,
    "答复 answer": 10,
}
LABELS = {
    "id": "编号",
    "kind": "种类",
    "item_code": "事项",
    "created_at": "时间",
    "state": "状态",
    "attempts": "送过几次",
    "last_answer": "最后的答复",
    "attachments": "材料",
    "provisional_no": "暂存号",
    "next_at": "下次送",
    "case_no": "办件号",
    "exported_at": "导出于",
    "bundle_id": "导出包",
    "waiting": "等待送出",
    "sending": "正在送出",
    "confirmed": "平台已收",
    "parked": "要人处理",
    "oldest_waiting_at": "最早的一件",
}
"""Of the keys of the JSON, for people."""


@app.command("list")
def list_(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
    """列出队列 list every submission, oldest first."""
    with opened_store(config, profile) as opened:
        items, exported = opened.store.outbox.items(), Exported(opened.store.connection).newest()
    answer({"items": [entry(item, exported.get(item.id)) for item in items]}, as_json=as_json)
    if not as_json:
        people.print(_table(items, exported))


@app.command()
def show(wanted: Id, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
    """看一件 show one submission; nothing personal."""
    with opened_store(config, profile) as opened:
        item = find(opened.store, wanted)
        document = entry(item, Exported(opened.store.connection).newest().get(item.id))
    answer(document, as_json=as_json)
    if not as_json:
        _print_labelled(document)


@app.command()
def stats(config: Config = None, profile: Profile = None, as_json: AsJson = False) -> None:
    """数一数 count the submissions by state."""
    with opened_store(config, profile) as opened:
        counts = opened.store.outbox.stats()
    document = {
        "waiting": counts.waiting,
        "sending": counts.sending,
        "confirmed": counts.confirmed,
        "parked": counts.parked,
        "oldest_waiting_at": counts.oldest_waiting_at.isoformat() if counts.oldest_waiting_at else None,
    }
    answer(document, as_json=as_json)
    if not as_json:
        _print_labelled(document)


@app.command()
def retry(wanted: Id, config: Config = None, profile: Profile = None, as_json: AsJson = False) -> Exit:
    """再送一次 put a parked submission back into the queue."""
    with opened_store(config, profile) as opened:
        item = find(opened.store, wanted)
        done = opened.store.outbox.retry(item.id)
    _tell_done(item, done=done, words="已放回队列 back in the queue", as_json=as_json)
    return Exit.YES if done else Exit.NO


@app.command()
def park(
    wanted: Id,
    reason: Annotated[str, typer.Option(help="原因，不写个人信息 why; nothing personal")] = "by-hand",
    config: Config = None,
    profile: Profile = None,
    as_json: AsJson = False,
) -> Exit:
    """先放一边 lay a waiting submission aside for a person to look at."""
    with opened_store(config, profile) as opened:
        item = find(opened.store, wanted)
        done = opened.store.outbox.park(item.id, reason)
    _tell_done(item, done=done, words="已放一边 laid aside", as_json=as_json)
    return Exit.YES if done else Exit.NO


def _print_labelled(document: dict[str, Any]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, value in document.items():
        table.add_row(LABELS[name], name, "-" if value is None else Text(str(value), overflow="fold"))
    people.print(table)


def _tell_done(item: OutboxItem, *, done: bool, words: str, as_json: bool) -> None:
    answer({"id": item.id, "done": done, "state_before": item.state.value}, as_json=as_json)
    if not as_json:
        people.print(words if done else f"没有改动：{_WORDS[item.state]} / nothing changed", markup=False)


def _table(items: tuple[OutboxItem, ...], exported: dict[str, ExportedOnce]) -> Table:
    """Return the queue as it fits eighty columns; the two numbers are never cut, people compare them with paper."""
    columns = (Column(name, width=width, overflow="fold") for name, width in WIDTHS.items())
    table = Table(*columns, box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for item in items:
        table.add_row(
            item.provisional_no,
            item.case.case_no if item.case else "",
            item.item_code,
            f"{item.created_at:%m-%d %H:%M}",
            _WORDS[item.state],
            str(item.attempts),
            "\n".join(filter(None, (item.last_answer, _exported(exported.get(item.id))))),
        )
    return table


def _exported(once: ExportedOnce | None) -> str:
    return f"已导出 exported {once.at.astimezone():%m-%d}" if once else ""
