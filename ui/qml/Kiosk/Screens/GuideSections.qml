pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Models
import Kiosk.Style

// The parts of a guide one below the other, each under its own small headline.
Column {
    id: sections

    required property GuideModel model

    spacing: Style.px(6)

    component Title: Label {
        width: sections.width
        color: Style.soft
        font.weight: Font.Medium
    }

    component Lines: Sheet {
        id: lines
        property list<string> words: []
        width: sections.width

        Repeater {
            model: lines.words

            Label {
                required property string modelData
                width: parent?.width ?? 0
                text: lines.words.length > 1 ? "· " + modelData : modelData
                bottomPadding: Style.px(1)
            }
        }
    }

    Title {
        visible: sections.model.members.length > 0
        text: qsTr("一共有哪几件，各要几天")
    }

    Sheet {
        objectName: "guide_members"
        width: sections.width
        visible: sections.model.members.length > 0

        Repeater {
            model: sections.model.members

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.name
                value: modelData.days
                source: modelData.when
                last: index === sections.model.members.length - 1
            }
        }
    }

    Title {
        visible: sections.model.materials.length > 0
        text: qsTr("要什么材料，哪些不用交")
    }

    Sheet {
        width: sections.width
        visible: sections.model.materials.length > 0

        Repeater {
            model: sections.model.materials

            FactRow {
                required property var modelData
                required property int index
                width: parent?.width ?? 0
                label: modelData.name
                value: modelData.how
                source: modelData.only
                last: index === sections.model.materials.length - 1
            }
        }
    }

    Title { text: qsTr("谁能办") }
    Lines { words: sections.model.conditions }

    Title {
        visible: sections.model.flow.length > 0
        text: qsTr("怎么办")
    }

    StepList {
        width: sections.width
        visible: sections.model.flow.length > 0
        words: sections.model.flow
        textSize: Style.textBody
    }

    Title {
        visible: sections.model.promise !== ""
        text: qsTr("公开承诺")
    }

    Lines {
        visible: sections.model.promise !== ""
        words: [sections.model.promise]
    }

    Title {
        visible: sections.model.questions.length > 0
        text: qsTr("常问的问题")
    }

    Repeater {
        model: sections.model.questions

        Sheet {
            id: asked
            required property var modelData
            width: sections.width

            Label {
                width: parent?.width ?? 0
                text: asked.modelData.question
                strong: true
            }

            Label {
                width: parent?.width ?? 0
                text: asked.modelData.answer
            }
        }
    }

    Label {
        width: sections.width
        visible: text !== ""
        text: sections.model.note
        color: Style.soft
        font.pixelSize: Style.textSmall
    }
}
