pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// For whom: oneself or a firm; which firm, by one touch, by its licence's QR code, or by its code; and what it is.
Page {
    id: page

    required property FirmModel model
    required property LiveDesk desk
    required property AppModel app

    readonly property int face: model.face
    readonly property bool whom: face === FirmModel.WHOM
    readonly property bool which: face === FirmModel.WHICH
    readonly property bool camera: face === FirmModel.CAMERA
    readonly property bool typing: face === FirmModel.TYPING
    readonly property bool shown: face === FirmModel.SHOWN
    readonly property bool claims: model.mayClaim

    headline: [qsTr("您是为自己办，还是为单位办？"), qsTr("为哪个单位办？"), qsTr("请把营业执照的二维码放到镜头下"),
        qsTr("请输入 18 位信用代码"), qsTr("是这个单位吗？")][face]
    headlineSize: Style.textTitle
    reason: Style.largeText && model.error !== "" ? "" : [qsTr("选了单位，名称、地址自动带出，不用再填。"), qsTr("您能代表的单位，点一下就行。"),
        qsTr("只读执照上的信用代码，读出来先核对再用。"), qsTr("在营业执照右上角，没有 I、O、S、V、Z 这几个字母。"), ""][face]
    progressTitle: model.item

    Banner {
        objectName: "firm_problem"
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    Banner {
        objectName: "firm_error"
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.error
    }

    Banner {
        width: parent.width
        text: page.model.asking ? qsTr("正在查法人库，请稍等。") : ""
    }

    Banner {
        width: parent.width
        visible: page.shown
        tone: page.model.closed ? Banner.Tone.Bad : (page.model.good ? Banner.Tone.Good : Banner.Tone.Heed)
        text: page.model.verdict
        detail: page.model.advice
    }

    Field {
        id: code
        objectName: "field_uscc"
        width: parent.width
        visible: page.typing
        label: qsTr("统一社会信用代码")
        placeholder: qsTr("营业执照上的 18 位代码")
        maxLength: 18
        active: page.typing
        wrong: page.model.error !== ""
        onTextChanged: if (text.length === maxLength) page.model.type(text)
    }

    facts: FirmCard {
        width: parent?.width ?? 0
        visible: page.shown
        model: page.model
    }

    middle: StepList {
        width: parent?.width ?? 0
        visible: page.camera
        words: [qsTr("二维码朝上，放平"), qsTr("看清了会自己往下走；没反应就按“拍一张看”")]
    }

    lower: [
        ItemCard {
            objectName: "for_self"
            width: parent?.width ?? 0
            visible: page.whom
            text: qsTr("为我自己办")
            onClicked: page.model.forMyself()
        },
        Repeater {
            model: page.whom || page.which ? page.model.known : []

            ItemCard {
                required property var modelData
                objectName: "firm_" + modelData.id
                width: parent?.width ?? 0
                text: modelData.name
                hint: modelData.role
                onClicked: page.model.pick(modelData.id)
            }
        },
        ItemCard {
            objectName: "for_firm"
            width: parent?.width ?? 0
            visible: page.whom
            text: page.model.known.length > 0 ? qsTr("为别的单位办") : qsTr("为单位办")
            hint: qsTr("放营业执照，或输信用代码")
            onClicked: page.model.forFirm()
        },
        DeskPicture {
            width: parent?.width ?? 0
            height: Math.min(Style.picture, Style.px(Style.largeText ? 120 : 150))
            visible: page.camera
            desk: page.desk
            taking: page.model.taking
        },
        LinkButton {
            objectName: "firm_by_licence"
            visible: (page.which || page.typing) && page.model.cameraWorks
            text: page.which ? qsTr("别的单位：放营业执照") : qsTr("改用营业执照的二维码")
            onClicked: page.model.useCamera()
        },
        LinkButton {
            objectName: "firm_by_keys"
            visible: page.which || (page.camera && !page.model.taking)
            text: page.which ? qsTr("别的单位：输信用代码") : qsTr("没有二维码，改为输入代码")
            onClicked: page.model.useKeys()
        },
        Loader {
            width: parent?.width ?? 0
            active: page.typing
            visible: active
            sourceComponent: CodePad {
                keys: page.model.keys
                onTyped: letters => code.type(letters)
                onErased: code.erase()
            }
        },
        Button {
            objectName: "firm_claim"
            width: parent?.width ?? 0
            visible: page.shown && page.claims
            text: qsTr("我是法定代表人")
            onClicked: page.model.claim()
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        instead: page.model.asking && !page.whom ? qsTr("请稍等") : page.model.taking ? qsTr("正在看，请别动")
               : page.typing && code.text.length < 18 ? qsTr("还差 %1 位").arg(18 - code.text.length) : ""
        primary: page.camera ? qsTr("拍一张看") : page.typing ? qsTr("输好了，查一下")
               : page.shown && page.model.good ? qsTr("就是它，下一步")
               : page.shown && page.model.mayMandate ? qsTr("我是经办人，拍委托书")
               : page.shown && page.model.closed ? qsTr("换一个单位") : ""
        primaryName: page.camera ? "take_picture" : page.typing ? "firm_typed"
                   : page.model.good ? "firm_ok" : page.model.closed ? "firm_other" : "firm_mandate"
        onAccepted: page.camera ? page.model.take() : page.typing ? page.model.type(code.text)
                  : page.model.good ? page.model.accept() : page.model.closed ? page.app.goBack() : page.model.layMandate()
        onWentBack: page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
