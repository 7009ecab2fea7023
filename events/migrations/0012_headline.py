from django.db import migrations, models


class Migration(migrations.Migration):
    """A mention keeps the line that an analyst would write; those read before have none."""

    dependencies = [("events", "0011_kinds_in_one_table")]

    operations = [
        migrations.AddField(
            "mention",
            "headline",
            models.CharField(
                max_length=100, blank=True, default="", help_text="What an analyst would write of it"
            ),
        ),
    ]
