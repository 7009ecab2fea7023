import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    """An address that comes in is looked for among all articles."""

    dependencies = [("events", "0009_decision_snapshots")]

    operations = [
        migrations.AddIndex(
            "article",
            django.contrib.postgres.indexes.HashIndex(
                condition=models.Q(("url", ""), _negated=True), fields=["url"], name="article_url"
            ),
        ),
    ]
