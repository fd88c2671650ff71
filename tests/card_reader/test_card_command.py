"""``card read`` and ``card watch``: masked unless revealed, and never silent about why there is no data."""

import json

import pytest

from cli.commands.card import CardParts, make_app
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.virtual_card import VirtualCard
from devices.supervisor import DeviceConfig
from tests.card_reader.vpcd_card import VpcdCard

NUMBER = "43010019440615029X"
FURTHER = (
    "latin_name",
    "nationality",
    "issue_count",
    "issuer_code",
    "permit_number",
    "former_number",
    "card_number",
    "portrait",
)


def test_card_is_masked_and_nothing_is_logged(run):
    result, reveals = run("read", "--sample", "zhang_sanfeng", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["card_profile"], told["masked"]) == ("vendor_sam", True)
    assert told["elapsed_ms"] >= 300
    assert told["document"]["name"] == "张*丰"
    assert told["document"]["id_number"] == "430***********029X"
    assert told["document"]["valid_to"] is None
    assert not reveals
    for secret in (NUMBER, "张三丰", "幸福里", "1944"):
        assert secret not in result.output


def test_reveal_shows_everything_and_is_logged(run):
    result, reveals = run("read", "--sample", "zhang_sanfeng", "--reveal", "--json")
    document = json.loads(result.stdout)["document"]
    assert document == {
        "type": "resident_id",
        "name": "张三丰",
        "sex": "male",
        "ethnicity": "汉",
        "birth_date": "1944-06-15",
        "address": "湖南省长沙市样例区幸福里1号（样例）",
        "id_number": NUMBER,
        "issuer": "长沙市公安局样例分局",
        "valid_from": "2008-06-15",
        "valid_to": None,
        **dict.fromkeys(FURTHER),
    }
    assert reveals == [(None, None, "vendor_sam")]


@pytest.mark.parametrize(
    ("sample", "masked", "shown"),
    [
        ("huang_jiaming_hk", {"permit_number": "*******01", "id_number": "810***********0017"}, {"issue_count": "01"}),
        ("muster_erika_2017", {"latin_name": "M*** E***", "id_number": "UTO********1201"}, {"nationality": "UTO"}),
        ("specimen_anna_2023", {"latin_name": "S*** V*** D***", "former_number": "***"}, {"nationality": "UTO"}),
    ],
)
def test_what_only_a_permit_says_is_masked_where_it_is_personal(run, sample, masked, shown):
    result, _ = run("read", "--sample", sample, "--json")
    document = json.loads(result.stdout)["document"]
    assert {key: document[key] for key in (*masked, *shown)} == masked | shown
    face = faces()[sample].id_card
    for secret in (face.name, face.id_number, getattr(face, "latin_name", face.name)):
        assert secret not in result.output


def test_reveal_that_cannot_be_logged_shows_nothing(capsys):
    def refuse(*_logged):
        raise OSError("disk full")

    parts = CardParts(lambda _config, _profile: [DeviceConfig("front", "card_reader.simulated")], refuse)
    with pytest.raises(OSError, match="disk full"):
        make_app(parts)(args=["read", "--sample", "zhang_sanfeng", "--reveal"], standalone_mode=False)
    assert NUMBER not in "".join(capsys.readouterr())


def test_no_card_in_time_is_a_plain_no(run):
    result, _ = run("read", "--timeout", "0.5", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["outcome"], told["document"]) == ("no_card", None)


def test_no_reader_is_told_with_the_remedy(run):
    result, _ = run("read", "--timeout", "0.5", "--json", options={"plugged": False})
    assert result.exit_code == 3
    assert json.loads(result.stdout)["outcome"] == "no_reader"
    assert "devices detect" in result.stderr


def test_unknown_card_is_named_and_not_read(run):
    result, _ = run("read", "--sample", "bank_card", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["outcome"], told["kind"], told["document"]) == ("unsupported", "bank", {"type": "unknown"})


def test_locked_social_security_card_tells_what_it_says_freely_and_hides_its_number(run):
    result, _ = run("read", "--sample", "social_v3", "--json", "--reveal")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"], told["reason"]) == (1, "locked", "security_module")
    assert told["document"] == {
        "type": "social_security",
        "valid_from": "2021-09-01",
        "valid_to": "2031-09-01",
        "card_number": "*******03",
    }


def test_security_module_of_the_settings_opens_a_new_social_security_card(run):
    options = {"social_card_authenticator": "devices.card_reader.simulated.sample_authenticator:SampleAuthenticator"}
    result, reveals = run("read", "--sample", "social_v3", "--json", "--reveal", options=options)
    document = json.loads(result.stdout)["document"]
    assert (document["name"], document["card_number"]) == ("阿卜杜热合曼·阿卜杜喀迪尔·样例䶮", "C00000003")
    assert reveals == [(None, None, "social_card")]


def test_security_module_that_cannot_be_loaded_keeps_the_reader_from_starting_and_says_why(run):
    result, _ = run("read", "--timeout", "0.5", options={"social_card_authenticator": "nowhere:Nothing"})
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("words", "arguments"),
    [
        (["read", "--sample", "nobody"], {}),
        (["read", "--sample", "wang_fang"], {"driver": "card_reader.pcsc"}),
        (["read"], {"driver": None}),
        (["read"], {"options": {"delay": 1}}),
    ],
)
def test_wrong_usage_says_what_there_is(run, words, arguments):
    result, _ = run(*words, **arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_watch_tells_a_card_and_no_person(run):
    result, _ = run("watch", "--sample", "zhang_sanfeng", "--timeout", "4", "--json")
    assert json.loads(result.stdout.splitlines()[0])["event"] == "inserted"
    assert "张" not in result.output


def test_card_is_read_through_a_real_pcscd(run, pcscd):
    card = VpcdCard(pcscd.port, VirtualCard(faces()["wang_fang"]))
    result, _ = run("read", "--json", driver="card_reader.pcsc")
    card.lift()
    assert result.exit_code == 0
    assert json.loads(result.stdout)["reader"] == "Kiosk Test Reader 0 00 00"
