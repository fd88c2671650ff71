"""What the operating system refused, in both languages: for files, folders, disks and ports that people name."""

import errno

from kiosk.domain.text import LocalText

REASONS = {
    errno.ENOENT: LocalText("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: LocalText("没有权限", "permission denied"),
    errno.EPERM: LocalText("不允许这样做", "this is not permitted"),
    errno.ENXIO: LocalText("这是设备或管道，不是文件", "this is a device or a pipe, not a file"),
    errno.EISDIR: LocalText("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: LocalText("路径里有一段不是文件夹", "a part of the path is not a folder"),
    errno.EEXIST: LocalText("那里已经有一个文件", "there is a file of this name already"),
    errno.ENOSPC: LocalText("磁盘满了", "the disk is full"),
    errno.EDQUOT: LocalText("磁盘配额用完了", "the disk quota is used up"),
    errno.EROFS: LocalText("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: LocalText("名字太长", "the name is too long"),
    errno.EIO: LocalText("磁盘读写出错", "the disk has an error"),
    errno.EBADF: LocalText("没有打开", "it is not open"),
    errno.EADDRINUSE: LocalText("端口被占用", "the port is taken"),
    errno.EADDRNOTAVAIL: LocalText("这台机器没有这个地址", "this machine has no such address"),
    errno.ECONNREFUSED: LocalText("对方没有在听", "nobody listens there"),
}


def reason(error: OSError) -> LocalText:
    """Return why; an error that is not in the list keeps the system's own words in both languages."""
    known = REASONS.get(error.errno) if error.errno is not None else None
    own = error.strerror or type(error).__name__
    return known or LocalText(own, own)
