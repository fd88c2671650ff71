import QtQuick
import Kiosk.Style

// A way out or aside: underlined words with a target of full height.
Touchable {
    id: link

    property bool strong: false
    property bool underlined: true
    property real textSize: Style.textBody
    property color ink: Style.blue

    implicitHeight: Style.target
    implicitWidth: Math.max(label.implicitWidth + Style.gapSmall, Style.target)
    Accessible.role: Accessible.Link

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        visible: link.pressed || link.activeFocus
        color: Style.tint
    }

    Label {
        id: label
        anchors.centerIn: parent
        text: link.text
        strong: link.strong
        color: link.ink
        font.pixelSize: link.textSize
        font.underline: link.underlined
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
