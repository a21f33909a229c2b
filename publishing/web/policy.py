"""The content security policy of a page: what it may load and run, and nothing else.

Scripts and styles come from the book's own files. The few scripts that the theme writes into the
page itself are allowed by their digests. The text of the book is left out when digests are taken:
whatever ran from there would have come out of the data.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

_CHARSET = re.compile(r'<meta charset="[^"]*" ?/?>')
_TEXT = re.compile(r"<article.*</article>", re.DOTALL)
_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=)[^>]*>(.*?)</script>", re.DOTALL)
SEARCHES = "searchtools.js"  # fetches the pages it has found, to show an excerpt of each


def with_policy(page: str) -> str:
    """Return a page that states its policy before anything that the policy governs."""
    metas = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}" />'
        '<meta name="referrer" content="no-referrer" />'
    )
    return _CHARSET.sub(lambda found: f"{found[0]}\n    {metas}", page, count=1)


def policy(page: str) -> str:
    """Return the policy of a page; `'self'` is the book's own host, or the disk it lies on."""
    frame = _TEXT.sub("", page)
    parts = {
        "default-src": "'none'",
        "script-src": f"'self'{_digests(frame)}",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'" if SEARCHES in frame else "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in parts.items())


def _digests(frame: str) -> str:
    found = sorted({digest(text) for text in _SCRIPT.findall(frame)})
    return "".join(f" '{one}'" for one in found)


def digest(text: str) -> str:
    """Return the digest of a script as a policy writes it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
