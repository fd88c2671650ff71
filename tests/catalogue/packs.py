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


def spoiled(path, old, new):
    """Return the minimal pack with one text replaced in one file; the text has to be there."""
    assert MINIMAL[path].count(old) >= 1, old
    return encoded({**MINIMAL, path: MINIMAL[path].replace(old, new, 1)})


def encoded(files):
    return {path: text.encode() for path, text in files.items()}


def write(files, folder):
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def line_of(path, text):
    """Return the line of a text in the minimal pack."""
    return next(number for number, line in enumerate(MINIMAL[path].splitlines(), 1) if text in line)
