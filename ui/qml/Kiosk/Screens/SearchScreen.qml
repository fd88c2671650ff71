pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// A line to write in, and what fits it so far. Letters that stand for no character yet are looked for as well.
Page {
    id: page

    required property SearchModel model
    required property KeyboardModel keyboard
    required property AppModel app

    // As many as fit above the keyboard of an upright screen; on a lying one they have a column of their own.
    readonly property int most: Style.landscape ? 8 : (Style.largeText ? 2 : 4)
    readonly property list<var> seen: page.model.rows.slice(0, page.most)

    headline: qsTr("说说您要办的事")
    headlineSize: Style.textTitle

    Field {
        id: line
        objectName: "field_search"
        width: parent.width
        placeholder: qsTr("平常怎么说就怎么写；写拼音也行")
        maxLength: 40
        active: true
        clearable: true
        onTextChanged: page.model.look_for(text, composing)
        onComposingChanged: page.model.look_for(text, composing)
        onSwept: {
            page.keyboard.wipe();
            line.clear();
        }
    }

    Banner {
        objectName: "found_nothing"
        width: parent.width
        tone: Banner.Tone.Plain
        text: page.model.nothing ? qsTr("这台机器上没有这一项。点下面问 12345，或打柜台电话 %1；字写多了，少写几个试试").arg(page.app.phone) : ""
    }

    near: Item {
        id: atWords
        width: parent?.width ?? 0
        height: page.apart ? found.height : 0
        visible: height > 0
    }

    // On an upright screen what was found stands on the keyboard, where the hands are.
    Column {
        id: found
        parent: page.apart ? atWords : onKeys
        width: parent?.width ?? 0
        spacing: Style.gapSmall

        Repeater {
            model: page.seen

            ItemCard {
                required property var modelData
                objectName: "entry_" + modelData.id
                width: parent?.width ?? 0
                tight: true
                text: modelData.name
                badge: modelData.badge
                onClicked: page.model.open(modelData.id)
            }
        }
    }

    lower: [
        Item {
            id: onKeys
            width: parent?.width ?? 0
            height: page.apart ? 0 : found.height
        },
        Keyboard {
            width: parent?.width ?? 0
            model: page.keyboard
            field: line
            latin: Style.latin
            quickWords: page.model.tips
        }
    ]

    Component.onCompleted: line.text = page.model.written

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: ""
        back: qsTr("按主题找")
        leave: page.model.known ? qsTr("退出并清除") : qsTr("回首页")
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
