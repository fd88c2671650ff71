import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The card belongs to a child under 14: nothing of it was kept.
Page {
    id: page

    required property AppModel app

    single: true
    headline: qsTr("请监护人来办")
    reason: qsTr("不满 14 岁，要由父母或其他监护人在窗口办理。")

    Banner {
        width: parent.width
        tone: Banner.Tone.Good
        text: qsTr("刚才读到的信息没有保留。")
    }

    middle: [
        Label {
            width: parent?.width ?? 0
            text: qsTr("请带上")
            strong: true
        },
        StepList {
            width: parent?.width ?? 0
            words: [qsTr("监护人的身份证"), qsTr("孩子的身份证或户口本")]
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        back: ""
        leave: ""
        primary: qsTr("知道了，退出")
        primaryName: "leave"
        onAccepted: page.app.leave()
    }
}
