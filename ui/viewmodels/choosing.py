"""Choosing an item, and looking over what is known of it already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.catalogue.finding.now import Wish, popular
from kiosk.catalogue.finding.touches import entries_of
from kiosk.domain import forms
from kiosk.domain.catalogue import Catalogue, ServiceItem
from kiosk.domain.firms import asks_for_whom
from kiosk.domain.licences import licences_ahead
from kiosk.domain.masking import mask_name
from kiosk.domain.offering import Entry, is_guide
from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session import looking as l
from kiosk.session import stages as s
from kiosk.session.acting import acting_for, may_be_told
from kiosk.session.firms import FIRM_ROW
from kiosk.session.here import here
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.trip import RegistryLookup, Trip
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.earlier import again_words
from ui.viewmodels.facts import answer_row, firm_rows, item_name, person_row, sheet_of
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

HOT_SHOWN = 6
REGISTRY_WORDS = {
    RegistryLookup.NOT_ASKED: "",
    RegistryLookup.ASKING: "正在查市里已有的资料，请稍等。",
    RegistryLookup.ANSWERED: "",
    RegistryLookup.UNAVAILABLE: "现在查不到市里已有的资料，会多问您几项，一样能办。",
}

LOOKED_UP = "市里已有的资料查好了。"
"""Said in the place of the words that it is being looked up: nothing below moves under the finger."""


def _registry_words(language: Language) -> tuple[str, ...]:
    return tuple(say(words, language) for words in (*REGISTRY_WORDS.values(), LOOKED_UP) if words)


def promise(item: ServiceItem, language: Language) -> str:
    """Return days and fee in one line; of a sample item it is said that they are samples."""
    days = (
        say("当场办好", language)
        if item.promised_days == 0
        else say("1 个工作日", language)
        if item.promised_days == 1
        else say("{days} 个工作日", language, days=item.promised_days)
    )
    fee = say("不收费", language) if item.fee_fen == 0 else say("{yuan} 元", language, yuan=f"{item.fee_fen / 100:.2f}")
    dot = " · "
    sample = f"{dot}{say('样例', language)}" if item.note else ""
    return f"{days}{dot}{fee}{sample}"


@dataclass(frozen=True)
class ChooseView:
    """What the page of items draws."""

    name: str = ""
    known: tuple[Row, ...] = ()
    registry: str = ""
    registry_words: tuple[str, ...] = ()
    not_yet: str = ""
    not_yet_item: str = ""
    topic: str = ""
    topics: tuple[Row, ...] = ()
    items: tuple[Row, ...] = ()


@QmlElement
@QmlUncreatable("made by the window")
class ChooseModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The items that can be done here."""

    changed = Signal()
    stages = (s.Choosing,)

    def empty(self) -> ChooseView:
        return ChooseView()

    def look(self, state: SessionState) -> ChooseView:
        assert isinstance(state.stage, s.Choosing)
        language, trip = state.language, trip_of(state)
        registry = LOOKED_UP if trip.registry is RegistryLookup.ANSWERED else REGISTRY_WORDS[trip.registry]
        catalogue, now = state.house.catalogue, here(state, self._desk.clock.now())
        today = now.moment.date()
        topic = next((each for each in catalogue.topics if each.id == state.stage.topic), None)
        entries = entries_of(catalogue, topic.id, today) if topic else popular(catalogue, Wish(), now, HOT_SHOWN)
        return ChooseView(
            mask_name(trip.applicant.name) if trip.applicant else "",
            _known_rows(trip, language),
            say(registry, language) if registry else "",
            _registry_words(language) if registry else (),
            state.stage.not_yet.get(language) if state.stage.not_yet else "",
            (state.stage.not_yet_item or "") if state.stage.not_yet else "",
            topic.name.get(language) if topic else "",
            () if topic else tuple(_topic_rows(catalogue, today, language)),
            tuple(_item_row(entry, language) for entry in entries),
        )

    @Property(str, notify=changed)
    def name(self) -> str:
        return str(self._view.name)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def known(self) -> list[Row]:
        return list(self._view.known)

    @Property(str, notify=changed)
    def registry(self) -> str:
        return str(self._view.registry)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def registryWords(self) -> list[str]:
        return list(self._view.registry_words)

    @Property(str, notify=changed)
    def notYet(self) -> str:
        return str(self._view.not_yet)

    @Property(str, notify=changed)
    def notYetItem(self) -> str:
        return str(self._view.not_yet_item)

    @Property(str, notify=changed)
    def topic(self) -> str:
        return str(self._view.topic)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def topics(self) -> list[Row]:
        return list(self._view.topics)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def items(self) -> list[Row]:
        return list(self._view.items)

    @Slot(str)
    def chooseTopic(self, topic_id: str) -> None:
        self.post(e.TopicChosen(topic_id))

    @Slot()
    def allTopics(self) -> None:
        self.post(e.TopicChosen(None))

    @Slot()
    def lookAround(self) -> None:
        self.post(l.LookedAround())

    @Slot()
    def openGuide(self) -> None:
        self.post(l.GuideOpened(self._view.not_yet_item))

    @Slot(str)
    def choose(self, item_id: str) -> None:
        self.post(e.ItemChosen(item_id))


