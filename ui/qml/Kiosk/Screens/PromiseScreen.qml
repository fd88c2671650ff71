pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Promises in place of papers: read in full, then made by a touch of their own.
Page {
    id: page

    required property PromiseModel model
    required property AppModel app

    headline: qsTr("请读一遍，再承诺")
    headlineSize: Style.textTitle
    reason: page.model.sooner
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    facts: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.texts

            Column {
                id: promise

                required property string modelData
                required property int index
                width: parent?.width ?? 0
                topPadding: Style.gap
                bottomPadding: Style.gap
                spacing: Style.gap

                Label {
                    width: parent.width
                    text: promise.modelData
                    font.pixelSize: Style.textLead
                }

                Rectangle {
                    width: parent.width
                    height: Style.hairline
                    visible: promise.index < page.model.texts.length - 1
                    color: Style.line
                }
            }
        }
    }

    lower: Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: qsTr("如果不属实")
        detail: page.model.risk
    }

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: qsTr("我承诺")
        primaryName: "promise"
        aside: qsTr("不承诺，我交材料")
        asideName: "promise_no"
        onAccepted: page.model.promise()
        onWentAside: page.model.decline()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
