import QtQuick
import Kiosk.Controls
import Kiosk.Style

// One item of a package: its name, why it is here, and when in the whole time it is done. The slowest ones, which decide
// on which day all is done, are full bars; the others have time, and are hollow.
Item {
    id: row

    property string name: ""
    property string why: ""
    property string day: ""
    property real begin: 0
    property real end: 0
    property bool slowest: false
    property bool drawn: false
    property string action: ""
    property string actionName: ""
    property bool last: false

    signal acted

    implicitHeight: all.implicitHeight + Style.px(5)

    Column {
        id: all
        y: Style.px(2.5)
        width: parent.width
        spacing: Style.px(1)

        Item {
            width: parent.width
            height: Math.max(words.implicitHeight, change.visible ? change.height : 0)

            Column {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                anchors.left: parent.left
                anchors.right: change.visible ? change.left : parent.right
                anchors.rightMargin: change.visible ? Style.gap : 0
                spacing: Style.px(1)

                Label {
                    width: parent.width
                    text: row.name
                    font.weight: Font.Medium
                    color: row.drawn ? Style.ink : Style.soft
                    lineHeight: 1.2
                }

                Label {
                    width: parent.width
                    visible: text !== ""
                    text: row.why
                    color: Style.soft
                    font.pixelSize: Style.textSmall
                    lineHeight: 1.2
                }
            }

            LinkButton {
                id: change
                objectName: row.actionName
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: row.action !== ""
                text: row.action
                Accessible.name: row.action + " " + row.name
                onClicked: row.acted()
            }
        }

        Item {
            width: parent.width
            height: visible ? Math.max(Style.px(6), when.implicitHeight) : 0
            visible: row.drawn

            Rectangle {
                id: track
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - Style.px(Style.largeText ? 78 : 52)
                height: Style.px(4)
                radius: height / 2
                color: Style.ground
                border.width: Style.hairline
                border.color: Style.line

                Rectangle {
                    x: Math.min(row.begin * track.width, track.width - width)
                    visible: row.end > 0
                    width: Math.max((row.end - row.begin) * track.width, track.height)
                    height: track.height
                    radius: track.radius
                    color: row.slowest ? Style.blue : Style.sheet
                    border.width: Style.border
                    border.color: Style.blue
                }
            }

            Label {
                id: when
                anchors.verticalCenter: parent.verticalCenter
                anchors.left: track.right
                anchors.leftMargin: Style.gap
                anchors.right: parent.right
                text: row.day
                font.pixelSize: Style.textSmall
                font.weight: row.slowest ? Font.Bold : Font.Medium
                lineHeight: 1
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.hairline
        visible: !row.last
        color: Style.line
    }
}
