import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Keeping, sending, printing: what is being done, what is already safe, and what comes next.
Page {
    id: page

    required property SendingModel model
    required property AppModel app
    required property bool printing

    readonly property int now: page.printing ? 2 : (page.model.queued ? 1 : 0)

    headline: [qsTr("正在保存您的申请"), qsTr("正在送给办理部门"), qsTr("正在打印回执")][page.now]
    reason: page.printing ? qsTr("请等它打完，从出纸口取走。")
                          : qsTr("最多等 %1 秒。等不到也没关系，会先给您暂存凭条。").arg(page.app.seconds)

    Busy {
    }

    facts: [
        Sheet {
            width: parent?.width ?? 0

            Item {
                width: 1
                height: Style.px(4)
            }

            StepList {
                objectName: "sending_steps"
                width: parent.width
                now: page.now
                words: [
                    page.now > 0 ? qsTr("您的申请已经加密存在这台机器上，不会丢") : qsTr("加密存在这台机器上"),
                    !page.printing ? qsTr("送给办理部门，等它答复")
                                   : (page.model.answered ? qsTr("办理部门已经答复") : qsTr("还没等到答复，网通了自动送出")),
                    qsTr("打印回执")
                ]
            }

            Item {
                width: 1
                height: Style.px(4)
            }
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.printing

            NumberGroups {
                width: parent.width
                title: qsTr("编号，也会打在回执上")
                groups: page.model.number
            }
        }
    ]
}
