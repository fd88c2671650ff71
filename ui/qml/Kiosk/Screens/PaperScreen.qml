import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// One paper: aim with the live picture, then look at the page that was made of it.
Page {
    id: page

    required property PaperModel model
    required property LiveDesk desk
    required property AppModel app

    headline: page.model.shown ? qsTr("这样行吗？") : qsTr("请放上：%1").arg(page.model.name)
    headlineSize: Style.textTitle
    reason: page.model.shown ? "" : page.model.hint
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Label {
        width: parent.width
        visible: text !== "" && !page.model.shown && !(Style.flat && page.model.problem !== "")
        text: page.model.accepts
        strong: true
    }

    Banner {
        width: parent.width
        visible: page.model.shown
        tone: page.model.verdict
        text: page.model.verdictWords
        detail: page.model.advice
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    middle: StepList {
        width: parent?.width ?? 0
        visible: !page.model.shown && page.model.cameraWorks
        textSize: Style.textBody
        words: [qsTr("放在台面中间，四个角都露出来"), qsTr("压平，手离开，再拍")]
    }

    watched: DeskPicture {
        width: parent?.width ?? 0
        height: Style.picture
        visible: page.model.cameraWorks || page.model.shown
        desk: page.desk
        shown: page.model.shown
        taking: page.model.taking
        pageSource: page.model.pageSource
    }

    lower: [
        Item {
            width: parent.width
            height: Math.max(Style.target, later.height)
            visible: !page.model.shown

            // Its place stays while the picture is taken: nothing jumps under the finger.
            LinkButton {
                id: later
                objectName: "paper_later"
                visible: !page.model.taking
                text: page.model.later
                onClicked: page.model.bringToCounter()
            }
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        back: page.model.shown ? qsTr("重拍") : qsTr("上一步")
        instead: page.model.taking ? " " : ""  // what is being done stands at the picture, where the eyes are
        primary: page.model.shown ? qsTr("看得清，用这张") : (page.model.cameraWorks ? qsTr("放好了，拍照") : qsTr("先往下办，材料交窗口"))
        primaryName: page.model.shown ? "page_accept" : (page.model.cameraWorks ? "take_picture" : "paper_defer")
        backName: page.model.shown ? "page_retake" : "back"
        onAccepted: page.model.shown ? page.model.accept()
                                     : (page.model.cameraWorks ? page.model.take() : page.model.bringToCounter())
        onWentBack: page.model.shown ? page.model.retake() : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
