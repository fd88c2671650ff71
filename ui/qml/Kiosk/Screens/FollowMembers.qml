pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

// The items of a package that is followed: a full bar is done, a hollow one runs, an empty one waits or came to nothing.
Sheet {
    id: sheet

    property list<var> members: []

    visible: members.length > 0

    Repeater {
        model: sheet.members

        MemberRow {
            required property var modelData
            required property int index
            objectName: "member_" + modelData.id
            width: parent?.width ?? 0
            drawn: true
            name: modelData.name
            why: modelData.why
            day: modelData.day
            end: modelData.end
            slowest: modelData.done
            last: index === sheet.members.length - 1
        }
    }
}
