pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.DevDock
import Kiosk.Models
import Kiosk.Operator
import Kiosk.Screens
import Kiosk.Style

// The one window: header, the page that is up, and what lies over it. Nobody closes it by hand.
Window {
    id: root

    required property ScreenModels models
    required property DockModel dock
    required property OperatorModel operator
    required property bool moving
    required property int startWidth
    required property int startHeight
    required property bool wholeScreen
    property bool mayClose: false

    readonly property AppModel app: models.app

    width: startWidth
    height: startHeight
    visibility: wholeScreen ? Window.FullScreen : Window.Windowed
    flags: wholeScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    visible: true
    color: Style.ground
    title: "OneTrip Kiosk"
    onClosing: close => close.accepted = root.mayClose || !root.wholeScreen

    Binding { target: Style; property: "windowWidth"; value: root.width }
    Binding { target: Style; property: "windowHeight"; value: root.height }
    Binding { target: Style; property: "largeText"; value: root.app.largeText }
    Binding { target: Style; property: "contrast"; value: root.app.highContrast }
    Binding { target: Style; property: "latin"; value: root.app.english }
    Binding { target: Style; property: "moving"; value: root.moving }
    Binding { target: Reach; property: "low"; value: root.app.lowReach }

    Connections {
        target: Reach

        function onAsked(): void {
            root.app.switchLowReach();
        }
    }

    Header {
        id: header
        width: parent.width
        app: root.app
        onHelpAsked: help.shown = true
    }

    HelperBar {
        id: helper
        anchors.top: header.bottom
        width: parent.width
        app: root.app
    }

    ScreenHost {
        anchors.top: helper.bottom
        anchors.bottom: lowTools.top
        width: parent.width
        models: root.models
    }

    Rectangle {
        id: lowTools
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.lowTools
        visible: Reach.low
        color: Style.sheet

        Rectangle {
            width: parent.width
            height: Style.hairline
            color: Style.line
        }

        ToolKeys {
            anchors.centerIn: parent
            app: root.app
            onHelpAsked: help.shown = true
        }
    }

    Overlays {
        anchors.fill: parent
        app: root.app
    }

    HelpPanel {
        id: help
        anchors.fill: parent
        app: root.app
    }

    OperatorCorner {
        model: root.operator
    }

    OperatorPanel {
        anchors.fill: parent
        model: root.operator
    }

    Loader {
        active: root.dock.wanted
        sourceComponent: DockWindow {
            dock: root.dock
            x: root.x + root.width + 12
            y: root.y
            visible: true
        }
    }
}
