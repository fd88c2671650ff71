import QtQuick
import Kiosk.Controls
import Kiosk.Models

// Who helps here, by name and phone. What was entered stays as it is.
Dialog {
    id: help

    required property AppModel app

    property bool offered: false // by itself, to somebody who hesitates

    title: offered ? qsTr("要帮忙吗？") : qsTr("找人帮忙")
    reason: qsTr("设备员 %1，电话 %2。也可以请大厅的工作人员过来。您填的内容都还在。").arg(app.keeper).arg(app.phone)
    primary: qsTr("知道了，继续")
    primaryName: "help_close"
    onAccepted: shown = false
    onShownChanged: if (!shown) offered = false

    Connections {
        target: help.app

        function onPageTurned(): void {
            help.shown = false;
        }

        function onHesitated(): void {
            help.offered = !help.shown;
            help.shown = true;
        }
    }
}
