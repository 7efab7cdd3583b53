"""The Markdown parser: CommonMark with the tables, strikethrough and footnotes of GitHub, and positions in a line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from newsaudit.reading.shortcodes import add_shortcodes

if TYPE_CHECKING:
    from typing import Literal

    from markdown_it.rules_core import StateCore

_MAX_NESTING = 100  # blocks or links inside each other; each takes three calls, of which Python allows 1,000
MAX_INLINE = 200_000  # code points of one paragraph that are searched for emphasis and links; some 3 s when hostile


class _Parser(MarkdownIt):
    """Addresses are kept as they are written, and every one makes a link: nothing is rendered here."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


class _Positions(StateInline):
    """Notes in ``token.meta["at"]`` where in the content of its block each token begins, -1 where unknown."""

    _done = 0  # end of the text that was noted last
    _pushed_at = -1  # where the parser was when it pushed the token before

    def pushPending(self) -> Token:  # noqa: N802
        # text was read up to the current place, apart from blanks at the end of a line or the bracket of a link
        token = super().pushPending()
        at = self.src.rfind(token.content, self._done, self.pos)
        token.meta["at"] = at
        self._done = at + len(token.content) if at >= 0 else self._done
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        before = self.tokens[-1] if self.tokens and self._pushed_at == self.pos else None
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        if before is not None and before.type == "text":  # a run of stars is a token for each, all pushed at its first
            token.meta["at"] = before.meta["at"] + len(before.content)
        self._pushed_at = self.pos
        self._done = max(self._done, self.pos)
        return token


def _inline(state: StateCore) -> None:
    """What the parser does with the content of blocks, with positions."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = children = []
        if len(token.content) > MAX_INLINE:
            children += _plain(token.content)
            continue
        inline = _Positions(token.content, state.md, state.env, children)
        state.md.inline.tokenize(inline)
        for rule in state.md.inline.ruler2.getRules(""):
            rule(inline)


def _plain(content: str) -> list[Token]:
    """The lines of a paragraph that is too long to be searched for markup."""
    tokens, at = [], 0
    for line in content.split("\n"):
        if at:
            tokens.append(Token("softbreak", "br", 0))
        tokens.append(Token("text", "", 0, content=line, meta={"at": at, "plain": True}))
        at += len(line) + 1
    return tokens


@lru_cache(maxsize=2)
def _parser(*, html: bool) -> MarkdownIt:
    parser = _Parser(
        "commonmark", {"maxNesting": _MAX_NESTING, "html": html, "store_labels": True, "inline_definitions": True}
    )
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser)
    add_shortcodes(parser)
    parser.core.ruler.at("inline", _inline)
    # definitions stay where they are; line breaks are ours already; text is not joined, which would lose its places
    parser.core.ruler.disable(["footnote_tail", "normalize", "text_join"])
    parser.inline.ruler.disable(["footnote_inline"])
    parser.inline.ruler2.disable(["fragments_join"])
    return parser


def parse_markdown(lines: list[str], *, variables: bool, html: bool = True) -> list[Token]:
    """The tokens of a Markdown text.

    Args:
        lines: its lines, without line breaks.
        variables: whether ``{{ page.title }}`` is a variable of a site generator, which shows something else.
        html: whether HTML tags are markup; a reader of what a fence encloses sees them.

    Raises:
        RecursionError: when the caller's stack is too deep already.
    """
    return _parser(html=html).parse("\n".join(lines), {"variables": variables})
