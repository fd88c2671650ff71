import QtQuick
import Kiosk.Style

// A number to be noted down: large, in the groups that the view-model made.
Column {
    id: number

    required property string title
    required property string groups

    spacing: Style.gapSmall

    Label {
        width: parent.width
        text: number.title
        color: Style.soft
    }

    Label {
        objectName: "case_number"
        width: parent.width
        text: number.groups
        strong: true
        font.pixelSize: Style.textNumber
        fontSizeMode: Text.HorizontalFit
        wrapMode: Text.NoWrap
        minimumPixelSize: Style.textLead
        lineHeight: 1.15
    }
}
