pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// "Is it really you": a code goes to the phone, and its six digits are typed here. Only where an item asks for it.
Page {
    id: page

    required property ProveModel model
    required property AppModel app

    readonly property bool byNumber: !model.putOff && !model.typing && model.phone === ""
    readonly property bool typing: !model.putOff && model.typing
    readonly property bool waits: model.again && !model.typing && app.overlay === AppModel.NOTHING && app.seconds > 0
    readonly property bool whole: !byNumber || mobile.text.length === 11

    function askAgain(): void {
        code.clear();
        model.send();
    }

    function goOn(): void {
        if (model.putOff)
            model.later();
        else if (byNumber)
            model.sendTo(mobile.text);
        else
            model.send();
    }

    headline: qsTr("再确认一下是您本人")
    headlineSize: Style.textTitle
    reason: model.putOff || Style.landscape && Style.largeText && model.problem !== "" ? ""  // what is typed has to stay in sight
                                              : model.typing ? qsTr("验证码已发到 %1，5 分钟内有效。").arg(model.sentTo)
          : model.busy ? qsTr("6 位验证码正发到 %1。").arg(model.phone)
                         : (byNumber ? qsTr("请输入您自己的手机号，会收到 6 位验证码。") : qsTr("这一项要多确认一步：发 6 位验证码到您的手机。"))
    progressTitle: page.model.item
    step: page.model.step
    steps: page.model.steps

    Banner {
        objectName: "prove_problem"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
        detail: Style.flat && !page.model.putOff ? "" : page.model.advice // the field has to stay in sight
    }

    Banner {
        width: parent.width
        text: page.model.busy ? (page.model.typing ? qsTr("正在核对，请稍等。") : qsTr("正在发送，请稍等。")) : ""
    }

    Field {
        id: mobile
        objectName: "field_phone"
        width: parent.width
        visible: page.byNumber
        label: qsTr("手机号")
        placeholder: qsTr("11 位数字")
        maxLength: 11
        active: page.byNumber
    }

    Field {
        id: code
        objectName: "field_code"
        width: parent.width
        visible: page.typing
        label: qsTr("验证码")
        placeholder: qsTr("6 位数字")
        maxLength: 6
        active: page.model.typing
        onTextChanged: {
            if (text.length === 6 && page.model.typing && !page.model.busy)
                page.model.check(text);
        }
    }

    near: LinkButton {
        objectName: "code_again"
        visible: page.typing && !page.model.busy && page.app.seconds === 0
        text: qsTr("没收到，再发一次")
        onClicked: page.askAgain()
    }

    Label {
        width: parent.width
        visible: page.typing && page.app.overlay === AppModel.NOTHING && page.app.seconds > 0
        text: qsTr("没收到？%1 秒后可以再发一次。").arg(page.app.seconds)
        color: Style.soft
    }

    Connections {
        target: page.model

        function onChanged(): void {
            if (!page.model.busy && page.model.problem !== "")
                code.clear();
            if (page.model.problem !== "")
                page.toTop();
        }
    }

    middle: Label {
        objectName: "prove_elsewhere"
        width: parent?.width ?? 0
        text: page.model.elsewhere
        color: Style.soft
    }

    lower: [
        Button {
            objectName: "witness"
            width: parent?.width ?? 0
            visible: page.app.helper !== "" && !page.model.busy
            text: qsTr("帮办人作证：是本人，身份证也看过")
            onClicked: page.model.witness()
        },
        KeyPad {
            width: parent?.width ?? 0
            visible: page.typing || page.byNumber
            onTyped: letters => page.model.typing ? code.type(letters) : mobile.type(letters)
            onErased: page.model.typing ? code.erase() : mobile.erase()
            onCleared: page.model.typing ? code.clear() : mobile.clear()
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        instead: page.model.putOff ? "" : page.model.busy ? qsTr("请稍等") : (page.waits ? qsTr("%1 秒后可以再发").arg(page.app.seconds)
                 : (page.model.typing ? qsTr("输完 6 位，自动核对") : (page.whole ? "" : qsTr("请先输完号码"))))
        primary: page.model.putOff ? qsTr("先办，过后再确认") : page.byNumber ? qsTr("发验证码") : qsTr("发到 %1").arg(page.model.phone)
        primaryName: page.model.putOff ? "prove_later" : "code_send"
        aside: page.model.busy || page.model.putOff ? "" : (!page.model.withCard ? qsTr("到窗口核对身份证") : (page.byNumber || !page.model.mayType ? "" : qsTr("换一个手机")))
        asideName: page.model.withCard ? "other_phone" : "at_counter"
        onAccepted: page.goOn()
        onWentAside: page.model.withCard ? page.model.otherPhone() : page.model.atCounter()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
