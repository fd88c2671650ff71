pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// What is known already, each with its source, confirmed by one touch.
Page {
    id: page

    required property CheckModel model
    required property AppModel app

    headline: qsTr("这些已经知道，不用再填")
    headlineSize: Style.textTitle
    reason: page.model.ahead
    progressTitle: page.model.item

    facts: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.facts

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                action: modelData.correctable ? qsTr("改") : ""
                actionName: "correct_" + modelData.id
                last: index === page.model.facts.length - 1
                onActed: page.model.correct(modelData.id)
            }
        }
    }

    Banner {
        width: parent.width
        text: page.model.registry
    }

    middle: [
        Label {
            width: parent?.width ?? 0
            visible: page.model.flow.length > 0
            text: qsTr("这件事这样办")
            strong: true
        },
        StepList {
            width: parent?.width ?? 0
            words: page.model.flow
            now: 0
        }
    ]

    lower: Banner {
        width: parent.width
        tone: Banner.Tone.Plain
        text: qsTr("提交以后")
        detail: page.model.nextStep
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        back: qsTr("换一件事")
        primary: qsTr("都对，下一步")
        primaryName: "facts_confirm"
        onAccepted: page.model.confirm()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
