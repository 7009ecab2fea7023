from django.db import migrations


class Migration(migrations.Migration):
    """Which kinds a type has stands in one table of the code, and is checked where values are made."""

    dependencies = [("events", "0010_article_url")]

    operations = [
        migrations.RemoveConstraint("event", "event_kind_of_type"),
        migrations.RemoveConstraint("mention", "mention_kind_of_type"),
    ]
