"""Reading a page as a person does: its parts as text, without markup."""

import html
import re


def text_of(markup: str) -> str:
    bare = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", markup, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def section(page: str, name: str) -> str:
    """The part of a page with this id, up to the next section."""
    start = page.index(f'id="{name}"')
    end = page.find("<section", start + 1)
    return page[start : end if end > 0 else None].partition(">")[2]


def links(markup: str) -> list[str]:
    return [html.unescape(address) for address in re.findall(r'<a [^>]*href="([^"]*)"', markup)]
