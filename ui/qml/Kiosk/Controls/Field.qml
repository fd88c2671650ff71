import QtQuick
import Kiosk.Style

// A line to write in, built on TextInput: no menu, no clipboard, no selection by finger. Keys of the screen write
// into it; a plugged keyboard does as well. Behind what is written stand, underlined, the letters being composed.
Item {
    id: field

    property alias text: input.text
    property string label: ""
    property string placeholder: ""
    property string shown: ""
    property bool active: false
    property bool wrong: false
    property string composing: ""
    property bool clearable: false
    property int maxLength: 100
    property RegularExpressionValidator rule: null

    signal chosen
    signal entered
    signal swept

    function type(letters: string): void {
        if (input.text.length + letters.length <= field.maxLength)
            input.insert(input.cursorPosition, letters);
    }

    function erase(): void {
        const before = input.text.slice(0, input.cursorPosition);
        if (before !== "")
            input.remove(before.length - [...before].pop().length, before.length); // a rare character is two units
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
        height: Style.px(Style.largeText ? 26 : 22)
        radius: Style.corner
        color: Style.sheet
        border.width: field.active ? Style.borderThick : Style.border
        border.color: field.wrong ? Style.red : (field.active ? Style.blue : Style.soft)

        TextInput {
            id: input
            anchors.fill: parent
            anchors.leftMargin: Style.px(6)
            anchors.rightMargin: Style.px(6) + (sweep.visible ? sweep.width : 0) + pending.width
            verticalAlignment: TextInput.AlignVCenter
            font.pixelSize: Style.textNumber * 0.86
            font.weight: Font.Medium
            color: Style.ink
            clip: true
            focus: field.active
            cursorVisible: field.active && field.composing === ""
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
            visible: input.text === "" && field.composing === ""
            text: field.placeholder
            color: Style.soft
            font.pixelSize: Style.textBody
        }
    }

    // Letters that stand for no character yet; of many the last ones are seen.
    Item {
        id: pending
        anchors.top: box.top
        anchors.bottom: box.bottom
        x: input.x + Math.min(input.contentWidth, input.width) + Style.px(1)
        width: field.composing === "" ? 0 : Math.min(letters.implicitWidth, Math.round(box.width * 0.6))
        visible: width > 0
        clip: true

        Label {
            id: letters
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: field.composing
            color: Style.blue
            font.pixelSize: Style.textLead
            font.underline: true
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }

    LinkButton {
        id: sweep
        anchors.right: box.right
        anchors.rightMargin: Style.px(2)
        anchors.verticalCenter: box.verticalCenter
        objectName: "clear_field"
        visible: !Reach.low && field.clearable && field.active && (input.text !== "" || field.composing !== "")
        height: Math.max(Style.target, box.height - Style.px(4))
        text: qsTr("清空")
        onClicked: field.swept()
    }

    onActiveChanged: if (active) input.forceActiveFocus()
    Component.onCompleted: if (active) input.forceActiveFocus()

    // In low reach a field is only looked at; the keys take back what is wrong, and the buttons lead from field to field.
    TapHandler {
        enabled: !Reach.low
        gesturePolicy: TapHandler.DragThreshold
        onTapped: field.chosen()
    }
}
