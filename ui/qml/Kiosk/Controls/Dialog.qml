pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// A question laid over the page: what it is about above, the two answers below, where the hands are.
Rectangle {
    id: dialog

    property bool shown: false
    property string title: ""
    property string reason: ""
    property string primary: ""
    property string primaryName: ""
    property string other: ""
    property string otherName: ""
    property bool danger: false
    readonly property bool coversThePage: true
    default property alias content: extra.data

    signal accepted
    signal refused

    visible: shown
    color: Style.veil
    Accessible.role: Accessible.Dialog
    Accessible.name: title

    // Nothing below can be touched meanwhile.
    MouseArea {
        anchors.fill: parent
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: column.height + Style.edge * 2
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.borderThick
            color: Style.blue
        }

        Column {
            id: column
            x: Math.round((parent.width - width) / 2)
            y: Style.edge
            width: Math.min(parent.width - 2 * Style.edge, Style.columnWidth)
            spacing: Style.gapLarge

            Headline {
                width: parent.width
                said: dialog.title
                font.pixelSize: Style.textTitle
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: dialog.reason
                color: Style.soft
                font.pixelSize: Style.textLead
            }

            Column {
                id: extra
                width: parent.width
            }

            Item {
                width: 1
                height: Style.gapLarge
            }

            Column {
                width: parent.width
                spacing: Style.gap

                Button {
                    objectName: dialog.otherName
                    width: parent.width
                    visible: dialog.other !== ""
                    text: dialog.other
                    onClicked: dialog.refused()
                }

                Button {
                    objectName: dialog.primaryName
                    width: parent.width
                    kind: dialog.danger ? Button.Kind.Danger : Button.Kind.Primary
                    text: dialog.primary
                    onClicked: dialog.accepted()
                }
            }
        }
    }
}
