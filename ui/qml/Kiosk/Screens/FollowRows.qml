pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

// Labels and values of a case, each on a row of its own.
Sheet {
    id: sheet

    required property var rows
    required property string prefix

    Repeater {
        model: sheet.rows

        FactRow {
            required property var modelData
            required property int index
            objectName: sheet.prefix + index
            width: parent?.width ?? 0
            label: modelData.label
            value: modelData.value
            last: index === sheet.rows.length - 1
        }
    }
}
