pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The control that fits the field: choices, digits, letters, a day or an area picked in steps.
Column {
    id: entry

    required property AskModel model
    required property KeyboardModel keyboard
    required property Field field
    property string choice: model.given

    readonly property bool picks: model.kind === AskModel.DATE || model.kind === AskModel.ADDRESS
    readonly property bool digits: model.kind === AskModel.MOBILE || model.kind === AskModel.ID_NUMBER
                                   || model.kind === AskModel.BANK_CARD || model.kind === AskModel.NUMBER
    readonly property bool code: model.kind === AskModel.CODE
    readonly property bool letters: model.kind === AskModel.TEXT
                                    || (model.kind === AskModel.ADDRESS && model.picker.complete)

    // On a lying screen the way back to the steps stands beside the field, so that the keyboard finds room.
    readonly property bool trailAside: Style.landscape && !Reach.low && model.kind === AskModel.ADDRESS && model.picker.complete

    // Why the answer cannot be given yet, in the place of the button; empty when it can.
    readonly property string missing: {
        if (model.kind === AskModel.CHOICE)
            return choice === "" ? qsTr("请选一个") : "";
        if (picks && !model.picker.complete)
            return model.picker.prompt;
        if (model.kind !== AskModel.DATE && (field?.text ?? "") === "")
            return model.kind === AskModel.ADDRESS ? qsTr("再写门牌号") : qsTr("请填一下");
        return "";
    }

    function give(): void {
        switch (entry.model.kind) {
        case AskModel.CHOICE:
            entry.model.answer(entry.choice);
            break;
        case AskModel.DATE:
            entry.model.answerDay();
            break;
        case AskModel.ADDRESS:
            entry.model.answerAddress(entry.field.text);
            break;
        default:
            entry.model.answer(entry.field.text);
        }
    }

    function sweep(): void {
        entry.keyboard.wipe();
        entry.field.clear();
    }

    spacing: Style.gap

    Repeater {
        model: entry.model.choices

        ChoiceCard {
            required property var modelData
            objectName: "choice_" + modelData.id
            width: parent?.width ?? 0
            text: modelData.label
            hint: modelData.hint
            chosen: entry.choice === modelData.id
            onClicked: entry.choice = modelData.id
        }
    }

    // Only the control that is needed is built: a keyboard has forty keys.
    Loader {
        width: parent.width
        active: entry.picks && !entry.trailAside
        visible: active
        sourceComponent: StepPicker {
            model: entry.model.picker
            columns: entry.model.kind === AskModel.ADDRESS ? 2 : 4
        }
    }

    Loader {
        width: parent.width
        active: entry.digits
        visible: active
        sourceComponent: KeyPad {
            corner: entry.model.kind === AskModel.ID_NUMBER ? "X" : entry.model.padCorner
            onTyped: letters => entry.field.type(letters)
            onErased: entry.field.erase()
            onCleared: entry.field.clear()
        }
    }

    Loader {
        width: parent.width
        active: entry.code
        visible: active
        sourceComponent: CodePad {
            keys: entry.field.text === "" ? entry.model.firstKeys : entry.model.padKeys
            onTyped: letters => entry.field.type(letters)
            onErased: entry.field.erase()
        }
    }

    Loader {
        width: parent.width
        active: entry.letters
        visible: active
        sourceComponent: Keyboard {
            model: entry.keyboard
            field: entry.field
            words: entry.model.words
            latin: Style.latin
            quickWords: entry.model.quickWords
        }
    }
}
