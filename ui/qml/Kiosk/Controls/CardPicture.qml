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

    // The reader from above: a plate with its light, on which the card is laid.
    Rectangle {
        id: plate
        anchors.horizontalCenter: parent.horizontalCenter
        y: Style.px(13)
        width: Style.px(112)
        height: Style.px(53)
        radius: Style.px(5)
        color: Style.sheet
        border.width: Style.border
        border.color: picture.mark

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Style.px(46)
            width: Style.px(24)
            height: Style.px(3)
            radius: height / 2
            color: picture.mark
        }
    }

    Rectangle {
        id: card
        anchors.horizontalCenter: parent.horizontalCenter
        y: picture.reading ? plate.y + Style.px(5) : Style.px(6)
        width: Style.px(62)
        height: Style.px(38)
        radius: Style.px(3)
        color: picture.color
        border.width: Style.borderThick
        border.color: picture.mark

        Column {
            x: Style.px(6)
            y: Style.px(7)
            spacing: Style.px(4.5)

            Repeater {
                model: [23, 28, 19]

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
            x: Style.px(41)
            y: Style.px(6)
            width: Style.px(15)
            height: Style.px(18)
            radius: Style.px(1)
            color: Style.sheet
            border.width: Style.border
            border.color: picture.mark
        }

        Rectangle {
            x: Style.px(6)
            y: Style.px(29)
            width: Style.px(50)
            height: Style.px(3)
            radius: height / 2
            color: picture.mark
            opacity: 0.8
        }
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
