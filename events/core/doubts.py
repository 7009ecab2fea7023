"""How a day was found and what is doubtful: closed sets, each member with its words for readers.

Code asks for members; words are for people alone and may change at any time.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class Basis(StrEnum):
    """Where the date of an event comes from."""

    EXPLICIT = "explicit"  # a time expression in the same sentence
    CONTEXT = "context"  # one nearby, or another event
    PUBLICATION = "publication"  # no words give another


class _Worded(StrEnum):
    """A closed set whose members say themselves to readers: stored value, then words."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class Inference(_Worded):
    """A rule by which words, or what stands around them, lead to days: one step of a derivation.

    The words say why these days; `{name}` stands for the step's value of that name.
    """

    # Temporal tagging: what an expression says by itself.
    WRITTEN_OUT = "written_out", "written out"
    ONLY_ORDER = "only_order", "{order}: the other order names no other day"
    ORDER_BY_WEEKDAY = "order_by_weekday", "{order}: {other} is another weekday"
    ORDER_BY_PAST = "order_by_past", "{order}: the words look back, {other} lay ahead"
    ORDER_BY_FUTURE = "order_by_future", "{order}: the words look ahead, {other} had passed"
    ORDER_OF_OUTLET = "order_of_outlet", "{order}, as the outlet writes it"
    ORDER_OF_TEXT = "order_of_text", "{order}, as elsewhere in the text"
    ORDER_OPEN = "order_open", "{order}, though nothing says so"
    NEAREST_DAY = "nearest_day", "the nearest such day"
    LAST_DAY = "last_day", "the last such day: the verb looks back"
    NEXT_DAY = "next_day", "the next such day: the verb looks ahead"
    YEAR_OF_STORY = "year_of_story", "the year told last"
    RECENT_MONTH = "recent_month", "most recent such month"
    MONTH_AHEAD = "month_ahead", "the next such month: the sentence looks ahead"
    LAST_OR_NEXT = "last_or_next", "counted from that day"
    YEAR_NAMED = "year_named", "in the year named"
    WEEKDAY_RECENT = "weekday_recent", "most recent {weekday}"
    WEEKDAY_AHEAD = "weekday_ahead", "next {weekday}: the words look ahead"
    WEEKDAY_LISTED = "weekday_listed", "the {weekday} after the day told right before"
    WEEKDAY_BEFORE = "weekday_before", "the {weekday} before"
    WEEKEND = "weekend", "the nearest weekend the words allow"
    COUNTED = "counted", "counted from that day"
    HOURS_AWAY = "hours_away", "hours from that day"
    SAME_PERIOD = "same_period", "the period told last"
    NEXT_OR_PREVIOUS = "next_or_previous", "next to the one told last"
    SEASON = "season", "the nearest such season the words allow"
    QUARTER = "quarter", "the nearest such quarter the words allow"
    QUARTER_OF_REPORT = "quarter_of_report", "the quarter that the report is about"
    QUARTER_YEAR_AGO = "quarter_year_ago", "the same quarter a year before"
    DECADE = "decade", "ten years"
    CENTURY = "century", "a hundred years"
    CLOCK_TIME = "clock_time", "a time of that day"
    SAME_MOMENT = "same_moment", "the same moment in another zone"
    PART_OF_DAY = "part_of_day", "a part of that day"
    WEEK_OF_DAY = "week_of_day", "the week that holds that day"
    COUNTED_IN_MONTH = "counted_in_month", "counted within that month or year"
    LIST_OF_DAYS = "list_of_days", "month and year of the date beside it"
    HOLIDAY = "holiday", "the day of that feast"
    NATIONAL_DAY = "national_day", "the day that the country named keeps"
    LENGTH = "length", "a length of time, not a date"
    VAGUE_LENGTH = "vague_length", "a vague length of time"
    RECURRING = "recurring", "recurs"
    PRESENT = "present", "the time of writing"
    PAST = "past", "some time before"
    FUTURE = "future", "some time to come"
    DAY_OF_EVENT = "day_of_event", "told by an event of which no day is known here"
    AFTER_UNTOLD = "after_untold", "after something of which no day is told"
    VAGUELY_LATER = "vaguely_later", "some time after that day"
    RECENT = "recent", "counted back from publication"
    COMING = "coming", "counted on from publication"
    # Linking: which of the days found dates an event.
    SINCE = "since", "began then and lasts until publication"
    FROM_TO = "from_to", "from the first day to the last"
    COUNTED_BACK = "counted_back", "counted back from publication"
    TURNED_AHEAD = "turned_ahead", "a week on: the sentence looks ahead"
    TURNED_BACK = "turned_back", "a week back: the sentence tells what happened"
    TIED_TO_EVENT = "tied_to_event", "counted from the day of '{event}'"
    LASTING = "lasting", "so long from the day of '{event}' on"
    LASTED = "lasted", "so long up to the day of '{event}'"
    RECOUNTED = "recounted", "counted from the day of '{event}'"
    AS_BEFORE = "as_before", "the day of '{event}', told just before"
    NAMED_AGAIN = "named_again", "the day of '{event}', which is named again"
    DURING_ACT = "during_act", "the day of '{event}', during which it happened"
    REACTION = "reaction", "between the news ('{event}') and publication"
    ONGOING = "ongoing", "still going on at publication"
    NEWS_DAY = "news_day", "the day of the article's news ('{event}')"
    PUBLICATION = "publication", "no time words: the day of publication"
    OTHERS_WORDS = (
        "others_words",
        "the time words beside it belong to something else: the day of publication",
    )