def _topic_rows(catalogue: Catalogue, today: date, language: Language) -> Iterator[Row]:
    """Return the topics under which something is shown today."""
    for topic in catalogue.topics:
        if entries_of(catalogue, topic.id, today):
            yield {"id": topic.id, "name": topic.name.get(language), "hint": topic.hint.get(language)}


def _item_row(entry: Entry, language: Language) -> Row:
    badge = promise(entry, language) if isinstance(entry, ServiceItem) else ""
    guide = say("只看指南：带什么、到哪里办", language)
    return {
        "id": entry.id,
        "name": entry.name.get(language),
        "hint": entry.summary.get(language),
        "badge": guide if is_guide(entry) else badge,
        "guide": is_guide(entry),
    }


def _known_rows(trip: Trip, language: Language) -> tuple[Row, ...]:
    """Return who this is and what the city already told, so that it is seen that nobody asks twice."""
    if trip.applicant is None:
        return ()
    person = person_row(trip.applicant, language)
    if trip.registry is not RegistryLookup.ANSWERED or not may_be_told(trip):
        return (person,)
    told = say("查到 {facts} 项，不再问您", language, facts=len(trip.facts))
    nothing = say("没有查到，请您自己填", language)
    return person, {
        "label": say("市里的资料", language),
        "value": told if trip.facts else nothing,
        "source": "",
    }


