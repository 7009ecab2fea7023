"""The words of articles, sentences and titles, made once and indexed, so that a search reads them.

Triggers keep them: beside their rows, not in them, since an article or event that changes its
state would have to be entered into the index anew with each of its words.
"""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

CONFIG = "english"  # of the function events_words, which migration 0004 makes

_KEEP_ARTICLE = """
IF TG_OP = 'DELETE' THEN
    DELETE FROM events_articlewords WHERE article_id = OLD.id;
ELSE
    INSERT INTO events_articlewords (article_id, words) VALUES (NEW.id, events_words(NEW.title || E'\\n' || NEW.text));
END IF;
RETURN NULL;
"""
# Saving an event names all its columns: most changes leave the title as it is.
_KEEP_TITLE = """
IF TG_OP = 'UPDATE' AND NEW.title = OLD.title THEN
    RETURN NULL;
ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM events_titlewords WHERE event_id = OLD.id;
ELSE
    INSERT INTO events_titlewords (event_id, words) VALUES (NEW.id, events_words(NEW.title))
        ON CONFLICT (event_id) DO UPDATE SET words = excluded.words;
END IF;
RETURN NULL;
"""
_KEEP_SENTENCE = """
IF TG_OP <> 'INSERT' THEN
    DELETE FROM events_sentencewords WHERE evidence_id = OLD.id;
END IF;
IF TG_OP <> 'DELETE' THEN
    INSERT INTO events_sentencewords (evidence_id, mention_id, words)
    SELECT NEW.id, NEW.mention_id, events_words(substr(CASE WHEN NEW.in_title THEN a.title ELSE a.text END, NEW.start + 1, NEW."end" - NEW.start))
      FROM events_mention m JOIN events_article a ON a.id = m.article_id
     WHERE m.id = NEW.mention_id;
END IF;
RETURN NULL;
"""


def _after(name: str, func: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=name, when=pgtrigger.After, operation=operation, func=func)


_COME_AND_GO = pgtrigger.Insert | pgtrigger.Delete
# On the models whose rows they follow. An article's title and text never change.
KEEP_ARTICLE_WORDS = _after("article_words", _KEEP_ARTICLE, _COME_AND_GO)
KEEP_TITLE_WORDS = _after("event_title_words", _KEEP_TITLE, _COME_AND_GO | pgtrigger.Update)
KEEP_SENTENCE_WORDS = _after("evidence_words", _KEEP_SENTENCE, _COME_AND_GO | pgtrigger.Update)


class _Words(models.Model):
    words = SearchVectorField()

    class Meta:
        abstract = True
        # Without its list of pending entries, which each search would have to read to the end.
        indexes = (GinIndex(fields=["words"], name="%(class)s_gin", fastupdate=False),)

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


def _of(model: str) -> "models.OneToOneField[models.Model, models.Model]":
    return models.OneToOneField(
        model, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+"
    )


class ArticleWords(_Words):
    """The words of an article's title and text."""

    article = _of("Article")


class TitleWords(_Words):
    """The words of an event's title."""

    event = _of("Event")


class SentenceWords(_Words):
    """The words of a sentence that tells an event, or of a headline that does."""

    evidence = _of("Evidence")
    mention = models.ForeignKey(
        "Mention", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
