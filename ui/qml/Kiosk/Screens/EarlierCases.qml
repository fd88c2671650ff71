pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What this person handed in here before: the later case number is found by laying the card.
Column {
    id: earlier

    required property EarlierModel model

    // A page may have two places for it, of which one is taken.
    property bool here: true
    readonly property var cases: earlier.here ? earlier.model.cases : []

    visible: earlier.cases.length > 0
    spacing: Style.gapSmall

    Label {
        width: parent.width
        text: qsTr("您在这里提交过")
        color: Style.soft
        font.weight: Font.Medium
    }

    Sheet {
        width: parent.width

        Repeater {
            model: earlier.cases

            FactRow {
                required property var modelData
                required property int index
                objectName: "earlier_" + index
                width: parent?.width ?? 0
                label: modelData.item
                value: modelData.number
                source: modelData.state
                action: modelData.action
                actionName: "copy_" + index
                last: index === earlier.cases.length - 1
                onActed: earlier.model.print(modelData.id)
            }
        }
    }

    Banner {
        objectName: earlier.here ? "copy_result" : ""
        width: parent.width
        tone: earlier.model.copyTone
        text: earlier.model.copyWords
    }
}
