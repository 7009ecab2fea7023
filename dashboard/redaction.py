"""What may stand in no log: configured secrets, passwords in addresses, tokens in queries.

Only the standard library: `dashboard.environment` tells which secrets there are as it reads
them, and whatever writes a log asks `redact`, with or without Django.
"""

import json
import re
from urllib.parse import quote, unquote

HIDDEN = "***"
# A shorter one would blot out half of a log; its address is still told by its form.
SHORTEST_SECRET = 4

# Bounded repetitions: a hostile line must not cost more than its length.
_ADDRESS = re.compile(r"\b([a-z][a-z0-9+.-]{0,20}://[^\s:/@'\"]{0,200}:)[^\s'\"]{1,500}@", re.I)
_NAMES = (
    r"[\w-]{0,30}(?:passw(?:or)?d|pwd|secret(?:_?key)?|token|api_?key|signature|sessionid"
    r"|authorization)"
)
# A backslash goes with what follows it, so that a line of JSON stays one.
_PAIR = re.compile(rf"\b({_NAMES}=)(?:\\.|[^\s&;,'\")\]\\])+", re.I)
_ITEM = re.compile(
    rf"""((\\?['"]){_NAMES}\2:\s?(\\?['"]))(?:(?!\3)(?:\\.|[^\\])){{1,2000}}\3""", re.I
)

_secrets: set[str] = set()
_known = re.compile(r"(?!)")  # matches nothing


def keep_out(secret: str) -> None:
    """Let `secret` stand in no log from now on, however it is quoted there."""
    global _known
    if len(secret) < SHORTEST_SECRET:
        return
    _secrets.update(_spellings(secret))
    longest_first = sorted(_secrets, key=len, reverse=True)
    _known = re.compile("|".join(map(re.escape, longest_first)))


def keep_out_password_of(url: str) -> None:
    """Let the password in `url`, which may be malformed, stand in no log."""
    before, found, _ = url.rpartition("@")
    if found:
        address = before.partition("://")[2] or before
        keep_out(address.partition(":")[2])


def redact(text: str) -> str:
    """Return `text` with each secret hidden."""
    text = _known.sub(HIDDEN, text)
    text = _ADDRESS.sub(rf"\1{HIDDEN}@", text)
    text = _PAIR.sub(rf"\1{HIDDEN}", text)
    return _ITEM.sub(rf"\1{HIDDEN}\3", text)


def _spellings(secret: str) -> set[str]:
    """Return `secret` as it stands in text, in addresses, in JSON and in Python."""
    plain = {secret, unquote(secret)}
    escaped = {json.dumps(word)[1:-1] for word in plain} | {repr(word)[1:-1] for word in plain}
    return plain | escaped | {quote(word, safe="") for word in plain}
