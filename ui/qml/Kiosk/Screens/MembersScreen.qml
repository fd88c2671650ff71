pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The members of a package: which ones, why, and when; what runs side by side is drawn one below the other.
Page {
    id: page

    required property MembersModel model
    required property AppModel app

    headline: page.model.headline
    headlineSize: Style.textTitle
    reason: page.model.whole
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    component Title: Label {
        width: parent?.width ?? 0
        color: Style.soft
        font.weight: Font.Medium
    }

    Banner {
        objectName: "members_refused"
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.refused
    }

    Banner {
        objectName: "handed_in"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.again
    }

    Label {
        width: parent.width
        text: qsTr("一条线是一件事，上下对齐的同时办。实心的最慢，哪天全办好看它。")
        color: Style.soft
    }

    facts: [
        Sheet {
            width: parent?.width ?? 0

            Repeater {
                model: page.model.taken

                MemberRow {
                    required property var modelData
                    required property int index
                    objectName: "member_" + modelData.id
                    width: parent?.width ?? 0
                    drawn: true
                    name: modelData.name
                    why: modelData.why
                    day: modelData.day
                    begin: modelData.begin
                    end: modelData.end
                    slowest: modelData.slowest
                    action: modelData.optional ? qsTr("以后再办") : ""
                    actionName: "leave_out_" + modelData.id
                    last: index === page.model.taken.length - 1
                    onActed: page.model.leaveOut(modelData.id)
                }
            }
        },
        Title {
            visible: page.model.later.length > 0
            text: qsTr("以后再办的")
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.later.length > 0

            Repeater {
                model: page.model.later

                MemberRow {
                    required property var modelData
                    required property int index
                    width: parent?.width ?? 0
                    name: modelData.name
                    why: modelData.why
                    action: qsTr("一起办")
                    actionName: "take_back_" + modelData.id
                    last: index === page.model.later.length - 1
                    onActed: page.model.takeBack(modelData.id)
                }
            }
        },
        Title {
            visible: page.model.unneeded.length > 0
            text: qsTr("您这种情况不用办的")
        },
        Sheet {
            width: parent?.width ?? 0
            visible: page.model.unneeded.length > 0

            Repeater {
                model: page.model.unneeded

                MemberRow {
                    required property var modelData
                    required property int index
                    width: parent?.width ?? 0
                    name: modelData.name
                    why: modelData.why
                    last: index === page.model.unneeded.length - 1
                }
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: qsTr("对，就办这些")
        primaryName: "members_agree"
        onAccepted: page.model.agree()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
