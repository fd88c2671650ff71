pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// Everything on one page before it is sent, with a way back to each answer.
Page {
    id: page

    required property ReviewModel model
    required property AppModel app

    headline: page.model.waits ? qsTr("断网了，现在交不了") : qsTr("都对吗？看一遍再提交")
    headlineSize: Style.textTitle
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.fault
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.offline
    }

    Banner {
        width: parent.width
        tone: page.model.slipTone
        text: page.model.slipWords
    }

    facts: Sheet {
        width: parent?.width ?? 0

        Repeater {
            model: page.model.person

            FactRow {
                required property var modelData
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
            }
        }

        Repeater {
            model: page.model.answers

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                action: modelData.correctable ? modelData.change : ""
                actionName: "correct_" + modelData.id
                last: index === page.model.answers.length - 1
                onActed: page.model.correct(modelData.id)
            }
        }
    }

    belowFacts: [
        Label {
            width: parent?.width ?? 0
            visible: page.model.papers.length > 0
            text: qsTr("材料")
            strong: true
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.papers.length > 0

            Repeater {
                model: page.model.papers

                FactRow {
                    required property var modelData
                    required property int index
                    width: parent?.width ?? 0
                    label: modelData.label
                    value: modelData.value
                    source: modelData.source
                    action: modelData.action
                    actionName: (modelData.retakable ? "retake_" : "dispute_") + modelData.id
                    last: index === page.model.papers.length - 1
                    onActed: modelData.retakable ? page.model.retake(modelData.id) : page.model.dispute(modelData.id)
                }
            }
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.signature !== ""

            FactRow {
                width: parent?.width ?? 0
                label: qsTr("签名")
                value: page.model.signature
                action: qsTr("重签")
                actionName: "sign_again"
                last: true
                onActed: page.model.signAgain()
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: page.model.waits ? (page.model.canPrint ? qsTr("拿去窗口的单子") : "") : qsTr("都对，提交")
        primaryName: page.model.waits ? "print_where" : "submit"
        onAccepted: page.model.waits ? page.model.printWhere() : page.model.submit()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
