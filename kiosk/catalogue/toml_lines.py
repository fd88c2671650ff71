"""Finds the line of a key in a TOML text, which the standard library's parser does not tell.

Works on texts that ``tomllib`` has accepted; it only skips over values, so it needs no more of the grammar
than strings, comments and brackets.
"""

from dataclasses import dataclass

Step = str | int
Path = tuple[Step, ...]

BLANK = " \t\r\n"
BARE_END = " \t\r\n=.]"
SCALAR_END = ",]}\r\n#"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of the keys of one file."""

    known: dict[Path, int]

    def of(self, path: Path) -> int:
        """Return the line of a key, or of the nearest table around it; 1 where there is none."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.known:
                return self.known[path[:length]]
        return 1


def find_lines(text: str) -> Lines:
    """Return the line of every key of a TOML text."""
    scanner = _Scanner(text)
    scanner.document()
    return Lines(scanner.known)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.known: dict[Path, int] = {}
        self.arrays: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self.skip_blank()
        while self.at < len(self.text):
            if self.peek() == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip_blank()

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def advance(self, count: int = 1) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

    def skip_blank(self) -> None:
        while self.at < len(self.text):
            if self.peek() == "#":
                self.skip_to("\n")
            elif self.peek() in BLANK:
                self.advance()
            else:
                return

    def skip_to(self, ends: str) -> None:
        while self.at < len(self.text) and self.peek() not in ends:
            self.advance()

    def header(self) -> Path:
        line = self.line
        double = self.text.startswith("[[", self.at)
        self.advance(2 if double else 1)
        keys = self.key()
        self.skip_to("]")
        self.advance(2 if double else 1)
        path = self.resolve(keys, double=double)
        self.known.setdefault(path, line)
        return path

    def resolve(self, keys: tuple[str, ...], *, double: bool) -> Path:
        path: Path = ()
        for key in keys[:-1]:
            path = self.inside((*path, key))
        path = (*path, *keys[-1:])
        if not double:
            return path
        self.known.setdefault(path, self.line)
        self.arrays[path] = self.arrays.get(path, -1) + 1
        return self.inside(path)

    def inside(self, path: Path) -> Path:
        return (*path, self.arrays[path]) if path in self.arrays else path

    def key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self.skip_spaces()
            parts.append(self.quoted() if self.peek() in {'"', "'"} else self.bare())
            self.skip_spaces()
            if self.peek() != ".":
                return tuple(parts)
            self.advance()

    def skip_spaces(self) -> None:
        while self.peek() and self.peek() in " \t":
            self.advance()

    def bare(self) -> str:
        start = self.at
        self.skip_to(BARE_END)
        return self.text[start : self.at]

    def quoted(self) -> str:
        start = self.at + 1
        self.string()
        return self.text[start : self.at - 1]

    def pair(self, table: Path) -> None:
        line = self.line
        path = (*table, *self.key())
        self.known.setdefault(path, line)
        self.skip_to("=")
        self.advance()
        self.skip_spaces()
        self.value(path)

    def value(self, path: Path) -> None:
        match self.peek():
            case "[":
                self.array(path)
            case "{":
                self.inline_table(path)
            case '"' | "'":
                self.string()
            case _:
                self.skip_to(SCALAR_END)

    def array(self, path: Path) -> None:
        self.advance()
        self.skip_blank()
        index = 0
        while self.peek() not in {"]", ""}:
            self.known.setdefault((*path, index), self.line)
            self.value((*path, index))
            self.skip_separator()
            index += 1
        self.advance()

    def inline_table(self, path: Path) -> None:
        self.advance()
        self.skip_blank()
        while self.peek() not in {"}", ""}:
            self.pair(path)
            self.skip_separator()
        self.advance()

    def skip_separator(self) -> None:
        self.skip_blank()
        if self.peek() == ",":
            self.advance()
        self.skip_blank()

    def string(self) -> None:
        quote = self.peek()
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.advance(len(fence))
        while self.at < len(self.text) and not self.text.startswith(fence, self.at):
            self.advance(2 if quote == '"' and self.peek() == "\\" else 1)
        self.advance(len(fence))
        while len(fence) == 3 and self.peek() == quote:
            self.advance()
