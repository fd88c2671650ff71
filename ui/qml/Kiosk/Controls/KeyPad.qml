pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Digits as on a telephone; with X for identity numbers.
Grid {
    id: pad

    property bool withX: false
    property real keyHeight: Style.px(28)

    signal typed(letters: string)
    signal erased
    signal cleared

    columns: 3
    spacing: Style.gap

    readonly property real keyWidth: (width - 2 * spacing) / 3

    Repeater {
        model: 9

        Key {
            required property int index
            width: pad.keyWidth
            height: pad.keyHeight
            text: String(index + 1)
            onClicked: pad.typed(text)
        }
    }

    Key {
        width: pad.keyWidth
        height: pad.keyHeight
        objectName: pad.withX ? "key_X" : "key_clear"
        text: pad.withX ? "X" : qsTr("清空")
        small: !pad.withX
        quiet: !pad.withX
        onClicked: pad.withX ? pad.typed("X") : pad.cleared()
    }

    Key {
        width: pad.keyWidth
        height: pad.keyHeight
        text: "0"
        onClicked: pad.typed("0")
    }

    Key {
        objectName: "key_erase"
        width: pad.keyWidth
        height: pad.keyHeight
        text: qsTr("退格")
        small: true
        quiet: true
        onClicked: pad.erased()
    }
}
