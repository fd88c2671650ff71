import QtQuick
import Kiosk.Controls
import Kiosk.Models

// What the register of firms says of one firm, and what the person is to it.
Sheet {
    id: card

    required property FirmModel model

    Repeater {
        model: card.model.rows

        FactRow {
            required property var modelData
            width: parent?.width ?? 0
            label: modelData.label
            value: modelData.value
            source: modelData.source
            amiss: modelData.amiss
            last: modelData.last
        }
    }
}
