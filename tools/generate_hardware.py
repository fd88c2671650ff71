"""Make docs/hardware.md, the page of all drivers, from their manifests and the classes of their options."""

import inspect
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from devices import registry
from devices.manifest import DeviceOptions, Manifest, Tested
from kiosk.ports.device import DeviceKind
from tools.generated import ROOT, run

PAGE_HEAD = """# Drivers · 驱动

Generated from `devices/*/*/manifest.toml` by `tools/generate_hardware.py`: do not edit.
How to write one: [write-a-driver.md](write-a-driver.md). What can fail: [faults.md](faults.md).
On a machine: `devices list`, `devices detect`, `devices status`, `devices certify DRIVER`.
"""
KINDS = {
    DeviceKind.CARD_READER: "Card readers · 读卡器",
    DeviceKind.DOCUMENT_CAMERA: "Document cameras · 高拍仪",
    DeviceKind.RECEIPT_PRINTER: "Receipt printers · 小票打印机",
    DeviceKind.DOCUMENT_PRINTER: "Document printers · 文档打印机",
}
_ENTRY = re.compile(r"^(\w+(?:, \w+)*): (.*)$")


def make() -> dict[Path, str]:
    """Return the generated file."""
    return {ROOT / "docs" / "hardware.md": page(list(registry.drivers().values()))}


def page(manifests: list[Manifest]) -> str:
    """Return the text of docs/hardware.md.

    Raises:
        ValueError: An option is not described, or a driver that is no simulation was tested with nothing.
    """
    parts = [PAGE_HEAD]
    for kind, title in KINDS.items():
        mine = [each for each in manifests if each.kind is kind]
        parts += [f"\n## {title}\n"] * bool(mine) + [_section(each) for each in mine]
    return "".join(parts)


def described(model: type[DeviceOptions]) -> dict[str, str]:
    """Return what the docstrings of the class and its bases say of each option, under ``Attributes:``."""
    bases = [each for each in reversed(model.__mro__) if issubclass(each, DeviceOptions)]
    return {name: words for base in bases for name, words in _attributes(base.__doc__ or "").items()}


def _attributes(docstring: str) -> dict[str, str]:
    _, _, attributes = inspect.cleandoc(docstring).partition("Attributes:\n")
    told: dict[str, str] = {}
    names: list[str] = []
    for line in inspect.cleandoc(attributes).splitlines():
        entry = _ENTRY.match(line)
        if entry:
            names = entry[1].split(", ")
        for name in names:
            told[name] = entry[2] if entry else f"{told[name]} {line.strip()}"
    return told


def _section(manifest: Manifest) -> str:
    if not manifest.simulated and not manifest.tested:
        raise ValueError(f"{manifest.id}: its manifest does not say what it was tested with")
    lines = [f"\n### {manifest.id}\n", f"{manifest.title.zh} · {manifest.title.en}"]
    if manifest.simulated:
        lines.append("\nA simulation: a production profile refuses it.")
    lines += ["", *_options(manifest), *_facts(manifest)]
    return "\n".join(lines) + "\n"


def _options(manifest: Manifest) -> list[str]:
    model = registry.option_model(manifest.id)
    schema = registry.option_schema(manifest.id)
    if not schema["properties"]:
        return ["No options.", ""]
    told = described(model)
    silent = [name for name in schema["properties"] if name not in told]
    if silent:
        raise ValueError(f"{manifest.id}: its options' docstring does not describe {', '.join(silent)}")
    head = ["| option | type | default | meaning |", "|---|---|---|---|"]
    rows = [
        f"| `{name}` | {_type(field, schema)} | {_default(name, field, schema)} | {_cell(told[name])} |"
        for name, field in schema["properties"].items()
    ]
    return [*head, *rows, ""]


def _type(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(each, schema) for each in field["anyOf"])
    if "$ref" in field:
        return _type(schema["$defs"][field["$ref"].rpartition("/")[2]], schema)
    if "enum" in field:
        return ", ".join(f"`{each}`" for each in field["enum"])
    kind = (
        f"list of {_type(field.get('items', {}), schema)}" if field.get("type") == "array" else field.get("type", "any")
    )
    return f"{kind}{_range(field)}"


def _range(field: dict[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f", {low:g} to {high:g}"
    return f", from {low:g}" if low is not None else ""


def _default(name: str, field: dict[str, Any], schema: dict[str, Any]) -> str:
    if name in schema.get("required", ()):
        return "must be given"
    value = field.get("default")
    return "none" if value is None else f"`{_toml(value)}`"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _facts(manifest: Manifest) -> list[str]:
    facts = {
        "USB": _code(manifest.usb),
        "Names": _code(manifest.reader_names),
        "Python": _code(manifest.libraries),
        "Shared libraries": _code(manifest.system_libraries),
        "Debian": _code(manifest.packages),
        "Finds devices": "yes, `devices detect`" if manifest.detect else "",
        "Tested with": "; ".join(map(_tested, manifest.tested)),
        "Sources": "; ".join(manifest.sources),
    }
    return [f"- {name}: {words}" for name, words in facts.items() if words]


def _code(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{each}`" for each in values)


def _tested(tested: Tested) -> str:
    more = ", ".join(word for word in (tested.firmware and f"firmware {tested.firmware}", tested.date) if word)
    return f"{tested.name} ({more})" if more else tested.name


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(run(make))
