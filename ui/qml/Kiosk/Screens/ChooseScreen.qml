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

    lower: Repeater {
        model: page.model.items

        ItemCard {
            required property var modelData
            objectName: "item_" + modelData.id
            width: parent?.width ?? 0
            text: modelData.name
            hint: modelData.hint
            badge: modelData.badge
            onClicked: page.model.choose(modelData.id)
        }
    }

    actions: ActionBar {
        width: page.width
        primary: ""
        back: qsTr("退出并清除")
        leave: ""
        onWentBack: page.app.leave()
    }
}
