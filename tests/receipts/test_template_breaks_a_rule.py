"""A template with a mistake is found when it is loaded: file, line, rule, and what to do."""

import pytest

from kiosk.domain.receipt import Para, Qr, Title
from kiosk.domain.text import Language
from kiosk.receipts.filling import ValueMissingError, fill
from kiosk.receipts.rules import TemplateRule
from kiosk.receipts.shelf import OURS, TemplatesBrokenError, read_templates, templates
from kiosk.receipts.template import Template

GOOD = """id = "slip"
title = { zh = "样例", en = "Sample" }
number = "no"
end_mark = { zh = "完", en = "End" }
optional = ["note"]

[values]
no = "A-1"
note = "样例"
papers = [{ name = "身份证" }]

[[blocks]]
kind = "title"
text = { zh = "样例", en = "Sample" }

[[blocks]]
kind = "kv"
label = { zh = "编号", en = "Number" }
value = "{no}"

[[blocks]]
kind = "para"
when = "note"
text = "{note}"

[[blocks]]
kind = "para"
each = "papers"
text = "{name}"

[[blocks]]
kind = "qr"
text = "OTK1;N={no}"
"""


def read(folder, text, name="slip.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return read_templates(folder)


def test_good_one_is_taken(tmp_path):
    found, problems = read(tmp_path, GOOD)
    assert problems == ()
    assert list(found) == ["slip"]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule", "told"),
    [
        ('value = "{no}"', 'value = "{noo}"', 16, "unknown-value", 'did you mean "no"?'),
        ('when = "note"\ntext = "{note}"', 'text = "样例"', 9, "unused-value", "use it or remove it"),
        ('text = "{name}"', 'text = "{name"', 26, "stray-brace", "braces hold the name"),
        ('when = "note"\n', "", 21, "optional-without-when", 'add when = "note"'),
        ('each = "papers"\ntext = "{name}"', 'text = "{papers}"', 26, "list-without-each", 'each = "papers"'),
        ('each = "papers"\ntext = "{name}"', 'each = "no"\ntext = "{no}"', 26, "list-without-each", "is no list"),
        ('number = "no"', 'number = "note"', 3, "number", "may not be empty"),
        ('[[blocks]]\nkind = "qr"\ntext = "OTK1;N={no}"\n', "", 12, "no-code", 'kind "qr"'),
        (
            'text = "OTK1;N={no}"\n',
            'text = "OTK1;N={no}"\n\n[[blocks]]\nkind = "kv"\nlabel = "号"\nvalue = "{no}"\n',
            35,
            "code-before-the-end",
            "move this block before it",
        ),
        ('text = "OTK1;N={no}"', f'text = "{"样" * 170}{{no}}"', 12, "code-too-long", "500 bytes"),
        ('label = { zh = "编号"', 'label = { zh = "办件的完整编号"', 16, "label-too-wide", "shorten it"),
        ('label = { zh = "编号"', 'label = { zh = "编䶮"', 16, "not-in-every-printer", "U+4DAE"),
        ('kind = "kv"', 'kind = "picture"', 16, "shape", "blocks.2"),
        ('value = "{no}"', 'vlaue = "{no}"', 19, "shape", "unknown key"),
        ('text = { zh = "样例", en = "Sample" }', 'text = { zh = "样例" }', 14, "shape", "blocks.1.text"),
        ('id = "slip"', 'id = "other"', 1, "file-name", 'write id = "slip"'),
        ('number = "no"', 'number = "no', 3, "toml-syntax", None),
    ],
    ids=lambda each: each if isinstance(each, str) and each in set(TemplateRule) else "",
)
def test_mistake_is_named_with_file_line_rule_and_remedy(tmp_path, old, new, line, rule, told):
    assert old in GOOD
    _, problems = read(tmp_path, GOOD.replace(old, new, 1))
    [fitting] = [each for each in problems if each.rule == rule and (told or "") in each.message]
    assert (fitting.path, fitting.line) == ("slip.toml", line)


def test_broken_templates_are_all_told_at_once(tmp_path):
    _, problems = read(tmp_path, GOOD.replace("{no}", "{nu}"))
    text = str(TemplatesBrokenError(problems))
    assert text.count("unknown-value") == 2
    assert "slip.toml:16: unknown-value" in text


def test_value_that_looks_like_a_place_for_one_is_printed_as_it_is(tmp_path):
    found, _ = read(tmp_path, GOOD)
    slip = fill(found["slip"], {"no": "A-1", "note": "{no} {0.__class__}", "papers": [{"name": "甲"}]}, Language.ZH)
    assert Para("{no} {0.__class__}") in slip.blocks


def test_value_that_is_missing_is_named(tmp_path):
    found, _ = read(tmp_path, GOOD)
    with pytest.raises(ValueMissingError, match="slip needs papers"):
        fill(found["slip"], {"no": "A-1"}, Language.ZH)


def test_optional_value_that_is_empty_leaves_its_block_out(tmp_path):
    found, _ = read(tmp_path, GOOD)
    slip = fill(found["slip"], {"no": "A-1", "papers": [{"name": "甲"}, {"name": "乙"}]}, Language.ZH)
    assert [block.text for block in slip.blocks if isinstance(block, Para)] == ["甲", "乙", "完"]


def test_our_own_are_sound_and_there_is_one_for_every_slip():
    assert set(templates()) == {
        "receipt",
        "package",
        "provisional",
        "ticket",
        "counter",
        "guide",
        "correction",
        "daily",
    }
    assert read_templates(OURS)[1] == ()


@pytest.mark.parametrize("name", ["receipt", "provisional", "ticket", "correction"])
@pytest.mark.parametrize("language", list(Language))
def test_what_proves_something_ends_with_its_code_and_its_end_mark(name, language):
    template: Template = templates()[name]
    slip = fill(template, template.values, language)
    last = slip.blocks[-1]
    assert last == Para(template.end_mark.get(language))
    after = slip.blocks[max(i for i, block in enumerate(slip.blocks) if isinstance(block, Qr)) + 1 :]
    assert all(isinstance(block, Para) for block in after)
    assert isinstance(slip.blocks[0], Title)
