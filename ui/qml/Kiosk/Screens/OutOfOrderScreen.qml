import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The kiosk cannot take anything in, and says what works instead.
Page {
    id: page

    required property OutOfOrderModel model
    required property AppModel app

    headline: qsTr("这台机器暂停服务")
    reason: page.model.reason

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: qsTr("您的事可以这样办")
        detail: qsTr("到旁边的窗口或另一台机器办理；也可以打 %2 找 %1。").arg(page.app.keeper).arg(page.app.phone)
    }
}
