"""A licence that nobody has decided on stops the build."""

import pytest

from tools import check_licences


@pytest.mark.parametrize(
    "expression",
    [
        "GPL-3.0-only",
        "GNU General Public License v3 (GPLv3)",
        "AGPL-3.0-or-later",
        "Apache-2.0 AND GPL-2.0-only",
        "LicenseRef-Vendor",
        "UNKNOWN",
        "",
    ],
)
def test_kind_that_nobody_allowed_is_refused(expression):
    assert not check_licences.is_allowed(expression)


@pytest.mark.parametrize(
    "expression",
    ["MIT", "Apache-2.0 AND BSD-3-Clause", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", "MPL-2.0"],
)
def test_kind_that_can_be_satisfied_passes(expression):
    assert check_licences.is_allowed(expression)


def test_everything_installed_is_of_an_allowed_kind():
    assert check_licences.findings() == []


def test_package_whose_kind_is_struck_off_is_named(monkeypatch):
    monkeypatch.setattr(check_licences, "ALLOWED", check_licences.ALLOWED - {"mit-cmu"})
    assert any(finding.startswith("pillow is under") for finding in check_licences.findings())
