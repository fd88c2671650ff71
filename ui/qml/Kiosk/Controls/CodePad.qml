pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// A key for each character that a code can have: credit codes, number plates. The last one takes back.
Grid {
    id: pad

    required property list<string> keys
    property real keyHeight: Style.codeKey

    signal typed(letters: string)
    signal erased

    columns: 8
    spacing: Style.keyGap

    readonly property real keyWidth: (width - (columns - 1) * spacing) / columns

    Repeater {
        model: pad.keys

        Key {
            required property string modelData
            width: pad.keyWidth
            height: pad.keyHeight
            text: modelData
            onClicked: pad.typed(text)
        }
    }

    Key {
        objectName: "key_erase"
        width: pad.keyWidth
        height: pad.keyHeight
        text: "⌫"
        quiet: true
        repeats: true
        Accessible.name: qsTr("退格")
        onClicked: pad.erased()
    }
}
