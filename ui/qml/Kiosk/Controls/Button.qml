pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// A verb to touch. One filled button a page; everything else is an outline.
Touchable {
    id: button

    enum Kind { Primary, Outline, Danger }

    property int kind: Button.Kind.Outline
    property string hint: ""
    property bool low: false
    property real textSize: low ? Style.textBody : Style.textLead

    readonly property bool filled: kind !== Button.Kind.Outline
    readonly property color mark: kind === Button.Kind.Danger ? Style.red : Style.blue
    readonly property color words: filled ? Style.sheet : Style.ink

    implicitHeight: Math.max(low ? Style.buttonLow : Style.button, column.implicitHeight + Style.gap)
    implicitWidth: Math.max(Style.px(40), column.implicitWidth + Style.edge)
    Accessible.description: hint

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: button.filled ? (button.pressed ? Style.bluePressed : button.mark)
                             : (button.pressed ? Style.touched : Style.sheet)
        border.width: button.activeFocus ? Style.borderThick : (button.filled ? 0 : Style.border)
        border.color: Style.ink
    }

    Column {
        id: column
        anchors.centerIn: parent
        width: Math.min(implicitWidth, button.width - Style.gap)

        Label {
            width: Math.min(implicitWidth, button.width - Style.gap)
            anchors.horizontalCenter: parent.horizontalCenter
            horizontalAlignment: Text.AlignHCenter
            text: button.text
            strong: true
            color: button.words
            font.pixelSize: button.textSize
            lineHeight: 1.15
            Accessible.ignored: true
        }

        Label {
            visible: button.hint !== ""
            width: Math.min(implicitWidth, button.width - Style.gap)
            anchors.horizontalCenter: parent.horizontalCenter
            horizontalAlignment: Text.AlignHCenter
            text: button.hint
            color: button.words
            font.pixelSize: Style.textSmall
            lineHeight: 1.15
            Accessible.ignored: true
        }
    }
}
