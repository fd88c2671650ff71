"""A minimal valid pack, as text by file, and ways to spoil it."""

from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "config/catalogue/sample"

MINIMAL = {
    "pack.toml": """\
id = "test"
version = "1"
title = { zh = "样例", en = "Sample" }
sample = true
effective = 2026-11-23
""",
    "areas.toml": """\
[[areas]]
code = "4301"
name = { zh = "长沙市", en = "Changsha" }
province = { zh = "湖南省", en = "Hunan" }

[[areas.children]]
code = "430104"
name = { zh = "岳麓区", en = "Yuelu" }
""",
    "topics.toml": """\
[[topics]]
id = "proofs"
name = { zh = "证明", en = "Proofs" }
hint = { zh = "开证明", en = "Proofs" }
""",
    "items/P01.toml": """\
id = "P01"
name = { zh = "测试事项", en = "Test item" }
summary = { zh = "测试", en = "Test" }
department = { zh = "测试局", en = "Test bureau" }
topic = "proofs"
mode = "pre_review"
case_type = "promise_case"
promised_days = 3
statutory_days = 15
trips = 1
offline = "O1"
online_depth = 3
next_step = { zh = "等短信", en = "Wait for the SMS" }
flow = [{ zh = "提交", en = "Submit" }]
conditions = [{ zh = "谁都行", en = "Anybody" }]
note = { zh = "样例", en = "Sample" }

[release]
signed = [{ role = "editor", by = "甲", on = 2026-11-20 }, { role = "approver", by = "乙", on = 2026-11-20 }]

[eligibility]
min_age = 16
max_age = 60

[[fields]]
id = "way"
type = "choice"
label = { zh = "怎么拿", en = "How" }
question = { zh = "怎么拿？", en = "How?" }
why = { zh = "都行", en = "Any" }
choices = [
    { id = "send", label = { zh = "寄", en = "Send" } },
    { id = "fetch", label = { zh = "取", en = "Fetch" } },
]

[[fields]]
id = "since"
type = "date"
label = { zh = "哪天", en = "Day" }
question = { zh = "哪天？", en = "Which day?" }
why = { zh = "要算", en = "To count" }
only_if = { field = "way", equals = ["send"] }
prefill = ["registry.residence_since"]
latest_months_ago = 6
earliest_months_ago = 60

[[materials]]
id = "proof"
name = { zh = "证明", en = "Proof" }
source = "scan"
basis = "sample"
hint = { zh = "一张纸", en = "One sheet" }
""",
}

