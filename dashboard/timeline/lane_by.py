"""What a lane of the chart holds: the events of one type, or those of one country."""

from collections import Counter

from django.db.models import FilteredRelation, Q, Value
from django.db.models.functions import Coalesce

from events.core.countries import country_name
from events.core.kinds import EventType
from events.core.parties import Role
from events.models.event import EventQuerySet

# Countries are counted live, so of so many events at most: a million take two seconds.
SAMPLE = 30_000
MAX_COUNTRY_LANES = 14
OTHERS = "*"
NOBODY = ""

Labels = list[tuple[str, str]]  # key and label of each lane, from the top


class LaneBy:
    """A lane for each type, in their order; other ways to part events change what differs."""

    name = "type"  # in the address
    column = "type"  # of `in_lanes`: the key of the lane
    is_counted = True  # the counts by day know the lanes

    def in_lanes(self, events: EventQuerySet) -> EventQuerySet:
        """`events`, once for each lane that holds them."""
        return events

    def labels(self, sizes: Counter[str]) -> Labels:
        """The lanes that hold something, by how much each holds."""
        return [(type_, type_.capitalize()) for type_ in EventType if type_ in sizes]

    def one_in(self, number: int) -> int:
        """Of so many events, one in how many is counted."""
        return 1


class ByCountry(LaneBy):
    """A lane for each country that takes part or is the place, the largest first."""

    name = "country"
    column = "lane_country"
    is_counted = False

    def in_lanes(self, events: EventQuerySet) -> EventQuerySet:
        roles = Q(parties__role__in=[Role.ACTOR, Role.RECIPIENT, Role.PLACE])
        return events.annotate(
            part=FilteredRelation("parties", condition=roles & ~Q(parties__country="")),
            lane_country=Coalesce("part__country", Value(NOBODY)),
        )

    def labels(self, sizes: Counter[str]) -> Labels:
        named = [key for key, _ in sizes.most_common() if key != NOBODY]
        lanes = [(key, country_name(key)) for key in named[:MAX_COUNTRY_LANES]]
        if len(named) > MAX_COUNTRY_LANES:
            lanes.append((OTHERS, "Other countries"))
        return [*lanes, (NOBODY, "No country")] if NOBODY in sizes else lanes

    def one_in(self, number: int) -> int:
        return max(1, round(number / SAMPLE))


BY_TYPE = LaneBy()
LANES = {way.name: way for way in (BY_TYPE, ByCountry())}
