"""One outlet a name, whichever its case; a note on articles that were mended.

Outlets whose names collide already are joined: the earliest is kept, with the articles and feeds
of the others. An article of which only the day of publication is known keeps that day.
`manage.py relink` then counts the outlets of events anew.
"""

import unicodedata
from collections import defaultdict
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

NOON = time(12)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def fold_name(name):
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:200]


def join_outlets(apps, schema_editor):
    Outlet = apps.get_model("events", "Outlet")
    groups = defaultdict(list)
    for outlet in Outlet.objects.order_by("pk"):
        groups[fold_name(outlet.name)].append(outlet)
    for kept, *others in groups.values():
        for other in others:
            if other.timezone != kept.timezone:
                change_zone(apps, other, kept)
            apps.get_model("events", "Article").objects.filter(outlet=other).update(outlet=kept)
            apps.get_model("events", "Feed").objects.filter(outlet=other).update(outlet=kept)
            kept.domain, kept.country = kept.domain or other.domain, kept.country or other.country
            other.delete()
        kept.folded = fold_name(kept.name)
        kept.save()
    # Else the foreign keys just changed would be checked only after the table is altered.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def change_zone(apps, source, target):
    """Let the articles of `source` keep their days, and have them read again in the other zone."""
    before, after = ZoneInfo(source.timezone), ZoneInfo(target.timezone)
    Article = apps.get_model("events", "Article")
    dated = Article.objects.filter(outlet=source, published_has_time=False).only("published")
    for article in dated.iterator():
        # Where only the day is known, the time stands for noon in the outlet's zone.
        day = article.published.astimezone(before).date()
        moment = datetime.combine(day, NOON, tzinfo=after)
        Article.objects.filter(pk=article.pk).update(published=moment)
    # Overdue, so that beat sends them.
    Article.objects.filter(outlet=source, state__in=["extracted", "skipped"]).update(
        state="pending", attempts=0, queued_at=LONG_AGO
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0005_readings_and_jobs")]

    operations = [
        # In place: building it anew would take minutes where there are a million articles.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX article_bands SET (fastupdate = off);"
                    " SELECT gin_clean_pending_list('article_bands')",
                    "ALTER INDEX article_bands RESET (fastupdate)",
                )
            ],
            state_operations=[
                migrations.RemoveIndex("article", "article_bands"),
                migrations.AddIndex(
                    "article",
                    GinIndex(fields=["bands"], fastupdate=False, name="article_bands"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="note",
            field=models.TextField(blank=True, default="", db_default="", editable=False, help_text="What was mended before it was stored, for people"),
        ),
        migrations.AddField(
            model_name="outlet",
            name="folded",
            field=models.CharField(editable=False, max_length=200, null=True),
        ),
        migrations.RunPython(join_outlets, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="outlet",
            name="folded",
            field=models.CharField(editable=False, max_length=200, unique=True),
        ),
    ]
