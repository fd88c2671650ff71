pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// An early no: why, by which answer, what can be done instead, and the way to change that answer.
Page {
    id: page

    required property StoppedModel model
    required property AppModel app

    headline: qsTr("这样办不了")
    headlineSize: Style.textTitle
    progressTitle: page.model.item

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.reason
    }

    facts: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.answer

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                last: index === page.model.answer.length - 1
            }
        }
    }

    lower: Banner {
        width: parent.width
        tone: Banner.Tone.Plain
        text: qsTr("可以这样")
        detail: page.model.instead
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: qsTr("改这个答案")
        primaryName: "stop_change"
        aside: qsTr("换一件事")
        asideName: "stop_another"
        onAccepted: page.model.change()
        onWentAside: page.model.choose_another()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
