import QtQuick
import Kiosk.Controls
import Kiosk.Models

// Who helps here, by name and phone. What was entered stays as it is.
Dialog {
    id: help

    required property AppModel app

    title: qsTr("找人帮忙")
    reason: qsTr("设备员 %1，电话 %2。也可以请大厅的工作人员过来。您填的内容都还在。").arg(app.keeper).arg(app.phone)
    primary: qsTr("知道了，继续")
    primaryName: "help_close"
    onAccepted: shown = false

    Connections {
        target: help.app

        function onPageTurned(): void {
            help.shown = false;
        }
    }
}
