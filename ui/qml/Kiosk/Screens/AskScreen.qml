pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// One question. What is known is offered first; a single touch on the button takes it.
Page {
    id: page

    required property AskModel model
    required property AppModel app

    property bool writing: model.offers.length === 0 || model.kind === AskModel.CHOICE
    readonly property bool offering: !writing

    headline: page.model.question
    headlineSize: page.offering || page.model.kind === AskModel.CHOICE ? Style.textHero : Style.textTitle
    reason: page.model.why
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.error
    }

    Field {
        id: answerField
        objectName: "field_answer"
        width: parent.width
        visible: page.writing && (entry.digits || entry.letters)
        label: page.model.kind === AskModel.ADDRESS ? qsTr("门牌号") : ""
        placeholder: page.model.kind === AskModel.ADDRESS ? qsTr("例如：测试路12号3栋402") : ""
        maxLength: page.model.maxLength
        active: visible
        wrong: page.model.error !== ""
    }

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
            field: answerField
        }
    ]

    actions: ActionBar {
        width: page.width
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
