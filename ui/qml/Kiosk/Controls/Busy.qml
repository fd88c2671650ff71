pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Three dots, one dark after another: something is being done. Moves twice a second, never smoothly.
Row {
    id: busy

    property int beat: 0

    spacing: Style.px(4)
    Accessible.role: Accessible.Animation
    Accessible.name: qsTr("正在处理")

    Repeater {
        model: 3

        Rectangle {
            required property int index
            width: Style.px(5)
            height: width
            radius: width / 2
            color: index === busy.beat ? Style.blue : Style.cardLine
        }
    }

    Timer {
        interval: 400
        repeat: true
        running: busy.visible && Style.moving
        onTriggered: busy.beat = (busy.beat + 1) % 3
    }
}
