pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What there is: by words, by topic or theme, for people or firms, and what most people come for here.
Page {
    id: page

    required property FindModel model
    required property AppModel app

    readonly property bool within: page.model.title !== ""

    headline: page.within ? page.model.title : qsTr("先看看怎么办")
    headlineSize: Style.textTitle
    reason: page.within ? qsTr("点一件，看要带什么、多久、多少钱")
                        : page.model.known ? qsTr("找到要办的事，看要带什么、多久、多少钱")
                                           : qsTr("不用放卡。找到要办的事，看要带什么、多久、多少钱")

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.noLine
    }

    near: Button {
        objectName: "search"
        width: parent?.width ?? 0
        visible: !page.within
        text: qsTr("用字找：比如“开饭店”，或拼音“jzz”")
        onClicked: page.model.search()
    }

    component Pick: LinkButton {
        property bool chosen: false
        property string words: ""
        width: ((parent?.width ?? 0) - 2 * Style.gapSmall) / 3
        strong: chosen
        text: (chosen ? "● " : "○ ") + words
        Accessible.role: Accessible.RadioButton
        Accessible.checked: chosen
        Accessible.name: words
    }

    lower: [
        Row {
            width: parent?.width ?? 0
            visible: !page.within
            spacing: Style.gapSmall

            Pick {
                objectName: "for_everybody"
                chosen: page.model.audience === FindModel.EVERYBODY
                words: qsTr("都看")
                onClicked: page.model.setAudience(FindModel.EVERYBODY)
            }

            Pick {
                objectName: "for_person"
                chosen: page.model.audience === FindModel.PERSON
                words: qsTr("个人办事")
                onClicked: page.model.setAudience(FindModel.PERSON)
            }

            Pick {
                objectName: "for_firm"
                chosen: page.model.audience === FindModel.FIRM
                words: qsTr("企业办事")
                onClicked: page.model.setAudience(FindModel.FIRM)
            }
        },
        TileGrid {
            width: parent?.width ?? 0
            visible: !page.within
            prefix: "group_"
            tiles: page.model.tiles
            onChosen: id => page.model.turnTo(id)
        },
        LinkButton {
            objectName: "other_order"
            width: parent?.width ?? 0
            visible: !page.within
            text: page.model.byTheme ? qsTr("按主题找") : qsTr("按生活里的事找：生孩子、养老、开店")
            onClicked: page.model.orderByTheme(!page.model.byTheme)
        },
        Label {
            width: parent?.width ?? 0
            visible: !page.within && page.model.entries.length > 0
            text: qsTr("这里常办的事")
            color: Style.soft
            font.weight: Font.Medium
        },
        TileGrid {
            width: parent?.width ?? 0
            columns: page.model.dense ? 3 : 2
            prefix: "entry_"
            tiles: page.model.entries
            onChosen: id => page.model.open(id)
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: ""
        back: page.within ? (page.model.byTheme ? qsTr("全部的事") : qsTr("全部主题")) : qsTr("上一步")
        leave: page.model.known ? qsTr("退出并清除") : qsTr("回首页")
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
