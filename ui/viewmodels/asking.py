"""One question a page: known answers first, and else the control that fits the field."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import FieldType, FieldWords, FormField
from kiosk.domain.pads import CodePad, DigitPad, pad_for
from kiosk.domain.text import Language
from kiosk.session import events as e
from kiosk.session import stages as s
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from ui.viewmodels.base import Desk, Row, ViewModel
from ui.viewmodels.choices import choices_of, chosen
from ui.viewmodels.facts import answer_row, item_name, person_row, progress, sheet_of, source_line
from ui.viewmodels.keyboard import KeyboardModel
from ui.viewmodels.picking import AreaSteps, DaySteps, NothingToPick, PickModel, Steps

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

KNOWN_SHOWN = 3
BY_TYPE = {FieldType.NAME: FieldWords.NAME, FieldType.ADDRESS: FieldWords.ADDRESS}
WORDS = {FieldWords.NAME: KeyboardModel.Words.NAME, FieldWords.ADDRESS: KeyboardModel.Words.ADDRESS}

OWN_CONTROL = frozenset(
    {
        FieldType.MOBILE,
        FieldType.ID_NUMBER,
        FieldType.BANK_CARD,
        FieldType.DATE,
        FieldType.CHOICE,
        FieldType.ADDRESS,
    }
)
"""Types with a control of their own; others have a pad (``kiosk.domain.pads``) or are written on the keyboard."""


@dataclass(frozen=True)
class Pad:
    """What the keys of a number or a code draw."""

    example: str = ""
    corner: str = ""
    first_keys: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


NO_PAD = Pad()


@dataclass(frozen=True)
class AskView:
    """What a question page draws."""

    field_id: str = ""
    kind: int = 0
    item: str = ""
    question: str = ""
    why: str = ""
    error: str = ""
    given: str = ""
    step: int = 0
    steps: int = 0
    max_length: int = 100
    correcting: bool = False
    offers: tuple[Row, ...] = ()
    choices: tuple[Row, ...] = ()
    quick_words: tuple[str, ...] = ()
    words: int = int(KeyboardModel.Words.TEXT)
    known: tuple[Row, ...] = ()
    pad: Pad = NO_PAD


@QmlElement
@QmlUncreatable("made by the window")
class AskModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The question page."""

    changed = Signal()
    stages = (s.Asking,)

    @QEnum
    class Kind(IntEnum):
        """Which control the answer is given with."""

        TEXT = 0
        MOBILE = 1
        ID_NUMBER = 2
        BANK_CARD = 3
        DATE = 4
        CHOICE = 5
        ADDRESS = 6
        NUMBER = 7
        CODE = 8

    def __init__(self, desk: Desk) -> None:
        """Make the picker once; it begins anew with each question."""
        super().__init__(desk)
        self._picker = PickModel()
        self._asked: tuple[str, str] = ("", "")

    def empty(self) -> AskView:
        return AskView()

    def show(self, state: SessionState) -> None:
        """Take a new state; another question starts with an empty picker."""
        if isinstance(state.stage, s.Asking):
            self._begin_picking(state, state.stage.field_id)
        elif state.trip is None and self._asked != ("", ""):
            self._asked = ("", "")
            self._picker.begin(NothingToPick())
        super().show(state)

    def _begin_picking(self, state: SessionState, field_id: str) -> None:
        asked = (field_id, state.language.value)
        if asked != self._asked:
            self._asked = asked
            self._picker.begin(self._steps(state, sheet_of(state, self._desk).field(field_id)))

    def _steps(self, state: SessionState, field: FormField) -> Steps:
        match field.type:
            case FieldType.DATE:
                return DaySteps(field, self._desk.clock.now().date(), state.language)
            case FieldType.ADDRESS:
                return AreaSteps(state.house.catalogue.areas, state.language)
            case _:
                return NothingToPick()

    def look(self, state: SessionState) -> AskView:
        assert isinstance(state.stage, s.Asking)
        language, stage = state.language, state.stage
        sheet = sheet_of(state, self._desk)
        field = sheet.field(stage.field_id)
        step, steps = progress(state, self._desk)
        given = trip_of(state).answers.get(field.id)
        return AskView(
            field.id,
            int(self._kind(field, state)),
            item_name(state),
            field.question.get(language),
            field.why.get(language),
            stage.error.get(language) if stage.error else "",
            given.value if given else field.preset or "",
            step,
            steps,
            field.max_length,
            stage.returns_to is not None,
            self._offers(sheet, field, given, state),
            choices_of(sheet, field, state),
            field.quick_words,
            words_of(field),
            self._known(sheet, field, language),
            self._pad(field, state),
        )

    def _kind(self, field: FormField, state: SessionState) -> Kind:
        match pad_for(field, state.house.catalogue.utilities):
            case DigitPad():
                return self.Kind.NUMBER
            case CodePad():
                return self.Kind.CODE
            case None:
                return self.Kind[field.type.name] if field.type in OWN_CONTROL else self.Kind.TEXT

    def _pad(self, field: FormField, state: SessionState) -> Pad:
        match pad_for(field, state.house.catalogue.utilities):
            case DigitPad(corner=corner, example=example):
                return Pad(example.get(state.language), corner)
            case CodePad(first=first, keys=keys, example=example):
                return Pad(example.get(state.language), "", tuple(first), tuple(keys))
            case None:
                return NO_PAD

    def _offers(
        self, sheet: forms.Sheet, field: FormField, given: Answer | None, state: SessionState
    ) -> tuple[Row, ...]:
        """Return every known answer; one that the person gave before comes first when it is asked again."""
        language = state.language
        known = list(forms.offers(sheet, field.id, language))
        if given is not None and field.type is not FieldType.CHOICE and given.value not in {a.value for a in known}:
            known.insert(0, given)
        return tuple(
            {
                "value": answer.value,
                "shown": answer_row(sheet, answer, language)["value"],
                "source": source_line(answer, language),
            }
            for answer in known
        )

    def _known(self, sheet: forms.Sheet, field: FormField, language: Language) -> tuple[Row, ...]:
        """Return the person and the last answers besides this one: what is known stands where it can be seen."""
        others = [answer for answer in forms.filled(sheet, language) if answer.field_id != field.id]
        answers = (answer_row(sheet, answer, language) for answer in others[-KNOWN_SHOWN:])
        return person_row(sheet.applicant, language), *answers

    @Property(int, notify=changed)
    def kind(self) -> int:
        return int(self._view.kind)

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def question(self) -> str:
        return str(self._view.question)

    @Property(str, notify=changed)
    def why(self) -> str:
        return str(self._view.why)

    @Property(str, notify=changed)
    def error(self) -> str:
        return str(self._view.error)

    @Property(str, notify=changed)
    def given(self) -> str:
        return str(self._view.given)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Property(int, notify=changed)
    def maxLength(self) -> int:
        return int(self._view.max_length)

    @Property(bool, notify=changed)
    def correcting(self) -> bool:
        return bool(self._view.correcting)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def offers(self) -> list[Row]:
        return list(self._view.offers)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def choices(self) -> list[Row]:
        return list(self._view.choices)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def quickWords(self) -> list[str]:
        return list(self._view.quick_words)

    @Property(int, notify=changed)
    def words(self) -> int:
        return int(self._view.words)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def known(self) -> list[Row]:
        return list(self._view.known)

    @Property(str, notify=changed)
    def padExample(self) -> str:
        return str(self._view.pad.example)

    @Property(str, notify=changed)
    def padCorner(self) -> str:
        return str(self._view.pad.corner)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def firstKeys(self) -> list[str]:
        return list(self._view.pad.first_keys)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def padKeys(self) -> list[str]:
        return list(self._view.pad.keys)

    @Property(PickModel, constant=True)
    def picker(self) -> PickModel:
        return self._picker

    @Slot(str)
    def answer(self, entry: str) -> None:
        value, sent_to = chosen(self._view.choices, entry)
        self.post(e.AnswerGiven(self._view.field_id, value, sent_to))

    @Slot()
    def answerDay(self) -> None:
        self.answer(self._picker.steps.value(self._picker.picked))

    @Slot(str)
    def answerAddress(self, detail: str) -> None:
        steps = self._picker.steps
        assert isinstance(steps, AreaSteps)
        self.answer(steps.with_detail(self._picker.picked, detail))


def words_of(field: FormField) -> int:
    """Return which words the keyboard offers first, as ``KeyboardModel.Words``."""
    by_type = BY_TYPE.get(field.type, FieldWords.TEXT)
    words = by_type if field.words is FieldWords.BY_TYPE else field.words
    return int(WORDS.get(words, KeyboardModel.Words.TEXT))
