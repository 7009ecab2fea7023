"""Words that tell time, by class: the classes that patterns name as `<class>`.

A new word goes into its row of data/timex/lexicon.toml; nothing else has to change.
"""

from events.extraction.tables import DATA, toml_of, word_lists

_TABLES = toml_of(DATA / "timex" / "lexicon.toml")
# Lists that rules name, each with its comment there.
TIME_WORDS = word_lists(DATA / "timex" / "words.toml")


def _named(table: str) -> dict[str, str]:
    return {word: name for name, words in _TABLES[table].items() for word in words.split()}


def _numbered(table: str) -> dict[str, int]:
    return {word: int(number) for word, number in _named(table).items()}


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLURAL_WEEKDAYS = {f"{name.lower()}s": index for index, name in enumerate(WEEKDAY_NAMES)}

DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
SEASONS = _named("seasons")

# TIMEX3's letters for the units; time units take a T before the number.
UNITS = _named("units")
TIME_UNITS = frozenset(
    ["second", "seconds", "minute", "minutes", "hour", "hours", "min", "mins", "hr", "hrs"],
)
# "a quarter" alone is mostly a fraction; "night" and "weekend" are parts, not lengths.
DATE_UNITS = frozenset(
    ["day", "week", "month", "quarter", "year", "yr", "decade", "century", "weekend"]
)
PLURAL_UNITS = TIME_WORDS["plural_units"]

_NUMBERS = _numbered("numbers")
SMALL = {word: number for word, number in _NUMBERS.items() if number < 20}
TENS = {word: number for word, number in _NUMBERS.items() if number >= 20}
SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
NUMBER_WORDS = {**SMALL, **TENS, **SCALES}

ORDINALS = _numbered("ordinals")

# "last" and "latest" count from the end.
DECADE_WORDS = _numbered("decades")

DAYPARTS = _named("dayparts")
RECURRING = _named("recurring")
NOONS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

# Minutes east of UTC, the likeliest first where a name has several: India, Israel and Ireland
# share IST. "EST" is America's: news that means Australia's says AEST.
ZONES = {name: tuple(minutes) for name, minutes in _TABLES["zones"].items()}
# "Tokyo time", "eastern standard time": places that have kept one offset for decades, and
# America's zones in winter.
ZONE_WORDS = _numbered("zone_words")

DASHES = frozenset(["-", "–", "—", "--"])

DATE_ORDERS = _named("date_orders")

# What TIMEX3 calls mod, by the words that say it.
APPROXIMATE = _named("approximate")
PARTS = _named("parts")

# How far "recent weeks" reach back, as the article gold reads them: eval/README, "How the article
# gold was settled", 3.
RECENT_LENGTHS = {
    "hours": (1, "D"),
    "days": (7, "D"),
    "weeks": (1, "M"),
    "months": (3, "M"),
    "years": (3, "Y"),
}

VAGUE_AMOUNTS = frozenset(["several", "few", "some", "many", "numerous", "countless"])

# Written with a capital only: lower-cased they are other words, or too short to trust.
CAPITAL_ONLY = TIME_WORDS["capital_only"]

CLASSES: dict[str, frozenset[str]] = {
    "month_name": frozenset(MONTHS),
    "month_short": frozenset(w for w in MONTHS if len(w) <= 4 and w not in ("may", "june", "july")),
    "weekday_name": frozenset(WEEKDAYS),
    "weekday_full": frozenset(w for w in WEEKDAYS if len(w) > 5),
    "weekday_short": frozenset(w for w in WEEKDAYS if len(w) <= 5),
    "weekdays_name": frozenset(PLURAL_WEEKDAYS),
    "season_name": frozenset(SEASONS),
    "any_unit": frozenset(UNITS),
    "date_unit": DATE_UNITS,
    "unit_plural": PLURAL_UNITS,
    "unit_singular": frozenset(UNITS) - PLURAL_UNITS,
    "number_word": frozenset(NUMBER_WORDS),
    "small_word": frozenset(SMALL),
    "tens_word": frozenset(TENS),
    "ordinal_word": frozenset(ORDINALS),
    "decade_word": frozenset(DECADE_WORDS),
    "daypart_name": frozenset(DAYPARTS),
    "recurring": frozenset(RECURRING),
    "noon_name": frozenset(NOONS),
    "zone_name": frozenset(ZONES),
    "zone_word": frozenset(ZONE_WORDS),
    "approximate": frozenset(APPROXIMATE),
    # "early May", but "the close of May": "shares close Monday" is no part of Monday.
    "part_name": frozenset({"early", "mid", "late"}),
    "end_name": frozenset(PARTS) - {"early", "mid", "late"},
    "vague_amount": VAGUE_AMOUNTS,
}
