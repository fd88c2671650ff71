import QtQuick
import Kiosk.Style

// One answer among several: chosen = filled dot, thick border and tint, never colour alone.
Touchable {
    id: card

    property string hint: ""
    property bool chosen: false

    implicitHeight: Math.max(Style.choice, words.implicitHeight + Style.gapLarge)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: hint

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: card.pressed ? Style.touched : (card.chosen ? Style.tint : Style.sheet)
        border.width: card.chosen ? Style.borderThick : Style.border
        border.color: card.chosen ? Style.blue : Style.soft
    }

    Rectangle {
        id: ring
        anchors.verticalCenter: parent.verticalCenter
        x: Style.px(7)
        width: Style.px(10)
        height: width
        radius: width / 2
        color: Style.sheet
        border.width: Style.borderThick
        border.color: card.chosen ? Style.blue : Style.soft

        Rectangle {
            anchors.centerIn: parent
            visible: card.chosen
            width: Math.round(parent.width * 0.55)
            height: width
            radius: width / 2
            color: Style.blue
        }
    }

    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: ring.right
        anchors.leftMargin: Style.px(7)
        anchors.right: parent.right
        anchors.rightMargin: Style.px(6)
        spacing: Style.px(0.5)

        Label {
            width: parent.width
            text: card.text
            strong: true
            font.pixelSize: Style.textLead
            lineHeight: 1.15
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: card.hint
            color: card.chosen ? Style.blue : Style.soft
            lineHeight: 1.15
            Accessible.ignored: true
        }
    }
}
