pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// The card and the place it belongs: drawn, and different for waiting, reading and trouble.
Rectangle {
    id: picture

    property string caption: ""
    property bool reading: false
    property bool trouble: false

    readonly property color mark: trouble ? Style.amber : Style.blue

    implicitHeight: Math.max(Style.px(Style.largeText ? 90 : 84), Style.px(71) + words.height)
    radius: Style.corner
    border.width: Style.contrast ? Style.border : 0
    border.color: mark
    color: trouble ? Style.amberTint : Style.tint
    Accessible.role: Accessible.Graphic
    Accessible.name: caption

    Rectangle {
        id: card
        anchors.horizontalCenter: parent.horizontalCenter
        y: picture.reading ? Style.px(14) : Style.px(8)
        width: Style.px(78)
        height: Style.px(48)
        radius: Style.px(3)
        color: Style.sheet
        border.width: Style.borderThick
        border.color: picture.mark

        Column {
            x: Style.px(8)
            y: Style.px(9)
            spacing: Style.px(6)

            Repeater {
                model: [29, 35, 24]

                Rectangle {
                    required property int modelData
                    width: Style.px(modelData)
                    height: Style.px(3)
                    radius: height / 2
                    color: Style.cardLine
                }
            }
        }

        Rectangle {
            x: Style.px(52)
            y: Style.px(8)
            width: Style.px(18)
            height: Style.px(23)
            radius: Style.px(1)
            color: Style.tint
            border.width: Style.border
            border.color: picture.mark
        }

        Rectangle {
            x: Style.px(8)
            y: Style.px(38)
            width: Style.px(62)
            height: Style.px(3)
            radius: height / 2
            color: picture.mark
            opacity: 0.8
        }
    }

    // The reader: a tray below the card.
    Rectangle {
        id: tray
        anchors.horizontalCenter: parent.horizontalCenter
        y: Style.px(59)
        width: Style.px(96)
        height: Style.px(5)
        radius: Style.px(2)
        color: picture.mark
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Style.px(4.5)
        spacing: Style.px(5)

        Busy {
            anchors.verticalCenter: parent.verticalCenter
            visible: picture.reading
        }

        Label {
            id: words
            width: Math.min(implicitWidth, picture.width - Style.edge * 2)
            text: picture.caption
            color: picture.mark
            font.weight: Font.Medium
            font.pixelSize: Style.textBody
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.15
            Accessible.ignored: true
        }
    }
}