FULL = {
    **MINIMAL,
    "departments.toml": """\
[[departments]]
id = "bureau"
name = { zh = "测试局", en = "Test bureau" }
uscc = "11430199MB9999001K"

[[departments]]
id = "works"
name = { zh = "水厂", en = "Waterworks" }
kind = "utility"
""",
    "themes.toml": """\
[[themes]]
id = "work"
name = { zh = "工作", en = "Work" }
audience = "person"
""",
    "sites.toml": """\
[[sites]]
id = "hall"
name = { zh = "大厅", en = "Hall" }
level = "city"
profile = "hall"
area = "430104"
address = { zh = "某路", en = "Some road" }
phone = "12345"
hours = [
    { begins = "05-01", ends = "09-30", spans = [[09:00:00, 12:00:00], [14:00:00, 17:00:00]] },
    { begins = "10-01", ends = "04-30", spans = [[09:00:00, 17:00:00]] },
]
""",
    "utilities.toml": """\
[[utilities]]
id = "water"
department = "works"
account_label = { zh = "户号", en = "account number" }
account_pattern = "[0-9]{4}"
account_example = "1234"
account_hint = { zh = "四位", en = "four digits" }
""",
    "calendar.toml": """\
[clock]
warn_days_left = 1

[[years]]
year = 2026
holidays = [2026-10-01]
workdays = [2026-10-10]
""",
    "words.toml": """\
ignored = ["我想"]

[[synonyms]]
words = ["钱", "费"]
""",
    "items/P02.toml": """\
id = "P02"
name = { zh = "第二个事项", en = "Second item" }
summary = { zh = "测试", en = "Test" }
department = { zh = "测试局", en = "Test bureau" }
topic = "proofs"
themes = ["work"]
hot = 1
audience = ["person", "firm"]
item_class = "power_matter"
mode = "appointment"
case_type = "promise_case"
identity = "A3"
promised_days = 5
statutory_days = 10
trips = 2
fee_fen = 1000
offline = "O2"
online_depth = 3
laws = ["sample"]
next_step = { zh = "等短信", en = "Wait for the SMS" }
note = { zh = "样例", en = "Sample" }
flow = [{ zh = "提交", en = "Submit" }]
conditions = [{ zh = "谁都行", en = "Anybody" }]
needs = ["payment"]
sites = ["hall"]

[[fees]]
name = { zh = "工本费", en = "Cost" }
fen = 1000
basis = "sample"

[codes]
base = "432099001000"
impl = "11430199MB9999001K4432099001000"

[authority]
lead = "bureau"

[negative]
trips = 2
reason = { zh = "要看两次", en = "It is looked at twice" }
instead = { zh = "可以预约", en = "It can be booked" }

[promise_route]
days = 1
risk = { zh = "不实要撤销", en = "Withdrawn if untrue" }

[release]
effective = 2026-11-23
ends = 2027-11-23
signed = [{ role = "editor", by = "甲", on = 2026-11-20 }, { role = "approver", by = "乙", on = 2026-11-20 }]

[[release.suspensions]]
begins = 2027-01-01
ends = 2027-01-03
reason = { zh = "升级", en = "Upgrade" }

[[fields]]
id = "kind"
type = "choice"
label = { zh = "哪种", en = "Kind" }
question = { zh = "哪一种？", en = "Which kind?" }
why = { zh = "要知道", en = "To know" }
situation = true
choices = [
    { id = "old", label = { zh = "旧", en = "Old" } },
    { id = "new", label = { zh = "新", en = "New" } },
]

[[fields]]
id = "size"
type = "area"
label = { zh = "面积", en = "Area" }
question = { zh = "多大？", en = "How large?" }
why = { zh = "要算", en = "To count" }
prefill = ["session.size"]
least = 1
most = 100

[[fields]]
id = "water_account"
type = "account"
label = { zh = "户号", en = "Account" }
question = { zh = "户号是多少？", en = "Which account?" }
why = { zh = "要查", en = "To look up" }
utility = "water"

[[materials]]
id = "id_card"
name = { zh = "身份证", en = "ID card" }
source = "reader"
basis = "sample"

[[materials]]
id = "lease"
name = { zh = "合同", en = "Lease" }
source = "scan"
basis = "sample"
hint = { zh = "一份", en = "One" }
only_if = { field = "kind", equals = ["new"] }
why = { zh = "新的要看合同", en = "New ones need it" }
reuse = [{ source = "e_licence", trust = "A", fact = "registry.lease" }]
""",
    "packages/T01.toml": """\
id = "T01"
name = { zh = "我要开店", en = "Open a shop" }
summary = { zh = "一张表", en = "One form" }
topic = "proofs"
lead = "bureau"
department = { zh = "测试局", en = "Test bureau" }
promised_days = 8
statutory_days = 20
trips = 1
note = { zh = "样例", en = "Sample" }
next_step = { zh = "等短信", en = "Wait for the SMS" }
joint_survey = ["P02"]

[release]
signed = [{ role = "editor", by = "甲", on = 2026-11-20 }, { role = "approver", by = "乙", on = 2026-11-20 }]

[[questions]]
id = "size"
type = "area"
label = { zh = "面积", en = "Area" }
question = { zh = "多大？", en = "How large?" }
why = { zh = "要算", en = "To count" }
prefill = ["session.size"]
situation = true

[[stops]]
when = [{ field = "size", up_to = 5 }]
reason = { zh = "太小", en = "Too small" }
instead = { zh = "换大的", en = "Choose a larger one" }

[[members]]
item = "P01"
why = { zh = "都要", en = "Always" }

[[members]]
item = "P02"
when = [{ field = "size", over = 50 }]
why = { zh = "大的要", en = "Large ones need it" }
why_not = { zh = "小的不要", en = "Small ones do not" }
after = ["P01"]
""",
}
"""A pack that has one of everything."""


def spoiled(path, old, new, base=MINIMAL):
    """Return a pack (the minimal one) with one text replaced in one file; the text has to be there."""
    assert base[path].count(old) >= 1, old
    return encoded({**base, path: base[path].replace(old, new, 1)})


def encoded(files):
    return {path: text.encode() for path, text in files.items()}


def write(files, folder):
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def line_of(path, text, base=MINIMAL):
    """Return the line of a text in a pack (the minimal one)."""
    return next(number for number, line in enumerate(base[path].splitlines(), 1) if text in line)
