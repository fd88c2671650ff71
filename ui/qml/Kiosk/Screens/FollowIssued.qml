pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models

// What was issued for a case; it is looked at and printed on a page of its own.
Sheet {
    id: sheet

    required property FollowModel model

    Repeater {
        model: sheet.model.issued

        FactRow {
            required property var modelData
            required property int index
            width: parent?.width ?? 0
            label: qsTr("办好的")
            value: modelData.name
            source: qsTr("A4 纸 %1 页").arg(modelData.pages)
            action: index === 0 ? qsTr("打印结果") : ""
            actionName: "show_issued"
            last: index === sheet.model.issued.length - 1
            onActed: sheet.model.showIssued()
        }
    }
}
