import QtQuick
import Kiosk.Style

// A way out or aside: tinted and framed, so that it is seen to be a thing to touch, but never filled.
Touchable {
    id: link

    property bool strong: false
    property real textSize: Style.textBody

    implicitHeight: Math.max(Style.target, label.implicitHeight + Style.gapSmall)
    implicitWidth: Math.max(label.implicitWidth + Style.px(8), Style.target)
    Accessible.role: Accessible.Link

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: link.pressed ? Style.touched : Style.tint
        border.width: link.activeFocus ? Style.borderThick : Style.border
        border.color: Style.blue
    }

    Label {
        id: label
        anchors.centerIn: parent
        text: link.text
        strong: link.strong
        color: Style.blue
        font.pixelSize: link.textSize
        font.weight: link.strong ? Font.Bold : Font.Medium
        wrapMode: Text.NoWrap
        lineHeight: 1.1
        Accessible.ignored: true
    }
}
