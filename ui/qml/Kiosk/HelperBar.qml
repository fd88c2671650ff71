import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Whoever stands beside the person is named for as long as they do.
Rectangle {
    id: bar

    required property AppModel app

    visible: app.helper !== ""
    height: visible ? Style.target + Style.gapSmall : 0
    color: Style.tint

    Label {
        objectName: "helper_name"
        anchors.verticalCenter: parent.verticalCenter
        x: Style.edge
        text: qsTr("帮办：%1").arg(bar.app.helper)
        strong: true
        color: Style.blue
    }

    LinkButton {
        objectName: "helper_leave"
        anchors.right: parent.right
        anchors.rightMargin: Style.edge
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("结束帮办")
        onClicked: bar.app.endHelp()
    }
}
