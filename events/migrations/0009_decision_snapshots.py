from django.db import migrations, models


class Migration(migrations.Migration):
    """A decision keeps what it was about; those taken before have nothing to keep (null)."""

    dependencies = [("events", "0008_reasons_and_readings")]

    operations = [
        migrations.AddField("decision", "snapshot", models.JSONField(blank=True, null=True)),
    ]
