pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// A passport or permit opens by the lines printed on it: shown to the camera, or its number and two days typed.
Page {
    id: page

    required property LinesModel model
    required property KeyboardModel keyboard
    required property LiveDesk desk
    required property AppModel app

    property int at: 0
    readonly property bool typed: model.typed
    readonly property bool oneAtATime: Style.largeText // with the keys there is no room for three
    readonly property list<Field> fields: [number, born, ends]
    readonly property bool filled: fields[at].text.length >= (at === 0 ? 5 : 8)

    function next(): void {
        if (page.at < 2)
            page.at += 1;
        else
            page.model.submit(number.text, born.text, ends.text);
    }

    headline: typed ? qsTr("请照证件输入三项")
                    : (model.permit ? qsTr("请把通行证字母面放到镜头下")
                                    : qsTr("请把护照照片页放到镜头下"))
    headlineSize: Style.textTitle
    reason: model.error !== "" ? "" : qsTr("芯片要用证件上印的号码和日期才打得开。只用这一次，用完就清除。")

    Banner {
        width: parent.width
        tone: Banner.Tone.Heed
        text: page.model.problem
    }

    Banner {
        width: parent.width
        tone: Banner.Tone.Bad
        text: page.model.error
    }

    Field {
        id: number
        objectName: "field_document_number"
        width: parent.width
        visible: page.typed && (!page.oneAtATime || page.at === 0)
        label: qsTr("证件号码")
        placeholder: qsTr("字母和数字")
        maxLength: 14
        active: page.typed && page.at === 0
        onChosen: page.at = 0
    }

    Field {
        id: born
        objectName: "field_birth_date"
        width: parent.width
        visible: page.typed && (!page.oneAtATime || page.at === 1)
        label: qsTr("出生日期")
        placeholder: qsTr("8 位数字，比如 19880107")
        maxLength: 8
        active: page.typed && page.at === 1
        onChosen: page.at = 1
    }

    Field {
        id: ends
        objectName: "field_valid_to"
        width: parent.width
        visible: page.typed && (!page.oneAtATime || page.at === 2)
        label: qsTr("有效期到")
        placeholder: qsTr("8 位数字，比如 20300101")
        maxLength: 8
        active: page.typed && page.at === 2
        onChosen: page.at = 2
    }

    middle: StepList {
        width: parent?.width ?? 0
        visible: !page.typed
        words: page.model.permit ? [qsTr("有字母行的一面朝上，放平"), qsTr("按“放好了，拍照”")]
                                 : [qsTr("翻到有照片的一页，下边的两行字露出来"), qsTr("压平，按“放好了，拍照”")]
    }

    watched: DeskPicture {
        width: parent?.width ?? 0
        height: Math.min(Style.picture, Style.px(Style.largeText ? 120 : 150))
        visible: !page.typed
        desk: page.desk
        taking: page.model.taking
    }

    lower: [
        LinkButton {
            objectName: page.typed ? "lines_by_camera" : "lines_by_keys"
            visible: !page.model.taking && (!page.typed || page.model.cameraWorks)
            text: page.typed ? qsTr("改用摄像头拍") : qsTr("拍不清，改为输入")
            onClicked: page.typed ? page.model.useCamera() : page.model.typeLines()
        },
        Loader {
            width: parent.width
            active: page.typed && page.at === 0
            visible: active
            sourceComponent: Keyboard {
                model: page.keyboard
                field: number
                onlyLatin: true
            }
        },
        KeyPad {
            width: parent.width
            visible: page.typed && page.at > 0
            onTyped: letters => page.fields[page.at].type(letters)
            onErased: page.fields[page.at].erase()
            onCleared: page.fields[page.at].clear()
        }
    ]

    actions: ActionBar {
        width: parent?.width ?? 0
        instead: page.model.taking ? qsTr("正在看，请别动") : (page.typed && !page.filled ? qsTr("请先输完") : "")
        primary: !page.typed ? qsTr("放好了，拍照") : (page.at < 2 ? qsTr("对，下一项") : qsTr("对，读证件"))
        primaryName: !page.typed ? "take_picture" : (page.at < 2 ? "lines_next" : "lines_ok")
        onAccepted: page.typed ? page.next() : page.model.take()
        onWentBack: page.typed && page.at > 0 ? page.at -= 1 : page.app.goBack()
        onLeaveAsked: page.app.leave()
    }
}