class Reason(_Worded):
    """What lowered the confidence in what one article says of an event."""

    BACKGROUND = "background", "background clause"
    MENTIONED = "mentioned", "nothing but a mention"
    NAMED_BY_NOUN = "named_by_noun", "named by a noun"
    NO_PARTY = "no_party", "no party named"
    AMBIGUOUS_TRIGGER = "ambiguous_trigger", "its words may mean something else"
    DOUBTFUL_TRIGGER = "doubtful_trigger", "its words hardly tell an event"
    NOT_HAPPENED = "not_happened", "said not to have happened"
    QUOTED = "quoted", "quoted"
    SUBORDINATE = "subordinate", "subordinate without time words"
    DISTANT_TIME = "distant_time", "distant time words"
    TURNED = "turned", "tense turned the day"
    PLACED = "placed", "placed by another event"
    UNPLACED = "unplaced", "placed by an act without a date"
    PLANNED_UNDATED = "planned_undated", "planned without a date"
    EARLIER = "earlier", "earlier than what is told"
    BACKGROUND_UNDATED = "background_undated", "background without a date"
    DAY_TOLD_BEFORE = "day_told_before", "day of the event told before"
    REACTION = "reaction", "dated between the news and publication"
    ONGOING = "ongoing", "under way at publication"
    NEWS_DAY = "news_day", "day of the article's news"
    PUBLICATION = "publication", "no time words"
    AMONG_OTHER_DAYS = "among_other_days", "the text tells other days"


class Doubt(_Worded):
    """Why a person should look at an event, the weightiest first."""

    AMBIGUOUS = "ambiguous", "its date can be read in two ways"
    OVERRULED = "overruled", "new reports differ from a correction"
    DISAGREEMENT = "disagreement", "its sources disagree"
    LOW_CONFIDENCE = "low_confidence", "the extractor is unsure"
    PUBLICATION = "publication", "dated by publication only"
    UNCLEAR_WORDS = "unclear_words", "its words may mean something else"
    UNDATED = "undated", "no day is known"


def known_reasons(stored: Iterable[str]) -> frozenset[Reason]:
    """Return the reasons among stored values; an older extractor's own words are none."""
    held = set(stored)
    return frozenset(reason for reason in Reason if reason in held)


def reasons_in_words(stored: Iterable[str]) -> str:
    """Return stored reasons for a reader in one line; what is unknown as it stands."""
    words = {reason.value: reason.words for reason in Reason}
    return "; ".join(words.get(value, value) for value in stored)
