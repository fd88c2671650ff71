import QtQuick
import Kiosk.Style

// A button that acts only when it has been held for two seconds; meanwhile it fills.
Touchable {
    id: button

    property int holdMs: 2000

    signal held

    implicitHeight: Math.max(Style.button, words.implicitHeight + Style.gap)
    Accessible.description: qsTr("按住两秒")
    Keys.onReturnPressed: held()
    Keys.onSpacePressed: held()

    Timer {
        interval: button.holdMs
        running: button.pressed
        onTriggered: button.held()
    }

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: button.pressed ? Style.touched : Style.sheet
        border.width: button.activeFocus ? Style.borderThick : Style.border
        border.color: Style.ink
    }

    Rectangle {
        id: filling
        height: parent.height
        radius: Style.corner
        width: 0
        color: Style.cardLine
        visible: button.pressed

        NumberAnimation on width {
            running: button.pressed
            from: 0
            to: button.width
            duration: button.holdMs
        }
    }

    Label {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, button.width - Style.gap)
        horizontalAlignment: Text.AlignHCenter
        text: button.text
        strong: true
        lineHeight: 1.15
        Accessible.ignored: true
    }
}
