import QtQuick
import Kiosk.Style

// One key. It writes its own words unless told otherwise.
Touchable {
    id: key

    property bool quiet: false
    property bool small: false

    objectName: "key_" + text
    implicitHeight: Style.key

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: key.pressed ? Style.touched : (key.quiet ? Style.ground : Style.sheet)
        border.width: Style.border
        border.color: Style.soft
    }

    Label {
        anchors.centerIn: parent
        text: key.text
        strong: !key.small
        font.pixelSize: key.small ? Style.textBody : Style.textLead
        wrapMode: Text.NoWrap
        lineHeight: 1
        Accessible.ignored: true
    }
}
