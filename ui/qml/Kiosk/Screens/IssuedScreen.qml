pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What was issued: it comes, it is looked at page by page, and it is printed by a touch.
Page {
    id: page

    required property IssuedModel model
    required property AppModel app

    readonly property bool missing: page.model.problem !== ""

    headline: page.model.fetching ? qsTr("办好了，正在取：%1").arg(page.model.name)
                                  : (page.missing ? qsTr("办好了，现在取不到") : page.model.name)
    headlineSize: Style.textTitle
    reason: page.model.fetching ? qsTr("一般几秒钟，最多等 15 秒。等不到也不会丢。")
                                : (page.missing ? "" : qsTr("请看一看，对就打印。"))

    Busy {
        visible: page.model.fetching
    }

    Banner {
        objectName: "proof_problem"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    Banner {
        objectName: "proof_result"
        width: parent.width
        tone: page.model.tone
        text: page.model.printing ? "" : page.model.words
        detail: page.model.detail
    }

    Banner {
        width: parent.width
        text: page.model.printing ? qsTr("正在打印，请等它打完，从 A4 出纸口取走。") : ""
    }

    // On a lying screen the page has a column of its own, and its keys stand at the words: they are never scrolled away.
    Item {
        id: keysAtWords
        width: parent.width
        height: page.split ? keys.height : 0
    }

    pictured: page.model.shown && !page.model.large
    facts: Rectangle {
        readonly property real whole: page.pictureBeside ? Style.picture * 210 / 297 : Math.min((parent?.width ?? 0) / 2, page.split ? Style.px(112) : Infinity)

        x: Math.round(((parent?.width ?? 0) - width) / 2)
        width: Math.round(page.model.large ? parent?.width ?? 0 : whole)
        height: Math.round(width * 297 / 210)
        visible: page.model.shown
        color: Style.paper
        border.width: Style.border
        border.color: Style.soft

        Image {
            objectName: "proof_page"
            anchors.fill: parent
            anchors.margins: Style.border
            asynchronous: false
            cache: false
            smooth: true
            source: page.model.source
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("%1，第 %2 页，共 %3 页").arg(page.model.name).arg(page.model.page + 1).arg(page.model.pages)
        }
    }

    belowFacts: Sheet {
        width: parent?.width ?? 0
        visible: page.missing

        NumberGroups {
            width: parent.width
            title: qsTr("办件编号")
            groups: page.model.number
        }
    }

    lower: Item {
        id: keysBelow
        width: parent.width
        height: page.split ? 0 : keys.height
    }

    Flow {
        id: keys
        parent: page.split ? keysAtWords : keysBelow
        width: parent?.width ?? 0
        visible: page.model.shown
        spacing: Style.gap

        LinkButton {
            objectName: "proof_magnify"
            text: page.model.large ? qsTr("看整页") : qsTr("放大看")
            onClicked: page.model.magnify()
        }

        LinkButton {
            objectName: "proof_previous"
            visible: page.model.page > 0
            text: qsTr("上一页")
            onClicked: page.model.turn(page.model.page - 1)
        }

        LinkButton {
            objectName: "proof_next"
            visible: page.model.page + 1 < page.model.pages
            text: qsTr("下一页")
            onClicked: page.model.turn(page.model.page + 1)
        }

        Label {
            height: Math.max(Style.target, implicitHeight)
            verticalAlignment: Text.AlignVCenter
            visible: page.model.pages > 1
            text: qsTr("第 %1 页，共 %2 页").arg(page.model.page + 1).arg(page.model.pages)
            color: Style.soft
        }
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        back: page.model.printing || page.model.fetching || (page.model.atEnd && !page.model.canPrint && !page.missing)
              ? "" : (page.model.atEnd ? qsTr("先不打") : qsTr("上一步"))
        backName: page.model.atEnd ? "proof_later" : "back"
        instead: page.model.printing ? qsTr("正在打印") : (page.model.fetching ? qsTr("正在取") : "")
        primary: page.model.canPrint ? (page.model.again ? qsTr("再打一份") : qsTr("打印"))
                                     : (page.missing ? qsTr("再取一次") : (page.model.atEnd ? (page.model.out ? qsTr("下一步") : qsTr("先不打，下一步")) : ""))
        primaryName: page.model.canPrint ? "proof_print" : (page.missing ? "proof_fetch" : "proof_go_on")
        leave: page.model.printing ? "" : qsTr("退出并清除")
        onAccepted: page.model.canPrint ? page.model.print_out() : (page.missing ? page.model.fetch() : page.model.goOn())
        onWentBack: page.model.goOn()
        onLeaveAsked: page.app.leave()
    }
}
