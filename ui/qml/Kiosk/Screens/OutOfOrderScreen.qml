import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The kiosk cannot take anything in: since when, what became of the last application, and what works instead.
Page {
    id: page

    required property OutOfOrderModel model
    required property AppModel app

    single: true
    headline: qsTr("这台机器暂停服务")
    reason: page.model.reason

    Banner {
        objectName: "closed_since"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.since
    }

    Banner {
        objectName: "closed_kept"
        width: parent.width
        tone: page.model.safe ? Banner.Tone.Good : Banner.Tone.Bad
        text: page.model.kept
    }

    Label {
        width: parent.width
        text: qsTr("您的事可以这样办")
        strong: true
        font.pixelSize: Style.textLead
    }

    StepList {
        width: parent.width
        words: [
            qsTr("到旁边的窗口，带上身份证"),
            qsTr("用另一台自助机"),
            qsTr("打 %2，找%1").arg(page.app.keeper).arg(page.app.phone)
        ]
    }
}
