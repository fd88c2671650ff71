pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// One question. What is known is offered first; a single touch on the button takes it.
Page {
    id: page

    required property AskModel model
    required property KeyboardModel keyboard
    required property AppModel app

    property bool writing: model.offers.length === 0 || model.kind === AskModel.CHOICE
    readonly property bool offering: !writing

    // In the order of AskModel.Kind.
    readonly property list<string> placeholders: [
        "", qsTr("11 位数字"), qsTr("18 位，末位可能是 X"), qsTr("卡正面的一长串数字"), "", "", qsTr("例如：测试路12号3栋402"),
        page.model.padExample, page.model.padExample
    ]

    readonly property list<var> shownKnown: page.model.known.slice(Style.largeText ? -2 : 0)

    headline: page.model.question
    headlineSize: page.offering || page.model.kind === AskModel.CHOICE ? Style.textHero : Style.textTitle
    reason: page.model.why
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.correcting ? 0 : page.model.steps

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.error
    }

    Loader {
        width: parent.width
        active: entry.trailAside
        visible: active
        sourceComponent: PickTrail {
            model: page.model.picker
        }
    }

    Field {
        id: answerField
        objectName: "field_answer"
        width: parent.width
        visible: page.writing && (entry.digits || entry.code || entry.letters)
        label: page.model.kind === AskModel.ADDRESS ? qsTr("门牌号") : ""
        placeholder: page.placeholders[page.model.kind]
        maxLength: page.model.maxLength
        active: visible
        clearable: entry.letters
        wrong: page.model.error !== ""
        onSwept: entry.sweep()
    }

    middle: [
        Label {
            width: parent?.width ?? 0
            visible: page.model.known.length > 0
            text: qsTr("已经有的，不用再填")
            color: Style.soft
            font.weight: Font.Medium
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.known.length > 0

            Repeater {
                model: page.shownKnown

                FactRow {
                    required property var modelData
                    required property int index
                    width: parent?.width ?? 0
                    label: modelData.label
                    value: modelData.value
                    last: index === page.shownKnown.length - 1
                }
            }
        }
    ]

    lower: [
        AskOffers {
            id: offers
            width: parent.width
            visible: page.offering
            model: page.model
            onOtherWanted: page.writing = true
        },
        AskEntry {
            id: entry
            width: parent.width
            visible: page.writing
            model: page.model
            keyboard: page.keyboard
            field: answerField
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        back: page.model.correcting ? qsTr("不改了") : qsTr("上一步")
        instead: page.offering ? "" : entry.missing
        primary: page.offering ? qsTr("就用这个，下一步") : (page.model.correcting ? qsTr("改好了") : qsTr("填好了，下一步"))
        primaryName: "answer_ok"
        onAccepted: page.offering ? page.model.answer(offers.value) : entry.give()
        onWentBack: page.writing && page.model.offers.length > 0 && page.model.kind !== AskModel.CHOICE
                    ? page.writing = false : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
