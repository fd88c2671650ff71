pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Letters, digits and signs; above them the words of this page, so that an address needs few keys.
Column {
    id: board

    property list<string> quickWords: []
    property bool upper: false

    signal typed(letters: string)
    signal erased

    spacing: Style.keyGap

    readonly property real unit: (width - 9 * spacing) / 10
    readonly property list<string> rows: upper ? ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
                                               : ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"]

    Flow {
        width: parent.width
        visible: board.quickWords.length > 0
        spacing: board.spacing

        Repeater {
            model: board.quickWords

            Key {
                required property string modelData
                text: modelData
                width: Math.max(board.unit, implicitWidth)
                quiet: true
                onClicked: board.typed(modelData)
            }
        }
    }

    Repeater {
        model: board.rows

        Row {
            id: line
            required property string modelData
            anchors.horizontalCenter: parent?.horizontalCenter
            spacing: board.spacing

            Repeater {
                model: line.modelData.length

                Key {
                    required property int index
                    width: board.unit
                    text: line.modelData.charAt(index)
                    onClicked: board.typed(text)
                }
            }
        }
    }

    Row {
        width: parent.width
        spacing: board.spacing

        Key {
            objectName: "key_shift"
            width: board.unit * 2 + board.spacing
            text: board.upper ? qsTr("小写") : qsTr("大写")
            small: true
            quiet: true
            onClicked: board.upper = !board.upper
        }

        Key {
            width: board.unit
            text: "-"
            onClicked: board.typed(text)
        }

        Key {
            width: board.unit
            text: "·"
            onClicked: board.typed(text)
        }

        Key {
            objectName: "key_space"
            width: parent.width - board.unit * 6 - board.spacing * 6
            text: qsTr("空格")
            small: true
            onClicked: board.typed(" ")
        }

        Key {
            objectName: "key_erase"
            width: board.unit * 2 + board.spacing
            text: qsTr("退格")
            small: true
            quiet: true
            onClicked: board.erased()
        }
    }
}
