"""`manage.py export`: the events that readers see, one JSON record a line."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from events.core.countries import country_code
from events.core.days import Days
from events.core.record import VERSION
from events.management.terminal import output
from events.models import Event
from events.models.event import EventQuerySet
from events.store.records import records_of


class Command(BaseCommand):
    """`manage.py export OUT.jsonl`; `-` is standard output."""

    help = (
        "Write the events that readers see as JSON lines, by their days: what holds now, people's "
        "corrections included, with all sources and their sentences (docs/extraction.md)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file and what to write."""
        parser.add_argument("target", metavar="OUT", help="JSON lines; - is standard output")
        parser.add_argument("--country", type=_country, help="by name or ISO 3166 code")
        parser.add_argument("--from", dest="first", type=_days, help="2019, 2019-09 or 2019-09-10")
        parser.add_argument("--to", dest="last", type=_days, help="the same, its last day included")

    def handle(self, *, target: str, **options: Any) -> None:
        """Write a record for each event; a file that is there already is not overwritten."""
        events = _chosen(**options)
        total = events.count()
        with output(target) as out:
            for record in tqdm(records_of(events), total=total, unit=" events", disable=None):
                line = {**record.as_json(), "version": VERSION}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.stderr.write(f"{total:,} events written")


def _chosen(
    *, country: str | None, first: Days | None, last: Days | None, **_: Any
) -> EventQuerySet:
    start, end = first.first if first else None, last.last if last else None
    found = Event.objects.visible().overlapping(start, end)
    if country:
        found = found.filter(parties__country=country).distinct()
    return found.chronological()


def _country(name: str) -> str:
    if (code := country_code(name)) is None:
        raise CommandError(f"no country is called {name}")
    return code


def _days(words: str) -> Days:
    if (days := Days.from_words(words)) is None:
        raise CommandError(f"{words} is not a day: write it as 2019-09-10")
    return days
