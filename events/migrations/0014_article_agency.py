from django.db import migrations, models


class Migration(migrations.Migration):
    """An article says which news agency it is of; `manage.py relink` fills it for those here."""

    dependencies = [("events", "0013_event_changes")]

    operations = [
        migrations.AddField(
            "article",
            "agency",
            models.CharField(
                max_length=40,
                blank=True,
                default="",
                db_default="",
                editable=False,
                help_text="Whose story it is, where it or a copy of it credits a news agency",
            ),
        ),
    ]
