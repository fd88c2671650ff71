"""Bills that nobody can pay, and days of the law that a package would not keep: two files, or two keys, together."""

from kiosk.catalogue.problem import Rule
from kiosk.catalogue.reader import check_files
from tests.catalogue.packs import FULL, line_of, spoiled

BILL = """choices = [
    { id = "send", label = { zh = "寄", en = "Send" } },
    { id = "fetch", label = { zh = "取", en = "Fetch" } },
]

[[fields]]
id = "account"
type = "account"
utility = "water"
label = { zh = "户号", en = "Account" }
question = { zh = "户号是多少？", en = "Which account?" }
why = { zh = "要查", en = "To look up" }

[[fields]]
id = "amount"
type = "money"
least = 1
label = { zh = "金额", en = "Amount" }
question = { zh = "缴多少？", en = "How much?" }
why = { zh = "由您定", en = "As you like" }
"""


def told(files):
    return [(each.rule, each.path, each.line) for each in check_files(files).problems]


def test_a_bill_is_asked_for_and_never_paid():
    first = "items/P01.toml"
    online = FULL[first].replace('"pre_review"', '"full_online"').replace("trips = 1", "trips = 0")
    old = BILL[: BILL.index("[[fields]]")].rstrip() + "\n"
    files = spoiled(first, old, BILL, {**FULL, first: online})
    assert told(files) == [(Rule.FEE_WAY, first, line_of(first, 'type = "money"', {first: files[first].decode()}))]


def test_the_law_gives_a_member_that_only_some_need_more_days_than_the_package():
    files = spoiled("items/P02.toml", "statutory_days = 10", "statutory_days = 30", FULL)
    package = "packages/T01.toml"
    assert told(files) == [(Rule.PACKAGE_DAYS, package, line_of(package, "statutory_days", FULL))]
