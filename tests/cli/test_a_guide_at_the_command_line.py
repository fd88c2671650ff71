"""``catalogue show`` and ``list``: phones, codes in any case, and an item under every topic that it belongs to."""

import json

from cli.app import main


def test_a_code_in_small_letters_is_found_with_its_phones(capsys):
    assert main(["catalogue", "show", "u03", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["items"][0]
    assert shown["id"] == "U03"
    assert shown["phones"]["emergency"]["en"] == "0731-00000119 (sample)"
    assert shown["phones"]["ask"]["zh"]
    assert shown["phones"]["complain"]["zh"]


def test_an_item_stands_under_each_of_its_topics(capsys):
    assert main(["catalogue", "list"]) == 0
    assert sum(line.startswith("P04") for line in capsys.readouterr().out.splitlines()) > 1
