"""A format file cut into its parts: the front matter, and per step a block of settings and a text per language.

Only the layout is judged here; what the words mean is for `steps` and `reader`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from ..core.model import Json
from ..core.words import clean_line
from .complaint import Complaints
from .language import TAG

# Words are kept as they are written: inline marks are not read, so no text of a format can become HTML,
# and a line like "[a]: b" or one underlined with dashes is no surprise.
MARKDOWN = MarkdownIt("commonmark").disable(["inline", "reference", "lheading"])


@dataclass(slots=True)
class Block:
    """A piece of TOML. `line` is the file's line on which it starts; `values` is None when it cannot be read."""

    text: str
    line: int
    values: dict[str, Json] | None

    def at(self, key: str) -> int:
        """The line on which a key stands; for `input.max` the line of `input`."""
        for top in (re.escape(key), re.escape(key.split(".")[0])):
            for number, line in enumerate(self.text.split("\n")):
                if re.match(rf"\s*{top}\s*[.=]", line):
                    return self.line + number
        return self.line


@dataclass(slots=True)
class Text:
    """One language of one step; every piece with its line."""

    line: int
    title: str
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    options: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """One step as it stands in the file."""

    id: str
    line: int
    block: Block | None = None
    texts: dict[str, Text] = field(default_factory=dict)


def front_matter(text: str, complaints: Complaints) -> tuple[Block | None, str, int]:
    """The settings between the two +++ lines, the rest of the file, and how many lines come before it."""
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "+++"][:2]
    if len(marks) < 2 or any(line.strip() for line in lines[: marks[0]]):
        complaints.add(1, "formats.front_missing")
        return None, "", 0
    start, end = marks
    return toml("\n".join(lines[start + 1 : end]), start + 2, complaints), "\n".join(lines[end + 1 :]), end + 1


def toml(text: str, line: int, complaints: Complaints, step: str = "") -> Block:
    """A block of settings; where it cannot be read, the complaint stands at the line that stopped it."""
    try:
        return Block(text, line, tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        lines = text.rstrip().split("\n")
        number = _line_of(error, lines)
        twice = any(word in str(error) for word in ("overwrite", "twice", "Duplicate"))
        complaints.add(line + number - 1, "formats.toml_twice" if twice else "formats.toml", step=step, found=lines[number - 1])
        return Block(text, line, None)


def _line_of(error: Exception, lines: Sequence[str]) -> int:
    """tomllib says where in words: "Invalid value (at line 2, column 7)"; too deep a nesting is in the longest line."""
    if isinstance(error, RecursionError):
        return lines.index(max(lines, key=len)) + 1
    where = re.search(r"at line (\d+)", str(error))
    return min(int(where[1]) if where else len(lines), len(lines))


def steps(body: str, offset: int, complaints: Complaints) -> list[Part]:
    """The steps of a file, in order. `offset`: the lines before `body`."""
    cutter = _Cutter(offset, complaints)
    for node in SyntaxTreeNode(MARKDOWN.parse(body)).children:
        cutter.take(node)
    return cutter.parts


class _Cutter:
    """Walks through the blocks of the page and lays each with the step and language it stands under."""

    def __init__(self, offset: int, complaints: Complaints) -> None:
        self.parts: list[Part] = []
        self.text: Text | None = None
        self._offset, self._complaints = offset, complaints

    def take(self, node: SyntaxTreeNode) -> None:
        if node.type == "heading":
            self._heading(node)
        elif node.type == "fence":
            self._fence(node)
        elif node.type == "html_block":
            self._complain(node, "formats.html")
        elif not self.text:
            self._complain(node, "formats.outside")
        elif node.type == "paragraph":
            self.text.paragraphs.append((self._line(node), self._words(node)))
        elif node.type == "bullet_list":
            self._options(node, self.text)
        elif node.type == "blockquote":
            self._notes(node, self.text)
        else:
            self._complain(node, "formats.layout")

    def _heading(self, node: SyntaxTreeNode) -> None:
        words, line = self._words(node), self._line(node)
        if node.tag == "h2":
            self.text = None
            self.parts.append(Part(words, line))
            return
        lang, colon, title = (piece.strip() for piece in words.partition(":"))
        if node.tag != "h3" or not self.parts or not colon or not lang:
            self._complain(node, "formats.heading", found=words)
            return
        self.text = Text(line, title)
        if lang in self.parts[-1].texts:
            self._complain(node, "formats.language_twice", found=lang)
        else:
            self.parts[-1].texts[lang] = self.text

    def _fence(self, node: SyntaxTreeNode) -> None:
        part = self.parts[-1] if self.parts else None
        if not part or part.block or part.texts or node.info.strip() != "toml":
            self._complain(node, "formats.fence")
        else:
            part.block = toml(node.content, self._line(node) + 1, self._complaints, part.id)

    def _options(self, node: SyntaxTreeNode, text: Text) -> None:
        for item in node.children:
            first = item.children[0] if item.children else item
            key, colon, words = (piece.strip() for piece in self._words(first).partition(":"))
            if first.type != "paragraph" or len(item.children) > 1 or not colon:
                self._complain(item, "formats.option")
            else:
                text.options.append((self._line(item), key, words))

    def _notes(self, node: SyntaxTreeNode, text: Text) -> None:
        for child in node.children:
            if child.type == "paragraph":
                text.notes.append((self._line(child), self._words(child)))
            else:
                self._complain(child, "formats.html" if child.type == "html_block" else "formats.layout")

    def _words(self, node: SyntaxTreeNode) -> str:
        words = clean_line(" ".join(child.content for child in node.children if child.type == "inline"))
        if TAG.search(words):
            self._complain(node, "formats.html")
        return words

    def _line(self, node: SyntaxTreeNode) -> int:
        return self._offset + (node.map[0] if node.map else 0) + 1

    def _complain(self, node: SyntaxTreeNode, key: str, **data: object) -> None:
        self._complaints.add(self._line(node), key, step=self.parts[-1].id if self.parts else "", **data)
