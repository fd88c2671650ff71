pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Style

// What was picked so far, step by step; a touch goes back to that step.
Flow {
    id: trail

    required property PickModel model

    visible: model.trail.length > 0
    spacing: Style.gap

    Repeater {
        model: trail.model.trail

        Key {
            id: past
            required property var modelData
            objectName: "back_to_" + modelData.level
            text: modelData.label
            small: true
            quiet: true
            width: words.width + Style.px(14)
            Accessible.name: qsTr("重新选：%1").arg(text)
            onClicked: trail.model.goBackTo(modelData.level)

            TextMetrics {
                id: words
                font.pixelSize: Style.textBody
                text: past.text
            }
        }
    }
}
