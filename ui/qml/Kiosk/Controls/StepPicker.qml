pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Style

// Picks in steps by touch: what was picked stands above and can be touched to go back; what can be picked lies below,
// in pages of large keys.
Column {
    id: steps

    required property PickModel model
    property int columns: 3
    property int rows: Reach.low ? (Style.landscape || Style.largeText ? 2 : 3) : (Style.landscape && Style.largeText ? 4 : 6)
    property int page: 0

    readonly property int perPage: columns * rows
    readonly property int pages: Math.ceil(model.options.length / perPage)

    spacing: Style.gap

    Connections {
        target: steps.model

        function onChanged(): void {
            steps.page = 0;
        }
    }

    Label {
        width: parent.width
        text: steps.model.prompt
        strong: true
    }

    PickTrail {
        width: parent.width
        model: steps.model
    }

    Grid {
        width: parent.width
        columns: steps.columns
        spacing: Style.gap

        Repeater {
            model: steps.model.options.slice(steps.page * steps.perPage, (steps.page + 1) * steps.perPage)

            Button {
                required property var modelData
                objectName: "pick_" + modelData.id
                width: (steps.width - (steps.columns - 1) * Style.gap) / steps.columns
                low: true
                text: modelData.label
                onClicked: steps.model.pick(modelData.id)
            }
        }
    }

    Row {
        width: parent.width
        visible: steps.pages > 1
        spacing: Style.gap

        Button {
            objectName: "page_earlier"
            width: (parent.width - Style.gap) / 2
            visible: steps.page > 0
            low: true
            text: qsTr("回前面")
            onClicked: steps.page -= 1
        }

        Button {
            objectName: "page_later"
            width: (parent.width - Style.gap) / 2
            visible: steps.page < steps.pages - 1
            low: true
            text: qsTr("更多")
            onClicked: steps.page += 1
        }
    }
}
