"""Make docs/faults.md, the technicians' page, from the catalogue of faults, kiosk/faults.toml."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kiosk.faults import Fault, catalogue
from tools.generated import ROOT, run

PAGE_HEAD = """# Faults

Generated from `kiosk/faults.toml` by `tools/generate_faults.py`: do not edit.
A code is AREA_CAUSE. "Heals" says whether doing the same again can succeed without a person.
"""


def page(faults: dict[str, Fault]) -> str:
    """Return the text of docs/faults.md.

    Raises:
        ValueError: A code is misspelt.
    """
    return PAGE_HEAD + "".join(_section(fault) for fault in faults.values())


def make() -> dict[Path, str]:
    """Return the generated file."""
    return {ROOT / "docs" / "faults.md": page(catalogue())}


def _section(fault: Fault) -> str:
    if not re.fullmatch(r"[A-Z]+(_[A-Z0-9]+)+", fault.code):
        raise ValueError(f"faults.toml: [{fault.code}] is not AREA_CAUSE in capitals")
    return (
        f"\n## {fault.code}\n\n"
        f"- Heals: {'by itself or by trying again' if fault.retryable else 'needs a person'}\n"
        f"- Citizen: {fault.citizen.zh} / {fault.citizen.en}\n"
        f"- Technician: {fault.technician.zh} / {fault.technician.en}\n"
    )


if __name__ == "__main__":
    sys.exit(run(make))
