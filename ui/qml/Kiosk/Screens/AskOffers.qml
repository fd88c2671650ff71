pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Every known answer with its source; the best one is chosen already.
Column {
    id: offers

    required property AskModel model
    property int chosen: 0
    readonly property string value: model.offers[chosen]?.value ?? ""

    signal otherWanted

    spacing: Style.gap

    Repeater {
        model: offers.model.offers

        ChoiceCard {
            required property var modelData
            required property int index
            objectName: "offer_" + index
            width: parent?.width ?? 0
            text: modelData.shown
            hint: modelData.source
            chosen: offers.chosen === index
            onClicked: offers.chosen = index
        }
    }

    ChoiceCard {
        objectName: "offer_none"
        width: parent.width
        text: offers.model.kind === AskModel.ADDRESS ? qsTr("都不是，我来选地址") : qsTr("都不是，我来填")
        hint: offers.model.kind === AskModel.ADDRESS ? qsTr("从区县选到社区，再写门牌") : ""
        onClicked: offers.otherWanted()
    }
}
