"""What a place is called in the language of the reader: the platform writes it in Chinese, the pack has both."""

from dataclasses import replace

from kiosk.domain.appointment import Appointment
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.handout import Handout
from kiosk.domain.text import Language


def site_words(name: str, catalogue: Catalogue, language: Language) -> str:
    """Return a place by its name in a language; one that the pack does not have stays as the platform writes it."""
    return next((site.name.get(language) for site in catalogue.sites if site.name.zh == name), name)


def placed(picked: Appointment | None, catalogue: Catalogue, language: Language) -> Appointment | None:
    """Return a time that was picked with its place in a language."""
    if picked is None:
        return None
    return replace(picked, place=site_words(picked.place, catalogue, language))


def collected(handout: Handout | None, catalogue: Catalogue, language: Language) -> Handout | None:
    """Return how a result travels with the place where it is collected in a language."""
    if handout is None or handout.site is None:
        return handout
    return replace(handout, site=site_words(handout.site, catalogue, language))
