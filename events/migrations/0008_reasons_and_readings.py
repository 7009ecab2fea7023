"""What is doubtful is kept as a value, not in words; the other readings of a date are kept.

Until now the doubt "ambiguous" stood for words that may mean something else, never for a date:
it becomes the doubt of that name, with its lower worth in the queue. Words of reasons that no
value stands for are kept as they are.
"""

import json

import django.contrib.postgres.fields
from django.db import migrations, models

REASONS = {
    "background clause": "background",
    "nothing but a mention": "mentioned",
    "named by a noun": "named_by_noun",
    "no party named": "no_party",
    "ambiguous trigger": "ambiguous_trigger",
    "doubtful trigger": "doubtful_trigger",
    "said not to have happened": "not_happened",
    "quoted": "quoted",
    "subordinate without time words": "subordinate",
    "distant time words": "distant_time",
    "tense turned the day": "turned",
    "placed by another event": "placed",
    "placed by an act without a date": "unplaced",
    "planned without a date": "planned_undated",
    "earlier than what is told": "earlier",
    "background without a date": "background_undated",
    "day of the event told before": "day_told_before",
    "dated between the news and publication": "reaction",
    "under way at publication": "ongoing",
    "day of the article's news": "news_day",
    "no time words": "publication",
    "the text tells other days": "among_other_days",
}
# What "ambiguous" was worth in the queue, and the doubt that it becomes is.
WORTH_BEFORE, WORTH = 3.0, 0.25

NAME_REASONS = """
UPDATE events_mention SET reasons = (
    SELECT jsonb_agg(COALESCE(%s::jsonb -> reason, to_jsonb(reason)) ORDER BY place)
      FROM jsonb_array_elements_text(reasons) WITH ORDINALITY AS told (reason, place)
) WHERE jsonb_array_length(reasons) > 0
"""
NAME_DOUBTS = """
UPDATE events_event SET
    doubts = ARRAY(
        SELECT doubt FROM unnest(array_replace(doubts, 'ambiguous', 'unclear_words')) AS doubt
         ORDER BY array_position(%s::varchar[], doubt)
    ),
    review_priority = CASE WHEN review_state = 'unreviewed' AND review_priority > 0
        THEN round((review_priority - %s * (1 + 0.25 * (outlet_count - 1)))::numeric, 3)
        ELSE review_priority END
 WHERE 'ambiguous' = ANY (doubts)
"""
# By their weight, in the order in which rows hold them.
DOUBTS = [
    ("ambiguous", "its date can be read in two ways"),
    ("overruled", "new reports differ from a correction"),
    ("disagreement", "its sources disagree"),
    ("low_confidence", "the extractor is unsure"),
    ("publication", "dated by publication only"),
    ("unclear_words", "its words may mean something else"),
    ("undated", "no day is known"),
]


def name_them(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(NAME_REASONS, [json.dumps(REASONS)])
        cursor.execute(NAME_DOUBTS, [[value for value, _ in DOUBTS], WORTH_BEFORE - WORTH])
        # Else the triggers of the rows changed would wait until after the tables are altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def doubts():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(choices=DOUBTS, max_length=20),
        blank=True,
        default=list,
        size=None,
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0007_event_parties")]

    operations = [
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AddField(
            model_name="mention",
            name="alternatives",
            field=models.JSONField(
                default=list,
                help_text='Other days that the words allow: [{"value", "first", "last"}, ...]',
            ),
        ),
        migrations.AlterField(
            model_name="mention",
            name="reasons",
            field=models.JSONField(
                default=list,
                help_text="What lowered the confidence (events.core.doubts.Reason)",
            ),
        ),
        migrations.AlterField(model_name="event", name="doubts", field=doubts()),
        migrations.AlterField(model_name="eventrevision", name="doubts", field=doubts()),
    ]
