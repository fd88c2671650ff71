import QtQuick
import Kiosk.Style

// One key. It writes its own words unless told otherwise; held down, one that repeats is pressed again and again.
Touchable {
    id: key

    property bool quiet: false
    property bool small: false
    property bool best: false
    property bool repeats: false
    property string hint: ""
    property real textSize: small ? Style.textBody : Style.textLead

    objectName: "key_" + text
    implicitHeight: Style.key

    Timer {
        interval: again ? 90 : 450
        repeat: true
        running: key.repeats && key.pressed
        property bool again: false
        onRunningChanged: again = false
        onTriggered: {
            again = true;
            key.clicked();
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Style.corner
        color: key.pressed ? Style.touched : (key.best ? Style.tint : (key.quiet ? Style.ground : Style.sheet))
        border.width: key.best || key.activeFocus ? Style.borderThick : Style.border
        border.color: key.best ? Style.blue : Style.soft
    }

    Column {
        anchors.centerIn: parent

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: key.text
            strong: !key.small
            font.pixelSize: key.textSize
            wrapMode: Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: text !== ""
            text: key.hint
            color: Style.soft
            font.pixelSize: Style.textSmall
            wrapMode: Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }
    }
}
