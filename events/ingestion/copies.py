"""Near-copies: each points to the earliest published of its group, in any order of arrival."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Case, Count, Q, When

from events.ingestion.agency import agency_of
from events.ingestion.likeness import jaccard, shared
from events.models import Article, Event, Mention
from events.models.article import voice
from events.store import lock, refresh

# In 10,519 open articles, pairs of different stories in the same form (an arrival and its
# announcement) reach 0.61, a note published twice with a few words changed has 0.83 and more.
COPY_LIKENESS = 0.7
# A story that another outlet cut and edited keeps less than that: one pair has 0.47, and 0.64 of
# the shorter text. Within a day and a half, of texts with 100 runs of words or more, only copies
# have 0.6 of the shorter one (a pair of different stories in one form has 0.57); days later
# different stories in one form reach 0.76. Between outlets none of those articles passes 0.35.
_EDITED_LIKENESS = 0.3
_EDITED_SHARE = 0.6
_EDITED_RUNS = 100
_EDITED_WITHIN = timedelta(hours=36)
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
    _credit_original(original)
    article.refresh_from_db(fields=["copy_of", "agency"])
    return True


def _credit_original(original: Article) -> None:
    """Give it the agency that a copy of it names, where it names none itself."""
    named = original.copies.exclude(agency="").order_by("published", "pk").only("agency").first()
    if named is not None:
        Article.objects.filter(pk=original.pk, agency="").update(agency=named.agency)


class _Print(NamedTuple):
    """What tells of an article whether it may be a copy of another."""

    pk: int
    signature: bytes
    outlet: int
    published: datetime


_PRINT = ("pk", "signature", "outlet", "published")


def _near_copies(article: Article) -> list[Article]:
    """Articles alike enough to `article`, and those that they, or it, are copies of."""
    others = Article.objects.exclude(pk=article.pk)
    candidates = others.filter(bands__overlap=list(article.bands)).values_list(*_PRINT)
    this = _Print(article.pk, bytes(article.signature), article.outlet_id, article.published)
    pairs = _alike((this, _Print(*row)) for row in candidates.iterator())
    alike = list(others.filter(pk__in=[other.pk for _, other in pairs]).without_text())
    roots = {a.copy_of_id for a in [*alike, article] if a.copy_of_id} - {a.pk for a in alike}
    return alike + list(others.filter(pk__in=roots).only("pk", "published"))


def _alike(pairs: Iterable[tuple[_Print, _Print]]) -> list[tuple[_Print, _Print]]:
    """Those of `pairs` that are copies of one another."""
    found, doubtful = [], []
    for one, other in pairs:
        likeness = jaccard(bytes(one.signature), bytes(other.signature))
        if likeness >= COPY_LIKENESS:
            found.append((one, other))
        elif likeness >= _EDITED_LIKENESS and _may_be_edited(one, other):
            doubtful.append((one, other))
    return found + _edited(doubtful)


def _may_be_edited(one: _Print, other: _Print) -> bool:
    is_near = abs(one.published - other.published) <= _EDITED_WITHIN
    return is_near and one.outlet != other.outlet


def _edited(pairs: list[tuple[_Print, _Print]]) -> list[tuple[_Print, _Print]]:
    """Those of `pairs` of which one has most of the other's words; their texts are read."""
    ids = {side.pk for pair in pairs for side in pair}
    texts = dict(Article.objects.filter(pk__in=ids).values_list("pk", "text")) if ids else {}

    def share(one: _Print, other: _Print) -> float:
        return shared(texts.get(one.pk, ""), texts.get(other.pk, ""), least=_EDITED_RUNS)

    return [pair for pair in pairs if share(*pair) >= _EDITED_SHARE]


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
            SELECT a.id, a.signature, a.outlet_id, a.published,
                   b.id, b.signature, b.outlet_id, b.published
              FROM events_article a JOIN events_article b ON b.bands && a.bands AND b.id < a.id
             WHERE a.id = ANY(%s)
               AND coalesce(a.copy_of_id, a.id) <> coalesce(b.copy_of_id, b.id)
            """,
            [ids],
        )
        pairs = _alike((_Print(*row[:4]), _Print(*row[4:])) for row in cursor)
    return sorted({later.pk for later, _ in pairs})


def credit_agencies() -> Iterator[tuple[int, int]]:
    """Read anew which agency each article is of; yield after each batch how many were looked at,
    and of how many another is known now. Safe to break off and to repeat, beside all else.
    """
    for ids in _batches(Article.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            lock_stores()
            before = dict(Article.objects.filter(pk__in=ids).values_list("pk", "agency"))
            changed = {pk: name for pk, name in _credited(ids).items() if name != before[pk]}
            for name in set(changed.values()):
                same = [pk for pk, agency in changed.items() if agency == name]
                Article.objects.filter(pk__in=same).update(agency=name)
        yield len(ids), len(changed)


def _credited(ids: list[int]) -> dict[int, str]:
    """The agency of each article of `ids`: its own words, else the earliest copy's, say so."""
    found = Article.objects.filter(Q(pk__in=ids) | Q(copy_of__in=ids)).order_by("published", "pk")
    read = ("pk", "copy_of", "text", "outlet__name", "outlet__domain")
    own: dict[int, str] = {}
    copied: dict[int, str] = {}
    for pk, original, *words in found.values_list(*read).iterator():
        own[pk] = agency_of(*words)
        if original and own[pk]:
            copied.setdefault(original, own[pk])
    return {pk: own[pk] or copied.get(pk, "") for pk in ids if pk in own}


def recount() -> int:
    """Consolidate those events anew that count other voices than tell them; return how many."""
    wrong = _counted_wrongly()
    for ids in _batches(wrong):
        with transaction.atomic():
            lock()
            refresh(events=list(Event.objects.filter(pk__in=ids).values_list("pk", flat=True)))
    return len(wrong)


def _counted_wrongly() -> list[int]:
    counts = (
        Mention.objects.filter(event__merged_into=None)
        .order_by()
        .annotate(voice=voice("article__"))
        .values("event")
        .annotate(
            valid=Count("voice", distinct=True, filter=Q(is_superseded=False)),
            told=Count("voice", distinct=True),
        )
    )
    # Mentions that are no longer found count where an event has no others.
    counted = Case(When(valid__gt=0, then="valid"), default="told")
    return [row["event"] for row in counts.exclude(event__outlet_count=counted)]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
