pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Style

// Things to touch side by side, all as large as the largest of them, so that a column has an edge to read along.
Grid {
    id: grid

    property alias tiles: repeater.model
    property string prefix: ""
    property bool centred: true
    property real least: Style.px(22)

    signal chosen(id: string)

    readonly property real tile: Math.floor((width - (columns - 1) * spacing) / columns)
    readonly property real tallest: {
        let height = grid.least;
        for (let n = 0; n < repeater.count; n++)
            height = Math.max(height, repeater.itemAt(n)?.implicitHeight ?? 0);
        return height;
    }

    columns: 3
    spacing: Style.gapSmall

    Repeater {
        id: repeater

        ItemCard {
            required property var modelData
            objectName: grid.prefix + modelData.id
            width: grid.tile
            height: grid.tallest
            centred: grid.centred
            tight: true
            text: modelData.name
            badge: modelData.badge ?? ""
            onClicked: grid.chosen(modelData.id)
        }
    }
}