@dataclass(frozen=True)
class CheckView:
    """What the page of known facts draws."""

    item: str = ""
    facts: tuple[Row, ...] = ()
    registry: str = ""
    asking: bool = False
    ahead: str = ""
    next_step: str = ""
    flow: tuple[str, ...] = ()
    licences: str = ""
    presets: tuple[Row, ...] = ()
    package: bool = False
    more: bool = False
    again: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class CheckModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """What is known, with its sources, to be confirmed by one touch."""

    changed = Signal()
    stages = (s.Checking,)

    def empty(self) -> CheckView:
        return CheckView()

    def look(self, state: SessionState) -> CheckView:
        language, trip = state.language, trip_of(state)
        sheet = sheet_of(state, self._desk)
        registry = REGISTRY_WORDS[trip.registry]
        known = [answer_row(sheet, answer, language) for answer in forms.filled(sheet, language)]
        return CheckView(
            item_name(state),
            (person_row(sheet.applicant, language), *_whom(state, language), *known),
            say(registry, language) if registry else "",
            trip.registry is RegistryLookup.ASKING,
            _ahead(state, sheet, language),
            sheet.item.next_step.get(language),
            tuple(step.get(language) for step in sheet.item.flow),
            _licences(state, sheet, language),
            _presets(sheet, language),
            trip.undertaking is not None,
            not forms.is_complete(forms.with_presets(sheet, language)),
            again_words(state),
        )

    @Property(str, notify=changed)
    def again(self) -> str:
        return str(self._view.again)

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def facts(self) -> list[Row]:
        return list(self._view.facts)

    @Property(str, notify=changed)
    def registry(self) -> str:
        return str(self._view.registry)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return bool(self._view.asking)

    @Property(str, notify=changed)
    def ahead(self) -> str:
        return str(self._view.ahead)

    @Property(str, notify=changed)
    def nextStep(self) -> str:
        return str(self._view.next_step)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def flow(self) -> list[str]:
        return list(self._view.flow)

    @Property(str, notify=changed)
    def licences(self) -> str:
        return str(self._view.licences)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def presets(self) -> list[Row]:
        return list(self._view.presets)

    @Property(bool, notify=changed)
    def asksMore(self) -> bool:
        """Whether more is asked than what is preset."""
        return bool(self._view.more)

    @Slot()
    def takePresets(self) -> None:
        self.post(e.FactsConfirmed(presets=True))

    @Property(bool, notify=changed)
    def inPackage(self) -> bool:
        return bool(self._view.package)

    @Slot()
    def confirm(self) -> None:
        self.post(e.FactsConfirmed(licences=True))

    @Slot()
    def confirmWithoutLicences(self) -> None:
        self.post(e.FactsConfirmed(licences=False))

    @Slot(str)
    def correct(self, field_id: str) -> None:
        self.post(e.CorrectionAsked(field_id))


def _whom(state: SessionState, language: Language) -> Iterator[Row]:
    """Return for whom it is: the firm, or the person's own self, where it could have been a firm."""
    yield from firm_rows(state, language)
    trip = trip_of(state)
    may_be_a_firm = trip.item is not None and asks_for_whom(trip.item)
    if may_be_a_firm and acting_for(trip) is None:
        row = {"id": FIRM_ROW, "label": say("为谁办", language), "value": say("我自己", language)}
        yield {**row, "source": say("您刚选的", language), "correctable": True, "change": say("换", language)}


def _presets(sheet: forms.Sheet, language: Language) -> tuple[Row, ...]:
    """Return what most people answer; each can be changed. Where more is asked, each says so."""
    source = "" if forms.is_complete(forms.with_presets(sheet, language)) else say("一般这样选，替您选好", language)
    rows = (answer_row(sheet, answer, language) for answer in forms.presets(sheet, language))
    return tuple({**row, "source": source} for row in rows)


def _licences(state: SessionState, sheet: forms.Sheet, language: Language) -> str:
    """Return the e-licences that may be fetched, if the person agrees."""
    wanted = licences_ahead(sheet.item, form.circumstances(state, sheet.today))
    names = [material.name.get(language) for material in wanted]
    return ("、" if language is Language.ZH else ", ").join(names)


def _ahead(state: SessionState, sheet: forms.Sheet, language: Language) -> str:
    """Return what is still to come, so that nobody is surprised: 还要问您 3 项，拍 1 份材料."""
    preset = forms.with_presets(sheet, language)
    if preset.answers != sheet.answers and forms.is_complete(preset):
        return say("一般都这样选，已经替您选好；不合适就改。", language)
    papers = form.scans(state, sheet.today)
    read = {paper.reads for paper in papers}
    asked = [each for each in forms.open_questions(preset) if each.id not in read]
    return _to_come(len(asked), len(papers), language)


def _to_come(questions: int, papers: int, language: Language) -> str:
    if questions == 0 and papers == 0:
        return say("不用再填，看一遍就可以提交。", language)
    if papers == 0:
        return say("接下来只问您 {questions} 项，不用交材料。", language, questions=questions)
    if questions == 0:
        return say("接下来只拍 {papers} 份材料，不用再填。", language, papers=papers)
    return say("接下来只问您 {questions} 项，拍 {papers} 份材料。", language, questions=questions, papers=papers)
