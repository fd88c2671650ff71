pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The privacy notice: plain, whole, and before anything is read.
Page {
    id: page

    required property NoticeModel model
    required property AppModel app

    readonly property list<string> points: [
        page.model.unnamed ? qsTr("要用：您输入的户号，不用实名") : page.model.typed ? qsTr("要用：您输入的姓名和身份证号") : qsTr("要读：身份证上的姓名、性别、民族、出生日期、住址、号码、签发机关和有效期"),
        page.model.unnamed ? qsTr("还会查：这个户号的账单") : qsTr("还会查：市里已有的登记资料，查到的就不再问您"),
        qsTr("只用来：办您选的这一件事，交给办这件事的部门"),
        qsTr("怎么存：提交前只在内存里，退出就清除；提交的加密保存，只送给办理部门"),
        qsTr("不同意也能办：请到窗口。不满 14 岁由监护人办理")
    ]

    readonly property bool aside: Style.landscape && !Reach.low // there the points may have to be scrolled; agreeing never

    headline: page.model.unnamed ? qsTr("查账单前，先说清楚") : page.model.typed ? qsTr("用您的身份信息前，先说清楚") : qsTr("读您的身份证前，先说清楚")
    headlineSize: Style.textTitle

    facts: Sheet {
        width: parent?.width ?? 0

        Item {
            width: 1
            height: Style.px(3)
        }

        StepList {
            width: parent.width
            words: page.points
        }

        Item {
            width: 1
            height: Style.px(3)
        }
    }

    lower: [
        LinkButton {
            objectName: page.model.typed ? "way_with_card" : "way_without_card"
            text: page.model.typed ? qsTr("我带了身份证，改用身份证") : qsTr("没带身份证，改为输入号码")
            onClicked: page.model.changeWay()
        },
        Button {
            objectName: page.aside ? "" : "agree_large"
            width: parent?.width ?? 0
            visible: !page.app.largeText && !page.aside
            text: qsTr("同意，用大字")
            onClicked: page.model.agreeLarge()
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        back: qsTr("不同意")
        primary: page.model.typed ? qsTr("同意，去输入") : qsTr("同意，读我的身份证")
        primaryName: "agree"
        leave: ""
        aside: page.aside && !page.app.largeText ? qsTr("同意，用大字") : ""
        asideName: page.aside ? "agree_large" : ""
        onWentAside: page.model.agreeLarge()
        onAccepted: page.model.agree()
        onWentBack: page.app.leave()
    }
}
