"""Calls made by schemathesis from the published document, against a real stand-in over mutual TLS.

``python -m tests.standin.contract_fuzz [--seconds N] [--seed N]`` is the long run, on both databases; exit status 1 where
an answer was not what the document says, with the call that shows it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from standin.pki import Pki, ensure_pki
from standin.process import StandinProcess
from tests.standin.postgres import cluster

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "openapi.json"
SETTINGS = Path(__file__).parent / "schemathesis.toml"


def fuzz(url: str, pki: Pki, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run schemathesis in a folder of its own; exit status 0 where every answer was as described."""
    command = [
        *(Path(sys.executable).parent / "schemathesis", "--config-file", SETTINGS, "run", DOCUMENT, "--url", url),
        *("--request-cert", pki.kiosk_cert, "--request-cert-key", pki.kiosk_key, "--tls-verify", pki.ca),
        *(
            "--checks",
            "all",
            "--exclude-checks",
            "ensure_resource_availability",
            "--continue-on-failure",
            "--no-color",
            *arguments,
        ),
    ]
    # Without ensure_resource_availability: an order that is repeated is answered from memory even where what was ordered is
    # deleted or used up meanwhile. That is what an Idempotency-Key is for.
    surroundings = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.standin.schemathesis_hooks", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, env=surroundings)


def main() -> int:
    """Fuzz both databases, half of the time each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    arguments = ("--phases", "examples,coverage,fuzzing,stateful", "--seed", str(asked.seed))
    arguments += ("--max-time", str(asked.seconds // 2))
    failed = False
    with tempfile.TemporaryDirectory() as name, cluster() as postgres:
        for kind, address in (("sqlite", None), ("postgresql", postgres.new())):
            folder = Path(name) / kind
            folder.mkdir()
            pki = ensure_pki(folder / "pki")
            with StandinProcess(folder / "state", pki, database=address) as standin:
                done = fuzz(standin.url, pki, folder, *arguments)
            print(f"== {kind}\n{done.stdout}{done.stderr}", flush=True)  # noqa: T201 - the result
            failed |= done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
