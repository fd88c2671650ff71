pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// How far a case has come: the person's own cases, or one looked up by its slip; then its steps, the newest first.
Page {
    id: page

    required property FollowModel model
    required property RatingModel rating
    required property KeyboardModel keyboard
    required property AppModel app

    property bool atCode: false
    readonly property bool listing: !model.typing && !model.shown
    readonly property bool comes: model.shown && model.awaited && model.called === ""
    readonly property string word: {
        if (model.asking || !(model.typing || comes))
            return "";
        if (comes)
            return qsTr("我来了，签到取号");
        return atCode ? qsTr("对，查进度") : qsTr("对，下一项");
    }
    readonly property bool filled: atCode ? code.text.length >= 4 : number.text.length >= 6

    readonly property bool isCalled: model.shown && model.called !== ""

    progressTitle: isCalled ? model.item : ""
    headline: isCalled ? model.called : model.shown ? model.item : (model.typing ? qsTr("请照回执输入两项")
                                                                      : model.firm !== "" ? qsTr("单位的办件") : qsTr("您的办件"))
    headlineSize: isCalled ? Style.textHero : Style.textTitle
    reason: model.shown ? model.counter : (model.typing ? (Style.landscape && Style.largeText && model.problem !== "" ? "" : qsTr("编号和查询码都在回执上，横线不用输。"))
                                             : model.firm !== "" ? model.firm : qsTr("点“看进度”，看办到哪一步了。"))

    Banner {
        objectName: "follow_problem"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    Banner {
        width: parent.width
        text: page.model.asking ? qsTr("正在查，请稍等。") : ""
    }

    Banner {
        width: parent.width
        text: page.listing && !page.model.asking && page.model.cases.length === 0 ? qsTr("没有查到您名下的办件。") : ""
    }

    Field {
        id: number
        objectName: "field_case_no"
        width: parent.width
        visible: page.model.typing
        label: qsTr("办件编号")
        placeholder: qsTr("字母和数字")
        maxLength: 40
        active: page.model.typing && !page.atCode
        onChosen: page.atCode = false
    }

    Field {
        id: code
        objectName: "field_query_code"
        width: parent.width
        visible: page.model.typing
        label: qsTr("查询码")
        placeholder: qsTr("字母和数字")
        maxLength: 12
        active: page.model.typing && page.atCode
        onChosen: page.atCode = true
    }

    facts: [
        Sheet {
            width: parent?.width ?? 0
            visible: page.listing && page.model.cases.length > 0

            Repeater {
                model: page.model.cases

                FactRow {
                    required property var modelData
                    required property int index
                    objectName: "case_" + index
                    width: parent?.width ?? 0
                    label: modelData.item
                    value: modelData.number
                    source: modelData.state
                    action: modelData.action
                    actionName: "follow_" + index
                    last: index === page.model.cases.length - 1
                    onActed: page.model.look_at(modelData.id)
                }
            }
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.shown

            FactRow {
                width: parent.width
                label: qsTr("状态")
                value: page.model.state
                strong: true
            }

            FactRow {
                width: parent.width
                label: qsTr("办件编号")
                value: page.model.number
                last: page.model.due === "" && page.model.payment === ""
            }

            FactRow {
                objectName: "follow_payment"
                width: parent.width
                visible: page.model.payment !== ""
                label: qsTr("缴费")
                value: page.model.payment
                last: page.model.due === ""
            }

            FactRow {
                width: parent.width
                visible: page.model.due !== ""
                label: qsTr("办结期限")
                value: page.model.due
                last: true
            }
        },
        FollowRows {
            width: parent?.width ?? 0
            visible: page.model.shown && rows.length > 0
            rows: page.model.visit
            prefix: "visit_"
        },
        FollowIssued {
            width: parent?.width ?? 0
            visible: page.model.shown && page.model.issued.length > 0
            model: page.model
        },
        FollowRows {
            width: parent?.width ?? 0
            visible: page.model.shown && rows.length > 0
            rows: page.model.result
            prefix: "result_"
        },
        FollowMembers {
            width: parent?.width ?? 0
            members: page.model.members
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.shown

            Repeater {
                model: page.model.steps

                FactRow {
                    required property var modelData
                    required property int index
                    objectName: "step_" + index
                    width: parent?.width ?? 0
                    label: modelData.time
                    value: modelData.state
                    source: modelData.note
                    strong: index === 0
                    last: index === page.model.steps.length - 1
                }
            }
        }
    ]

    lower: [
        RatingRow {
            width: parent?.width ?? 0
            visible: page.rating.offered
            model: page.rating
        },
        LinkButton {
            objectName: page.model.firm === "" ? "follow_firm" : "follow_own"
            visible: page.listing && page.model.owns
            text: page.model.firm === "" ? qsTr("看单位的办件") : qsTr("看我自己的办件")
            onClicked: page.model.firm === "" ? page.model.turnToFirm() : page.model.turnToOwn()
        },
        LinkButton {
            objectName: "follow_visit"
            visible: page.comes && !page.model.asking
            text: page.model.booked ? qsTr("另约一个时间") : qsTr("约个时间来，核对原件")
            onClicked: page.model.pickVisit()
        },
        LinkButton {
            objectName: "follow_by_number"
            visible: page.listing
            text: qsTr("查别的办件，输回执上的编号")
            onClicked: page.model.typeNumber()
        },
        Loader {
            width: parent?.width ?? 0
            active: page.model.typing
            visible: active
            sourceComponent: Keyboard {
                model: page.keyboard
                field: page.atCode ? code : number
                onlyLatin: true
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        instead: page.model.typing && !page.filled ? qsTr("请先输完") : ""
        primary: page.model.pay || page.word
        primaryName: page.model.pay ? "follow_pay" : page.model.typing ? (page.atCode ? "follow_ok" : "follow_next") : "follow_here"
        onAccepted: {
            if (page.model.pay)
                page.model.payNow();
            else if (!page.model.typing)
                page.model.arrive();
            else if (page.atCode)
                page.model.submit(number.text, code.text);
            else
                page.atCode = true;
        }
        onWentBack: page.model.typing && page.atCode ? page.atCode = false : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
