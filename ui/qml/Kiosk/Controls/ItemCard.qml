import QtQuick
import Kiosk.Style

// One thing to come for: its name, and in a few words what it is.
Touchable {
    id: card

    property string hint: ""
    property string badge: ""
    property bool centred: false
    property bool tight: false

    implicitHeight: Math.max(Style.px(tight ? 22 : 30), words.implicitHeight + (tight ? Style.gap : Style.gapLarge))
    Accessible.description: hint

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: card.pressed ? Style.touched : Style.sheet
        border.width: card.activeFocus ? Style.borderThick : Style.border
        border.color: Style.soft
    }

    Column {
        id: words
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: card.centred ? Style.gapSmall : Style.px(7)
        anchors.rightMargin: card.centred ? Style.gapSmall : Style.px(7)
        spacing: Style.px(1)

        Label {
            width: parent.width
            text: Style.kept(card.text)
            strong: true
            horizontalAlignment: card.centred ? Text.AlignHCenter : Text.AlignLeft
            font.pixelSize: Style.textLead
            lineHeight: 1.15
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== "" && !(card.centred && Style.largeText)
            text: card.hint
            color: Style.soft
            horizontalAlignment: card.centred ? Text.AlignHCenter : Text.AlignLeft
            font.pixelSize: card.centred ? Style.textSmall : Style.textBody
            lineHeight: 1.2
            Accessible.ignored: true
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: card.badge
            color: Style.blue
            horizontalAlignment: card.centred ? Text.AlignHCenter : Text.AlignLeft
            font.pixelSize: Style.textSmall
            lineHeight: 1.2
            Accessible.ignored: true
        }
    }
}
