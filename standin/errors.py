"""What can be wrong with the stand-in's surroundings."""


class DatabaseAddress(ValueError):  # noqa: N818 - reads as what it is
    """An address of a database that nobody can read."""

    def __init__(self) -> None:
        super().__init__(
            "数据库地址不对，请写 postgresql://用户@主机:端口/库名，本机套接字写 postgresql://用户@/库名?host=文件夹 / "
            "no address of a database; write postgresql://USER@HOST:PORT/NAME, or postgresql://USER@/NAME?host=FOLDER "
            "for a Unix socket"
        )


class DatabaseGone(OSError):  # noqa: N818 - reads as what happened
    """The database server cannot be reached; what was being written is not kept."""

    def __init__(self, why: str) -> None:
        """Take the kind of failure, free of personal data."""
        super().__init__(111, f"the database does not answer ({why})")
