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


def shown(capsys, entry_id):
    assert main(["catalogue", "show", entry_id]) == 0
    return "".join(capsys.readouterr().out.split())


def test_everything_that_an_item_is_published_with_is_shown(capsys):
    text = shown(capsys, "M14")
    for said in ("网上办理（第5级，共7级）", "sample", "另加专家评审最多20个工作日", "专家要看场地", "可以约在同一天"):
        assert said in text
    assert "租房合同" in shown(capsys, "P05")


def test_a_package_shows_its_trips_and_each_members_days_and_condition(capsys):
    text = shown(capsys, "T01")
    for said in ("跑几次trips1", "不收费", "第5级，共7级", "食品经营许可", "7个工作日", "“使用面积”超过50"):
        assert said in text
    assert main(["catalogue", "show", "T01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["items"][0]["guide"]
    assert "第 5 级" in told["depth"]["zh"]
    assert {member["name"]["zh"]: member["count"] for member in told["members"]}["门店招牌设置"] == 3


def test_what_is_not_here_is_said_plainly_with_where_to_ask(capsys):
    assert main(["catalogue", "search", "注销公司"]) == 1
    said = "".join(capsys.readouterr().out.split())
    for part in ("这台机器上没有这一项", "G01", "0731-"):
        assert part in said


def test_an_empty_word_is_no_item(capsys):
    assert main(["catalogue", "show", ""]) == 2
    assert "没有写编号" in capsys.readouterr().err


def test_the_first_hits_and_one_topic(capsys):
    assert main(["catalogue", "search", "居住证", "-n", "1", "--json"]) == 0
    assert [hit["id"] for hit in json.loads(capsys.readouterr().out)["hits"]] == ["P05"]
    assert main(["catalogue", "list", "--topic", "utilities", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {item["id"][0] for item in told["items"]} == {"U"}
    assert main(["catalogue", "list", "--topic", "nothing"]) == 2
    assert "utilities" in capsys.readouterr().err
