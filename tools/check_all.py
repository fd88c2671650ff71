"""What `make check` runs after the linters: generated files, house rules, licences, the screen's QML.

Every check returns its findings as sentences; all checks run, so that one look shows everything.
"""

import sys
from collections.abc import Callable

from tools import (
    check_house,
    check_licences,
    generate_catalogue,
    generate_events,
    generate_faults,
    generate_hardware,
    generate_openapi,
    generate_receipt_schema,
    generated,
    lint_qml,
)

CHECKS: dict[str, Callable[[], list[str]]] = {
    "audit events are generated": lambda: generated.stale(generate_events.make),
    "faults page is generated": lambda: generated.stale(generate_faults.make),
    "packs' pages are generated": lambda: generated.stale(generate_catalogue.make),
    "drivers' page is generated": lambda: generated.stale(generate_hardware.make),
    "platform's contract is generated": lambda: generated.stale(generate_openapi.make),
    "receipt schema is generated": lambda: generated.stale(generate_receipt_schema.make),
    "house rules": check_house.findings,
    "licences": check_licences.findings,
    "QML against the Python types": lint_qml.findings,
}


def main() -> int:
    """Run every check; 0 when there is nothing to say."""
    failed = 0
    for name, check in CHECKS.items():
        found = check()
        print(f"{name}: {'ok' if not found else f'{len(found)} finding(s)'}")
        for finding in found:
            print(f"  {finding}")
        failed += bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
