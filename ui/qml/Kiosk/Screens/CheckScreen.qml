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

    readonly property bool asksForLicences: page.model.licences !== ""
    readonly property bool isPreset: page.model.presets.length > 0 && !asksForLicences

    headline: page.isPreset && !page.model.asksMore ? qsTr("就这样办吗？") : qsTr("这些已经知道，不用再填")
    headlineSize: Style.textTitle
    reason: page.model.ahead
    progressTitle: page.model.item

    component Facts: Sheet {
        id: sheet

        property var rows: []

        width: parent?.width ?? 0
        visible: rows.length > 0

        Repeater {
            model: sheet.rows

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.label
                value: modelData.value
                source: modelData.source
                action: modelData.correctable ? modelData.change : ""
                actionName: "correct_" + modelData.id
                last: index === sheet.rows.length - 1
                onActed: page.model.correct(modelData.id)
            }
        }
    }

    Banner {
        objectName: "handed_in"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.again
    }

    near: LargeTextOffer {
        width: parent?.width ?? 0
        app: page.app
    }

    facts: [
        Facts { rows: page.isPreset ? page.model.presets : [] },
        Facts { rows: page.model.facts }
    ]

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

    lower: [
        Banner {
            width: parent.width
            visible: page.asksForLicences
            tone: Banner.Tone.Heed
            text: qsTr("可以从电子证照库调取吗？%1").arg(page.model.licences)
            detail: qsTr("只用来办这件事，用得上才调。不同意也能办，自己拍一份就行。")
        },
        Banner {
            width: parent.width
            tone: Banner.Tone.Plain
            text: qsTr("提交以后")
            detail: page.model.nextStep
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        back: page.model.inPackage ? qsTr("上一步") : qsTr("换一件事")
        primary: page.asksForLicences ? qsTr("都对，同意调取") : (page.isPreset && !page.model.asksMore ? qsTr("就这样，办") : qsTr("都对，下一步"))
        primaryName: page.isPreset ? "presets_take" : "facts_confirm"
        aside: page.asksForLicences ? qsTr("不同意，我自己拍") : ""
        asideName: "licences_no"
        onAccepted: page.isPreset ? page.model.takePresets() : page.model.confirm()
        onWentAside: page.model.confirmWithoutLicences()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
