"""Devices as a technician reads them in a terminal of 80 columns."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from cli.shared import people, remarks
from devices import registry
from devices.detector import Found
from devices.manifest import Manifest
from kiosk.faults import fault
from kiosk.ports.device import Condition, DeviceStatus, HostUse

_CONDITIONS = {
    Condition.READY: "就绪 ready",
    Condition.BUSY: "忙 busy",
    Condition.OFFLINE: "离线 offline",
    Condition.USER_ACTION: "要人处理 needs a hand",
    Condition.FAULT: "故障 fault",
    Condition.ABSENT: "没插 absent",
    Condition.UNKNOWN: "未知 unknown",
}
_ANSWERS = {True: "是 yes", False: "否 no", None: "？ ?"}


def show_drivers(manifests: Iterable[Manifest]) -> None:
    """Show the drivers; what keeps one from running stands below it."""
    table = _table("驱动 driver", "名称 title")
    for manifest in manifests:
        refusal = registry.refusal(manifest.id)
        words = f"{manifest.title.zh}\n{manifest.title.en}"
        if refusal is not None:
            words += f"\n× {refusal.reason.zh}：{refusal.remedy.zh}\n× {refusal.reason.en}: {refusal.remedy.en}"
        table.add_row(manifest.id, Text(words))
    people.print(table)


def show_detected(found: Iterable[Found]) -> None:
    """Show what is plugged in, with the lines for the settings."""
    entries = list(found)
    if not entries:
        people.print("没有找到设备 none found")
        return
    table = _table("驱动 driver", "设备 device", "设置 settings")
    for each in entries:
        lines = "\n".join(f"{key} = {_toml(value)}" for key, value in each.options.items())
        table.add_row(each.driver, Text(each.detail), Text(lines))
    people.print(table)


def show_statuses(statuses: Iterable[DeviceStatus]) -> None:
    """Show each device: configured it is, is it there, is it well, what does its process cost."""
    entries = list(statuses)
    if not entries:
        people.print("设置里没有设备 the settings name no device")
        return
    table = _table("设备 name", "状态 state", "插着 present", "可用 healthy", "内存 memory", "CPU")
    for status in entries:
        state = _CONDITIONS[status.device]
        cost = (_memory(status.host), _cpu(status.host))
        table.add_row(status.name, state, _ANSWERS[status.present], _ANSWERS[status.healthy], *cost)
    people.print(table)
    for status in entries:
        people.print(Text(f"{status.name}: {status.driver}  {status.detail}"))


def remark_remedies(statuses: Iterable[DeviceStatus]) -> None:
    """Say on standard error what a technician does about each fault."""
    for status in statuses:
        if status.fault is not None:
            remedy = fault(status.fault).technician
            remarks.print(f"{status.name}: {status.fault}\n  {remedy.zh}\n  {remedy.en}", markup=False)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _memory(host: HostUse | None) -> str:
    if host is None:
        return "-"
    return f"{host.memory_mb:.0f} / {host.limit_mb} MB" if host.limit_mb is not None else f"{host.memory_mb:.0f} MB"


def _cpu(host: HostUse | None) -> str:
    return f"{host.cpu_percent:.0f}%" if host is not None and host.cpu_percent is not None else "-"


def _toml(value: str | int | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
