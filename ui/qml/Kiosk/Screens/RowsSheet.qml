pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

// A sheet of plain rows, each a label and a value; without rows there is no sheet.
Sheet {
    id: sheet

    required property var rows
    required property string names

    visible: rows.length > 0

    Repeater {
        model: sheet.rows

        FactRow {
            required property var modelData
            required property int index
            objectName: sheet.names + index
            width: parent?.width ?? 0
            label: modelData.label
            value: modelData.value
            last: index === sheet.rows.length - 1
        }
    }
}
