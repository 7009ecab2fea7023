"""Near-copies: each points to the earliest published of its group, in any order of arrival."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Case, Count, Q, When
from django.db.models.functions import Coalesce

from events.ingestion.likeness import jaccard
from events.models import Article, Event, Mention
from events.store import lock, refresh

# In 10,519 open articles, pairs of different stories in the same form (an arrival and its
# announcement) reach 0.61, a note published twice with a few words changed has 0.83 and more.
COPY_LIKENESS = 0.7
# Any constant that no other advisory lock of this database uses ("DLst").
_LOCK = 0x444C7374
# Of a writer that says nothing while others wait: one stopped with Ctrl-Z, say.
_MOST_SILENCE = "30s"
_BATCH = 200  # articles or events


def lock_stores() -> None:
    """Make others who store articles wait until this transaction ends.

    Take it before the look for outlet, text and copies and hold it over the insert: two who
    store a copy at the same moment would not see each other's. Who takes the lock of events
    too takes that first, and both before any row.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, true),"
            " pg_advisory_xact_lock(%s)",
            [_MOST_SILENCE, _LOCK],
        )


def link_copies(article: Article) -> bool:
    """Point the near-copies of `article`, itself among them, to the earliest of all.

    False where it has none. Call it in a transaction that holds `lock_stores`.
    """
    group = _near_copies(article)
    if not group:
        return False
    original, *copies = sorted([*group, article], key=lambda a: (a.published, a.pk))
    Article.objects.filter(pk=original.pk).update(copy_of=None)
    ids = [copy.pk for copy in copies]
    Article.objects.filter(pk__in=ids).update(copy_of=original)
    Article.objects.filter(copy_of__in=ids).update(copy_of=original)
    article.refresh_from_db(fields=["copy_of"])
    return True


def _near_copies(article: Article) -> list[Article]:
    """Articles alike enough to `article`, and those that they, or it, are copies of."""
    others = Article.objects.exclude(pk=article.pk)
    candidates = others.filter(bands__overlap=list(article.bands)).only(
        "pk", "signature", "published", "copy_of"
    )
    alike = [a for a in candidates if _is_alike(a.signature, article.signature)]
    roots = {a.copy_of_id for a in [*alike, article] if a.copy_of_id} - {a.pk for a in alike}
    return alike + list(others.filter(pk__in=roots).only("pk", "published"))


def _is_alike(one: Iterable[int], other: Iterable[int]) -> bool:
    return jaccard(bytes(one), bytes(other)) >= COPY_LIKENESS


def rank_copies_anew(article: Article) -> None:
    """Let the earliest of its near-copies be the original, and their events count outlets anew.

    Call it in a transaction that holds the lock of events and `lock_stores`.
    """
    if link_copies(article):
        first = article.original_id
        group = Mention.objects.filter(Q(article=first) | Q(article__copy_of=first))
        refresh(group.values_list("pk", flat=True))


def relink() -> Iterator[tuple[int, int]]:
    """Link near-copies that are not; yield after each batch how many articles were looked at,
    and how many of them were linked. Safe to break off and to repeat, beside all else.
    """
    for ids in _batches(Article.objects.order_by("pk").values_list("pk", flat=True)):
        unlinked = _unlinked(ids)
        for pk in unlinked:
            with transaction.atomic():
                lock()
                lock_stores()
                for article in Article.objects.filter(pk=pk):  # none where it is gone meanwhile
                    rank_copies_anew(article)
        yield len(ids), len(unlinked)


def _unlinked(ids: list[int]) -> list[int]:
    """Those of `ids` with a near-copy among earlier rows that is of another group."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT a.id, b.id, a.signature, b.signature
              FROM events_article a JOIN events_article b ON b.bands && a.bands
             WHERE a.id = ANY(%s)
               AND coalesce(a.copy_of_id, a.id) <> coalesce(b.copy_of_id, b.id)
            """,
            [ids],
        )
        pairs = [(later, row) for later, earlier, *row in cursor if earlier < later]
    return sorted({pk for pk, row in pairs if _is_alike(*row)})


def recount() -> int:
    """Consolidate those events anew that count other outlets than tell them; return how many."""
    wrong = _counted_wrongly()
    for ids in _batches(wrong):
        with transaction.atomic():
            lock()
            refresh(events=list(Event.objects.filter(pk__in=ids).values_list("pk", flat=True)))
    return len(wrong)


def _counted_wrongly() -> list[int]:
    voice = Coalesce("article__copy_of__outlet", "article__outlet")
    counts = (
        Mention.objects.filter(event__merged_into=None)
        .order_by()
        .values("event")
        .annotate(
            valid=Count(voice, distinct=True, filter=Q(is_superseded=False)),
            told=Count(voice, distinct=True),
        )
    )
    # Mentions that are no longer found count where an event has no others.
    counted = Case(When(valid__gt=0, then="valid"), default="told")
    return [row["event"] for row in counts.exclude(event__outlet_count=counted)]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
