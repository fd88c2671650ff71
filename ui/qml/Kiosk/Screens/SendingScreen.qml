import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Keeping, sending, printing: what is being done, and what is already safe.
Page {
    id: page

    required property SendingModel model
    required property AppModel app
    required property bool printing

    headline: page.printing ? qsTr("正在打印回执") : (page.model.queued ? qsTr("正在送给办理部门") : qsTr("正在保存您的申请"))
    reason: page.printing ? qsTr("请等它打完，从出纸口取走。")
                          : qsTr("最多等 %1 秒。等不到也没关系，会先给您暂存凭条。").arg(page.app.seconds)

    Busy {
    }

    Banner {
        width: parent.width
        visible: page.model.queued && !page.printing
        tone: Banner.Tone.Good
        text: qsTr("您的申请已经加密存在这台机器上，不会丢")
    }

    Sheet {
        width: parent.width
        visible: page.printing

        NumberGroups {
            width: parent.width
            title: qsTr("编号，也会打在回执上")
            groups: page.model.number
        }
    }
}
