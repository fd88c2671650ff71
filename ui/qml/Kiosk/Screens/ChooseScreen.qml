pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The items that can be done here. One that cannot be done yet says why.
Page {
    id: page

    required property ChooseModel model
    required property AppModel app

    headline: qsTr("您要办什么？")
    reason: qsTr("%1，您好。选一件，资料自动带出。").arg(page.model.name)

    Banner {
        width: parent.width
        text: page.model.registry
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.notYet
    }

    middle: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.known

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                last: index === page.model.known.length - 1
            }
        }
    }

    lower: Repeater {
        model: page.model.items

        Column {
            id: entry
            required property var modelData
            width: parent?.width ?? 0
            spacing: Style.gapSmall

            Label {
                width: parent.width
                visible: text !== ""
                text: entry.modelData.topic
                color: Style.soft
                font.weight: Font.Medium
            }

            ItemCard {
                objectName: "item_" + entry.modelData.id
                width: parent.width
                text: entry.modelData.name
                hint: entry.modelData.hint
                badge: entry.modelData.badge
                onClicked: page.model.choose(entry.modelData.id)
            }
        }
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: ""
        back: qsTr("退出并清除")
        leave: ""
        onWentBack: page.app.leave()
    }
}
