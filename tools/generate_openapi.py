"""Make docs/openapi.json, the platform's contract, from the routes and models that really answer."""

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from standin.app import create_app
from standin.openapi import document
from standin.platform import Platform
from tools.generated import ROOT, run


def make() -> dict[Path, str]:
    """Return the file; the routes need a platform behind them, so an empty one is opened for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        platform = Platform.open(Path(folder))
        made = document(create_app(platform))
        platform.database.close()
    return {ROOT / "docs" / "openapi.json": json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


if __name__ == "__main__":
    sys.exit(run(make))
