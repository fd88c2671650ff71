pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// A time for an appointment: first place and day, then the hour. It is booked only when the platform says so.
Page {
    id: page

    required property SlotsModel model
    required property AppModel app

    property int chosen: -1
    readonly property var day: chosen >= 0 && chosen < model.days.length ? model.days[chosen] : null

    headline: day ? qsTr("几点来？") : (model.survey ? qsTr("哪天上门勘察？") : qsTr("哪天来？"))
    reason: day ? day.day + "\n" + day.place : ""
    headlineSize: Style.textTitle
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Banner {
        objectName: "slot_problem"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    Banner {
        width: parent.width
        text: page.model.asking ? qsTr("正在查空位，请稍等。") : ""
    }

    lower: [
        Repeater {
            model: page.day ? [] : page.model.days

            ItemCard {
                required property var modelData
                required property int index
                objectName: "day_" + index
                width: parent?.width ?? 0
                text: modelData.day
                hint: modelData.place
                badge: modelData.free
                onClicked: {
                    page.toTop();
                    page.chosen = index;
                }
            }
        },
        Grid {
            id: hours

            width: parent?.width ?? 0
            visible: page.day !== null
            columns: 2
            spacing: Style.gapSmall

            Repeater {
                model: page.day ? page.day.hours : []

                ItemCard {
                    required property var modelData
                    required property int index
                    objectName: "hour_" + index
                    width: (hours.width - hours.spacing) / 2
                    centred: true
                    text: modelData.hours
                    hint: modelData.free
                    onClicked: page.model.pick(modelData.id)
                }
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        primary: page.model.byPhone ? qsTr("先交，时间等电话") : (!page.model.asking && page.model.days.length === 0 ? qsTr("再查一次") : "")
        primaryName: page.model.byPhone ? "time_by_phone" : "slots_again"
        aside: page.model.byPhone ? qsTr("再查一次") : ""
        asideName: "slots_again"
        onAccepted: page.model.byPhone ? page.model.leaveOpen() : page.model.lookAgain()
        onWentAside: page.model.lookAgain()
        onWentBack: page.day ? page.chosen = -1 : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
