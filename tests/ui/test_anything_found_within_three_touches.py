"""Everything that is offered is found by fingers: three touches from the welcome screen, or by words as they are written."""

import time

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage

from kiosk.catalogue.finding.index import Index
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.offering import shown
from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session import looking as l
from kiosk.session.stages import Welcome
from tests.ui.looking import problems
from tests.ui.test_every_screen_in_both_languages import WAYS, dress, lay
from ui.tour.finding import find, place, viewport

FROM_TOPICS, FROM_WELCOME = 3, 3


def everything(kiosk) -> set[str]:
    return {entry.id for entry in shown(kiosk.state.house.catalogue, kiosk.clock.now().date())}


def walk_all(kiosk, *, first: int) -> dict[str, int]:
    """Touch every topic, then what turns its page; return the touches to each entry, counted from ``first``."""
    found: dict[str, int] = {}
    for group in [row["id"] for row in kiosk.window.models.find.tiles]:
        before = kiosk.player.touches
        kiosk.player.tap(f"group_{group}")
        kiosk.player.settle()
        while True:
            touched = first + kiosk.player.touches - before
            for name in seen_whole(kiosk):
                found[name] = min(found.get(name, 99), touched + 1)
            below = next((each for each in ("more_below", "answers_below") if kiosk.player.shows(each)), None)
            if below is None:
                break
            kiosk.player.tap(below)
            kiosk.player.settle()
        kiosk.post(e.WentBack())
        kiosk.player.settle()
    return found


def seen_whole(kiosk) -> list[str]:
    """Return the ids of the entries that stand whole in sight."""
    window, ids = kiosk.window.window, []
    for name in kiosk.player.showing("entry_"):
        item = find(window, name)
        view = viewport(item)
        if view is None or place(view).adjusted(-1, -1, 1, 1).contains(place(item)):
            ids.append(name.removeprefix("entry_"))
    return ids


def test_three_touches_from_the_welcome_screen_upright(kiosk):
    kiosk.player.tap("look_around")
    found = walk_all(kiosk, first=1)
    assert set(found) == everything(kiosk)
    assert max(found.values()) <= FROM_WELCOME, found


@pytest.mark.parametrize(("language", "shape"), [(Language.EN, ""), (Language.ZH, "_lying")])
def test_three_touches_from_the_topics_in_english_and_lying(kiosk, language, shape):
    lay(kiosk, shape)
    dress(kiosk, language, large=False)
    kiosk.player.tap("look_around")
    found = walk_all(kiosk, first=0)
    assert set(found) == everything(kiosk)
    assert max(found.values()) <= FROM_TOPICS, found


def search(kiosk, letters: str) -> None:
    for letter in letters:
        kiosk.player.tap(f"key_{letter}")


@pytest.mark.parametrize(("language", "large", "shape"), WAYS)
def test_words_find_while_they_are_written(kiosk, shots, language, large, shape):
    lay(kiosk, shape)
    dress(kiosk, language, large=large)
    kiosk.post(l.LookedAround(search=True))
    model = kiosk.window.models.search
    search(kiosk, "jzz" if language is Language.ZH else "resi")
    kiosk.player.wait_for(lambda: any(row["id"] == "P05" for row in model.rows), what="the permit")
    kiosk.player.screenshot(shots / f"search_found_{language.value}{'_large' if large else ''}{shape}.png")
    assert not problems(kiosk.window.window, large=large)
    search(kiosk, "qxqx")
    kiosk.player.wait_for(lambda: model.nothing, what="nothing")
    kiosk.player.screenshot(shots / f"search_nothing_{language.value}{'_large' if large else ''}{shape}.png")
    assert not problems(kiosk.window.window, large=large)


def test_what_was_written_waits_behind_a_guide_and_goes_with_the_person(kiosk):
    kiosk.post(l.LookedAround(search=True))
    search(kiosk, "jzz")
    kiosk.player.tap("key_space")
    model = kiosk.window.models.search
    kiosk.player.wait_for(lambda: bool(model.rows), what="results")
    written = model.written
    assert written
    kiosk.player.tap(f"entry_{model.rows[0]['id']}")
    assert isinstance(kiosk.stage, l.ReadingGuide)
    kiosk.player.tap("back")
    kiosk.player.settle()
    assert model.written == written
    assert model.rows
    kiosk.player.tap("leave")
    assert isinstance(kiosk.stage, Welcome)
    assert model.written == ""
    kiosk.player.tap("look_around")
    kiosk.player.tap("search")
    assert model.rows == []


def test_a_search_takes_less_than_thirty_milliseconds(kiosk):
    catalogue, today = kiosk.state.house.catalogue, kiosk.clock.now().date()
    index = Index(catalogue, shown(catalogue, today))
    asked = [entry.name.zh for entry in catalogue.items] + ["jzz", "想开饭店", "no house proof"]
    begun = time.thread_time()
    for query in asked:
        index.find(query)
    assert (time.thread_time() - begun) / len(asked) < 0.030


def test_for_whom_narrows_topics_and_what_is_popular(kiosk):
    kiosk.player.tap("look_around")
    model = kiosk.window.models.find
    everybody = [row["id"] for row in model.tiles]
    kiosk.player.tap("for_firm")
    kiosk.player.settle()
    assert 0 < len(model.tiles) < len(everybody)
    firms = {item.id for item in kiosk.state.house.catalogue.items if isinstance(item, ServiceItem)}
    assert {row["id"] for row in model.entries} <= firms
    kiosk.player.tap("other_order")
    kiosk.player.settle()
    assert {"open_shop", "run_shop"} <= {row["id"] for row in model.tiles}


def test_a_guide_leads_on_by_touch(kiosk):
    kiosk.player.tap("look_around")
    kiosk.player.tap("entry_P05")
    kiosk.player.tap("guide_on_phone")
    kiosk.player.wait_for(lambda: bool(kiosk.window.models.guide.code), what="the code")
    kiosk.player.settle()
    picture = kiosk.window.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    read = zxingcpp.read_barcodes(pixels[:, : picture.width()])
    assert [code.text.splitlines() for code in read] == [kiosk.window.models.guide.carried]
    assert "居住证申领" in kiosk.window.models.guide.carried[0]
    kiosk.player.tap("back")
    kiosk.player.tap("print_guide")
    assert kiosk.window.models.guide.printWords
    kiosk.player.tap("begin")
    assert kiosk.window.screen_name == "NOTICE"


def test_what_cannot_be_done_opens_its_guide_from_the_choice(kiosk):
    kiosk.identify()
    kiosk.post(e.LineChanged(up=False), e.TopicChosen("help"), e.ItemChosen("G04"))
    kiosk.player.tap("open_guide")
    kiosk.player.settle()
    assert isinstance(kiosk.stage, l.ReadingGuide)
    assert "断网" in kiosk.window.models.guide.reason
    assert not kiosk.player.shows("begin")


def test_without_a_line_the_welcome_screen_offers_what_can_be_begun(kiosk):
    shown_before = [row["id"] for row in kiosk.window.models.welcome.items]
    assert "U01" in shown_before
    kiosk.post(e.LineChanged(up=False))
    shown_now = [row["id"] for row in kiosk.window.models.welcome.items]
    assert "U01" not in shown_now
    assert len(shown_now) == len(shown_before)
