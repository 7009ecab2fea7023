"""Full text search: articles by their words, events by those of their titles and sentences.

`words` is always what one types into a search engine: "quoted phrase", or, -without.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from events.models.words import CONFIG

# Words that more texts than this have find those of them that came in last.
MOST_MATCHES = 10_000
# Common words take some 200 ms of a million events; whoever asks for worse is told so.
SEARCH_MILLISECONDS = 400

_QUERY = f"websearch_to_tsquery('{CONFIG}', %s)"
_ARTICLES = f"""
SELECT article_id FROM events_articlewords WHERE words @@ {_QUERY}
 ORDER BY article_id DESC LIMIT %s
"""
_TITLES = f"""
SELECT event_id FROM events_titlewords WHERE words @@ {_QUERY} ORDER BY event_id DESC LIMIT %s
"""
_SENTENCES = f"""
SELECT m.event_id
  FROM (SELECT mention_id FROM events_sentencewords WHERE words @@ {_QUERY}
         ORDER BY evidence_id DESC LIMIT %s) AS found
  JOIN events_mention m ON m.id = found.mention_id
"""


# For a word that is in no text: what is in the newest titles, and how like it must be.
_TITLES_READ, _SHORTEST, _LIKE = 20_000, 4, 0.7
_WORD = re.compile(r"[^\W\d_]{2,}")
_NEWEST_TITLES = """
SELECT title FROM events_event WHERE merged_into_id IS NULL ORDER BY "first" DESC NULLS LAST, id DESC LIMIT %s
"""


class UnusableWords(ValueError):
    """The words cannot be searched for; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The rows that have the words, by their keys; `is_cut` where there are more of them."""

    ids: frozenset[int]
    is_cut: bool


def articles_with(words: str) -> Matches:
    """Return the articles whose title or text has `words`. Raises UnusableWords."""
    return _search(words, (_ARTICLES,))


def events_with(words: str) -> Matches:
    """Return the events with `words` in the title or in one sentence. Raises UnusableWords."""
    return _search(words, (_TITLES, _SENTENCES))


def nearest_words(words: str) -> str | None:
    """Return `words` with those that no new title has changed to the likest that some has.

    None where each is in some title, or none is like any. For where nothing was found: it reads
    the words of the newest titles.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST_TITLES, [_TITLES_READ])
        known = Counter(w for (title,) in cursor.fetchall() for w in _WORD.findall(title.lower()))
    found = [_likest(word, known) for word in _WORD.findall(words.lower())]
    better = " ".join(found)
    return better if found and better != " ".join(_WORD.findall(words.lower())) else None


def _likest(word: str, known: Counter[str]) -> str:
    if word in known or len(word) < _SHORTEST:
        return word
    near = get_close_matches(word, known, n=3, cutoff=_LIKE)
    return max(
        near,
        key=lambda other: (round(SequenceMatcher(None, word, other).ratio(), 1), known[other]),
        default=word,
    )


def _search(words: str, statements: Sequence[str]) -> Matches:
    _check(words)
    try:
        found = [_run(statement, words) for statement in statements]
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise UnusableWords(
                "These words are in too many texts to look through. Add a rarer one."
            ) from None
        raise
    ids = frozenset(pk for rows in found for pk in rows[:MOST_MATCHES] if pk is not None)
    return Matches(ids, any(len(rows) > MOST_MATCHES for rows in found))


def _check(words: str) -> None:
    """Refuse words that no index can find: those of every text, and only what is not wanted."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT numnode(q), querytree(q) FROM {_QUERY} q", [words])
        (count, tree) = cursor.fetchone()
    if not count:
        raise UnusableWords("Words like these are in every text. Add one that says more.")
    if tree == "T":
        raise UnusableWords(
            "This asks only for what is not there. Add a word that the text shall have,"
            " beside the ones with a minus."
        )


def _run(statement: str, words: str) -> list[int]:
    """The keys that `statement` finds, within SEARCH_MILLISECONDS; one more than MOST_MATCHES."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {SEARCH_MILLISECONDS}")
        cursor.execute(statement, [words, MOST_MATCHES + 1])
        found = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
        return found
