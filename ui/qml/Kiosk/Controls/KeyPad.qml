pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Digits as on a telephone; in the corner one more character (X for identity numbers, the point), else the key that clears.
Grid {
    id: pad

    property string corner: ""
    property real keyHeight: Style.padKey

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
        objectName: "key_" + (pad.corner === "" ? "clear" : pad.corner)
        text: pad.corner === "" ? qsTr("清空") : pad.corner
        small: pad.corner === ""
        quiet: pad.corner === ""
        onClicked: pad.corner === "" ? pad.cleared() : pad.typed(pad.corner)
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
