pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Five faces, none of them chosen; what is touched is the answer.
Column {
    id: rating

    required property RatingModel model

    spacing: Style.gapSmall

    Label {
        objectName: "rating_words"
        width: parent.width
        text: rating.model.words
        strong: true
    }

    Row {
        width: parent.width
        spacing: Style.keyGap

        Repeater {
            model: rating.model.faces

            Face {
                required property var modelData
                objectName: "rate_" + modelData.level
                width: (rating.width - 4 * Style.keyGap) / 5
                height: Style.px(Style.largeText && Reach.low ? 50 : 38)
                level: modelData.level
                text: modelData.words
                chosen: rating.model.level === modelData.level
                onClicked: rating.model.rate(modelData.level)
            }
        }
    }
}
