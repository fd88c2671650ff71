import QtQuick
import Kiosk.Style

// A line to write in, built on TextInput: no menu, no clipboard, no selection by finger. Keys of the screen write
// into it; a plugged keyboard does as well.
Item {
    id: field

    property alias text: input.text
    property string label: ""
    property string placeholder: ""
    property string shown: ""
    property bool active: false
    property bool wrong: false
    property int maxLength: 100
    property RegularExpressionValidator rule: null

    signal chosen
    signal entered

    function type(letters: string): void {
        if (input.text.length + letters.length <= field.maxLength)
            input.insert(input.cursorPosition, letters);
    }

    function erase(): void {
        if (input.cursorPosition > 0)
            input.remove(input.cursorPosition - 1, input.cursorPosition);
    }

    function clear(): void {
        input.clear();
    }

    implicitHeight: (title.visible ? title.implicitHeight + Style.gapSmall : 0) + box.height
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.onPressAction: chosen()

    Label {
        id: title
        width: parent.width
        visible: text !== ""
        text: field.label
        strong: field.active
        color: field.active ? Style.ink : Style.soft
    }

    Rectangle {
        id: box
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.px(22)
        radius: Style.corner
        color: Style.sheet
        border.width: field.active ? Style.borderThick : Style.border
        border.color: field.wrong ? Style.red : (field.active ? Style.blue : Style.soft)

        TextInput {
            id: input
            anchors.fill: parent
            anchors.leftMargin: Style.px(6)
            anchors.rightMargin: Style.px(6)
            verticalAlignment: TextInput.AlignVCenter
            font.pixelSize: Style.textNumber * 0.86
            font.weight: Font.Medium
            color: Style.ink
            clip: true
            focus: field.active
            cursorVisible: field.active
            selectByMouse: false
            maximumLength: field.maxLength
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            onAccepted: field.entered()
            // Copy, cut, paste and select-all of a plugged keyboard end here.
            Keys.onShortcutOverride: event => event.accepted = (event.modifiers & Qt.ControlModifier) !== 0
            Keys.onPressed: event => event.accepted = (event.modifiers & Qt.ControlModifier) !== 0
        }

        Label {
            anchors.fill: input
            anchors.leftMargin: Style.gapSmall
            verticalAlignment: Text.AlignVCenter
            visible: input.text === ""
            text: field.placeholder
            color: Style.soft
            font.pixelSize: Style.textBody
        }
    }

    onActiveChanged: if (active) input.forceActiveFocus()
    Component.onCompleted: if (active) input.forceActiveFocus()

    TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        onTapped: field.chosen()
    }
}
