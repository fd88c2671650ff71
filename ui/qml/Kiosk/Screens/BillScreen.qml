pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What is owed: one touch takes the whole of it, another asks for an amount.
Page {
    id: page

    required property BillModel model
    required property AppModel app

    headline: page.model.headline
    reason: page.model.reason
    headlineSize: page.model.take !== "" ? Style.textHero : Style.textTitle
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Busy {
        visible: page.model.asking
    }

    facts: Sheet {
        width: parent?.width ?? 0
        visible: page.model.rows.length > 0

        Repeater {
            model: page.model.rows

            FactRow {
                required property var modelData
                required property int index
                objectName: "bill_" + index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                last: index === page.model.rows.length - 1
            }
        }
    }

    lower: Button {
        objectName: "bill_other"
        width: parent?.width ?? 0
        visible: page.model.other !== "" && page.model.take !== ""
        text: page.model.other
        onClicked: page.model.takeOther()
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: page.model.take || page.model.again || page.model.other
        primaryName: page.model.take ? "bill_take" : (page.model.again ? "bill_again" : "bill_prepay")
        onAccepted: page.model.take ? page.model.takeAll() : (page.model.again ? page.model.lookAgain() : page.model.takeOther())
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
