"""Make docs/receipt.schema.json, the schema of a receipt file, from kiosk/domain/receipt.py."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kiosk.domain.receipt import RECEIPT
from tools.generated import ROOT, run


def make() -> dict[Path, str]:
    """Return the generated file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | RECEIPT.json_schema()
    return {ROOT / "docs" / "receipt.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"}


if __name__ == "__main__":
    sys.exit(run(make))
