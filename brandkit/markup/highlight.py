"""Code with colours as classes (Pygments), never as inline style."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from brandkit.markup.entities import escape
from brandkit.patterns import pattern

__all__ = ["code_block", "version"]

_LANGUAGE = pattern(r"\{?\s*[.=]?([\w+#.\-]+)")
_PLAIN = frozenset({"", "text", "plain", "plaintext", "txt", "none"})
_LONGEST = 200_000  # characters; longer listings stay plain, since lexers may be slow


def code_block(code: str, info: str, highlight: bool) -> str:
    """A `<pre>` for a listing. `info` is what stands after the fence; its first word the language.

    The block can be reached by keyboard (`tabindex`), since long lines scroll.
    """
    found = _LANGUAGE.match(info.strip())
    language = found[1].lower() if found else ""
    body = (highlight and language not in _PLAIN and _coloured(code, language)) or escape(
        code, quote=False
    )
    if not language:
        return f'<pre tabindex="0"><code>{body}</code></pre>'
    name = escape(f"language-{language}")
    return f'<pre class="highlight" tabindex="0"><code class="{name}">{body}</code></pre>'


def version() -> str:
    """The version of Pygments, for cache keys."""
    from pygments import __version__

    return f"pygments {__version__}"


def _coloured(code: str, language: str) -> str:
    lexer = _lexer(language)
    if lexer is None or len(code) > _LONGEST:
        return ""
    from pygments import highlight

    return str(highlight(code, lexer, _formatter()))


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


@lru_cache(maxsize=128)
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return None
