import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Waiting for the card, reading it, or saying why it was not read and what to do instead.
Page {
    id: page

    required property IdentifyModel model
    required property AppModel app

    readonly property bool reading: model.mode === IdentifyModel.READING
    readonly property bool back: model.mode === IdentifyModel.PUT_BACK
    readonly property bool trouble: model.mode > IdentifyModel.READING && !back
    readonly property bool down: model.mode === IdentifyModel.READER_DOWN

    // In the order of IdentifyModel.Mode.
    readonly property list<string> headlines: [
        qsTr("请放身份证"), qsTr("正在读，请别拿开"), qsTr("拿开得太快了"), qsTr("这张卡没读出来"),
        page.model.cardTitle, qsTr("这张社保卡在这里打不开"), qsTr("读卡器暂停"), qsTr("请把证件放回读卡区")
    ]
    readonly property list<string> reasons: [
        qsTr("平放在读卡区，读好以前请别拿开。"), qsTr("一两秒就好。"), qsTr("请再放一次，等屏幕说好了再拿开。"),
        qsTr("请拿掉卡套，平放在读卡区，再试一次。"), page.model.cardAdvice,
        qsTr("新社保卡的姓名和号码有锁，请换身份证放上来。"),
        qsTr("您可以输入身份证号，一样能办，窗口再核对。"), qsTr("字看清了，再放一次就能读出来。")
    ]

    headline: headlines[model.mode]
    reason: reasons[model.mode]

    pictured: !page.down
    facts: CardPicture {
        width: parent?.width ?? 0
        visible: !page.down
        reading: page.reading
        trouble: page.trouble
        caption: page.reading ? qsTr("正在读卡") : qsTr("读卡区在屏幕下方，亮蓝灯处")
    }

    middle: StepList {
        width: parent?.width ?? 0
        visible: !page.down
        now: page.reading ? 1 : 0
        words: [qsTr("把卡平放在亮蓝灯处"), qsTr("等屏幕读好，一两秒"), qsTr("选要办的事")]
    }

    lower: Button {
        objectName: "way_without_card"
        width: parent.width
        visible: !page.reading
        kind: page.down ? Button.Kind.Primary : Button.Kind.Outline
        text: qsTr("改为输入身份证号")
        onClicked: page.model.typeInstead()
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        visible: !page.reading
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
