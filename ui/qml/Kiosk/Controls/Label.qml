import QtQuick
import Kiosk.Style

// Every text of the screen: plain, wrapped, never elided.
Text {
    property bool strong: false

    color: Style.ink
    font.pixelSize: Style.textBody
    font.weight: strong ? Font.Bold : Font.Normal
    lineHeight: Style.lineHeight
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
