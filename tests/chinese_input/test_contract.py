"""One contract for every composer: librime, the plain one, and librime behind a process."""

import pytest

from kiosk.ports.text_composer import LONGEST_LETTERS, Candidate, Composition, Script, Words
from tests.keyboard_tables import PATIENCE_S


class Waiting:
    """The composer behind a process, as the port has it."""

    def __init__(self, proxy):
        self._proxy = proxy

    def ability(self):
        return self._proxy.ability().result(PATIENCE_S)

    def compose(self, letters, script, words, first, count):
        return self._proxy.compose(letters, script, words, first, count).result(PATIENCE_S)


@pytest.fixture(params=["rime", "plain", "proxy"])
def composer(request):
    made = request.getfixturevalue(request.param)
    return Waiting(made) if request.param == "proxy" else made


def write(composer, letters, words=Words.TEXT, script=Script.PINYIN, first=0, count=30) -> Composition:
    return composer.compose(letters, script, words, first, count)


def texts(composer, letters, words=Words.TEXT, **more) -> list[str]:
    return [candidate.text for candidate in write(composer, letters, words, **more).candidates]


def test_a_word_is_found_by_its_pinyin(composer):
    assert texts(composer, "shenfenzheng")[0] == "身份证"
    assert texts(composer, "yueluqu", Words.ADDRESS)[0] == "岳麓区"
    assert texts(composer, "wenyixincun", Words.ADDRESS)[0] == "文艺新村"
    assert "长" in texts(composer, "chang")[:8]


@pytest.mark.parametrize(
    ("letters", "surname"),
    [("ou", "区"), ("shan", "单"), ("xie", "解"), ("qiu", "仇"), ("zha", "查"), ("zeng", "曾"), ("ouyang", "欧阳"),
     ("moqi", "万俟"), ("yuchi", "尉迟"), ("chanyu", "单于")],
)  # fmt: skip
def test_a_surname_is_read_as_surnames_are(composer, letters, surname):
    assert surname in texts(composer, letters, Words.NAME)[:5]


def test_a_whole_name_is_offered_at_once(composer):
    assert texts(composer, "zhangsanfeng", Words.NAME)[0] == "张三丰"
    assert {"王晓明", "王小明"} <= set(texts(composer, "wangxiaoming", Words.NAME)[:5])
    assert "小明" in texts(composer, "xiaoming", Words.GIVEN_NAME)[:5]


def test_a_rare_character_of_a_name_is_somewhere_in_the_list(composer):
    assert "䶮" in texts(composer, "yan", Words.NAME, count=100)
    assert "𬴂" in texts(composer, "fei", Words.NAME, count=100)


def test_what_is_picked_leaves_the_rest_to_be_written(composer):
    found = write(composer, "zhangdali", Words.NAME)
    first = next(candidate for candidate in found.candidates if candidate.text == "张")
    assert "zhangdali"[first.used :] == "dali"
    apart = write(composer, "xi'an", Words.TEXT).candidates
    assert all(1 <= candidate.used <= len("xi'an") for candidate in apart)


def test_further_pages_go_on_where_the_last_one_ended(composer):
    whole = write(composer, "yi", Words.NAME, count=40).candidates
    assert write(composer, "yi", Words.NAME, first=0, count=15).candidates == whole[:15]
    assert write(composer, "yi", Words.NAME, first=15, count=25).candidates == whole[15:]
    assert write(composer, "yi", Words.NAME, first=0, count=15).more
    assert len({candidate.text for candidate in whole}) == len(whole)


@pytest.mark.parametrize("letters", ["vvvv", "'", "iii", "q" * LONGEST_LETTERS, "zs" * (LONGEST_LETTERS // 2)])
def test_letters_that_mean_nothing_do_no_harm(composer, letters):
    for candidate in write(composer, letters).candidates:
        assert 1 <= candidate.used <= len(letters)
    assert texts(composer, "ren")


def test_the_same_letters_have_the_same_candidates_whatever_was_written_between(composer):
    before = write(composer, "chang", Words.ADDRESS)
    write(composer, "zhangsanfeng", Words.NAME)
    write(composer, "wo")
    assert write(composer, "chang", Words.ADDRESS) == before


def test_it_tells_what_it_can_do(composer):
    ability = composer.ability()
    assert Script.PINYIN in ability.scripts
    assert bool(ability.lack) == (ability.engine == "plain")


def test_strokes_find_characters_common_and_rare(composer):
    if Script.STROKES not in composer.ability().scripts:
        assert write(composer, "hs", script=Script.STROKES) == Composition(())
        return
    assert "张" in texts(composer, "zhzph", script=Script.STROKES)[:8]
    assert texts(composer, "hpzpnhhpn", script=Script.STROKES)[0] == "䶮"
    assert write(composer, "h", script=Script.STROKES).candidates[0] == Candidate("一", 1)
    assert "𬴂" in texts(composer, "zzhshhhshhh", script=Script.STROKES)
