import QtQuick
import Kiosk.Controls
import Kiosk.Models

// The questions that the session lays over a page. It answers them itself when nobody does.
Item {
    id: overlays

    required property AppModel app

    Dialog {
        anchors.fill: parent
        shown: overlays.app.overlay === AppModel.STILL_THERE
        title: qsTr("您还在吗？")
        reason: (overlays.app.unpaid === AppModel.NOTHING_UNPAID
                 ? qsTr("%1 秒后自动退出，清除您的信息，没有提交的不保留。")
                 : qsTr("%1 秒后自动退出，清除您的信息。办件已经交上，还没收到付款；没付就不扣钱，以后查进度时接着付。")).arg(overlays.app.seconds)
        primary: qsTr("我还在，继续")
        primaryName: "still_here"
        other: qsTr("退出并清除")
        otherName: "idle_leave"
        onAccepted: overlays.app.stay()
        onRefused: overlays.app.confirmLeave()
    }

    Dialog {
        anchors.fill: parent
        shown: overlays.app.overlay === AppModel.LEAVE
        title: qsTr("要退出吗？")
        reason: [qsTr("没有提交的内容会全部清除，不会留在这台机器上。"),
                 qsTr("办件已经交上，还没收到付款，没付就不扣钱。退出时打印回执，凭上面的编号以后接着付。"),
                 qsTr("这件还没收到付款，没付就不扣钱。以后查进度时接着付。")][overlays.app.unpaid]
        primary: qsTr("不退出，继续办")
        primaryName: "stay"
        other: qsTr("退出并清除")
        otherName: "leave_confirm"
        onAccepted: overlays.app.stay()
        onRefused: overlays.app.confirmLeave()
    }

    Dialog {
        anchors.fill: parent
        shown: overlays.app.overlay === AppModel.CARD_TAKEN
        title: qsTr("卡被取走了")
        reason: qsTr("请在 %1 秒内把卡放回去；不放回就退出，并清除您的信息。").arg(overlays.app.seconds)
        primary: qsTr("现在就退出并清除")
        primaryName: "leave_confirm"
        onAccepted: overlays.app.confirmLeave()
    }
}
