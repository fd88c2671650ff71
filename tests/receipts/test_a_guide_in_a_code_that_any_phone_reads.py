"""What a phone is given of a guide: an address where there is one, else essentials that stay small."""

import pytest

from kiosk.catalogue.finding.now import Here, where_words
from kiosk.domain.guides import guide_of
from kiosk.domain.text import Language
from kiosk.receipts.phone_guide import MOST_BYTES, phone_text
from tests.catalogue.test_an_item_is_found_as_people_ask_for_it import NOON
from tests.domain.people import CATALOGUE

ENTRIES = (*CATALOGUE.items, *CATALOGUE.packages)


@pytest.mark.parametrize("language", list(Language))
def test_the_essentials_of_everything_fit_and_begin_with_what_counts(language):
    here = Here(NOON, site=CATALOGUE.site("yuelu_hall"))
    shortened = 0
    for entry in ENTRIES:
        told = guide_of(entry, CATALOGUE)
        text = phone_text(told, where_words(entry, CATALOGUE, here), "", language)
        assert len(text.encode()) <= MOST_BYTES, entry.id
        assert text.startswith(entry.name.get(language))
        assert told.promised.get(language) in text
        assert told.ask.get(language) in text
        shortened += text.endswith(("到窗口问", "ask at the counter"))
    assert shortened > 0


def test_where_the_platform_has_a_page_the_code_is_its_address():
    told = guide_of(CATALOGUE.items[0], CATALOGUE)
    address = phone_text(told, None, "https://city.example/guides/{item}?from=kiosk", Language.ZH)
    assert address == f"https://city.example/guides/{told.id}?from=kiosk"
