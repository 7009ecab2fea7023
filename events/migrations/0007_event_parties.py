from django.db import migrations, models
import django.db.models.deletion

CONSTRAINTS = {
    "involvement_once": "event_party_once",
    "involvement_names_one": "event_party_names_one",
}
RENAME = "ALTER TABLE events_eventparty RENAME CONSTRAINT {} TO {}"
ONCE = models.UniqueConstraint(fields=("event", "country", "organisation", "role"), name="event_party_once")
NAMES_ONE = models.CheckConstraint(
    condition=models.Q(("country", ""), ("organisation", ""), _connector="XOR"),
    name="event_party_names_one",
)


def rename_permissions(apps, schema_editor, old="involvement", new="eventparty"):
    """Whoever had a permission keeps it under its new name."""
    permissions = apps.get_model("auth", "Permission").objects
    for verb in ("add", "change", "delete", "view"):
        permissions.filter(codename=f"{verb}_{old}", content_type__app_label="events").update(
            codename=f"{verb}_{new}", name=f"Can {verb} event party"
        )


def rename_permissions_back(apps, schema_editor):
    """The way back."""
    rename_permissions(apps, schema_editor, old="eventparty", new="involvement")


class Migration(migrations.Migration):
    """A party is called a party: the rows and their constraints get the name, no row changes."""

    dependencies = [
        ("events", "0006_outlets_once"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RenameModel("Involvement", "EventParty"),
        migrations.AlterField(
            "eventparty",
            "event",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parties",
                to="events.event",
            ),
        ),
        migrations.RunSQL(
            [RENAME.format(old, new) for old, new in CONSTRAINTS.items()],
            [RENAME.format(new, old) for old, new in CONSTRAINTS.items()],
            state_operations=[
                *(migrations.RemoveConstraint("eventparty", name) for name in CONSTRAINTS),
                migrations.AddConstraint("eventparty", ONCE),
                migrations.AddConstraint("eventparty", NAMES_ONE),
            ],
        ),
        migrations.RunPython(rename_permissions, rename_permissions_back),
    ]
