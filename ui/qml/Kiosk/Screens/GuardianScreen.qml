import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The card belongs to a child under 14: nothing of it was kept.
Page {
    id: page

    required property AppModel app

    headline: qsTr("请监护人来办")
    reason: qsTr("不满 14 岁，要由父母或其他监护人在窗口办理。")

    Banner {
        width: parent.width
        tone: Banner.Tone.Plain
        text: qsTr("请带上")
        detail: qsTr("监护人的身份证、孩子的身份证或户口本。刚才读到的信息没有保留。")
    }

    actions: ActionBar {
        width: page.width
        back: ""
        leave: ""
        primary: qsTr("知道了，退出")
        primaryName: "leave"
        onAccepted: page.app.leave()
    }
}
