"""Words that tell time, by class: the classes that patterns name as `<class>`.

A new word goes into its class here; nothing else has to change.
"""

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# Monday is 0, as in datetime.
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3,
    "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLURAL_WEEKDAYS = {f"{name.lower()}s": index for index, name in enumerate(WEEKDAY_NAMES)}

SEASONS = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA",
    "fall": "FA", "winter": "WI", "wintertime": "WI",
}  # fmt: skip

# TIMEX3's letters for the units; time units take a T before the number.
UNITS = {
    "second": "S", "seconds": "S", "minute": "M", "minutes": "M", "hour": "H", "hours": "H",
    "min": "M", "mins": "M", "hr": "H", "hrs": "H",
    "day": "D", "days": "D", "night": "D", "nights": "D", "week": "W", "weeks": "W",
    "fortnight": "2W", "fortnights": "2W", "weekend": "D", "weekends": "D",
    "month": "M", "months": "M", "quarter": "Q", "quarters": "Q", "year": "Y", "years": "Y",
    "yr": "Y", "yrs": "Y", "decade": "0Y", "decades": "0Y", "century": "00Y", "centuries": "00Y",
    "millennium": "000Y", "millennia": "000Y",
}  # fmt: skip
TIME_UNITS = frozenset(
    ["second", "seconds", "minute", "minutes", "hour", "hours", "min", "mins", "hr", "hrs"],
)
# "a quarter" alone is mostly a fraction; "night" and "weekend" are parts, not lengths.
DATE_UNITS = frozenset(
    ["day", "week", "month", "quarter", "year", "yr", "decade", "century", "weekend"]
)
PLURAL_UNITS = frozenset([
    "seconds", "minutes", "hours", "mins", "hrs", "days", "nights", "weeks", "weekends", "months",
    "quarters", "years", "yrs", "decades", "centuries", "fortnights", "millennia",
])  # fmt: skip

SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1000, "dozen": 12}
NUMBER_WORDS = {**SMALL, **TENS, **SCALES}

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

# "last" and "latest" count from the end.
DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip

DAYPARTS = {
    "morning": "TMO", "mornings": "TMO", "dawn": "TMO", "sunrise": "TMO", "daybreak": "TMO",
    "afternoon": "TAF", "afternoons": "TAF", "evening": "TEV", "evenings": "TEV",
    "dusk": "TEV", "sunset": "TEV", "night": "TNI", "nights": "TNI", "nighttime": "TNI",
    "overnight": "TNI", "nightfall": "TNI", "lunchtime": "TMI",
}  # fmt: skip
NOONS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}

# Minutes east of UTC, the likeliest first where a name has several: India, Israel and Ireland
# share IST. "EST" is America's: news that means Australia's says AEST.
ZONES: dict[str, tuple[int, ...]] = {
    "gmt": (0,), "utc": (0,), "z": (0,), "bst": (60, 360), "wat": (60,), "cet": (60,),
    "cest": (120,), "eet": (120,), "sast": (120,), "eest": (180,), "msk": (180,), "eat": (180,),
    "trt": (180,), "irst": (210,), "pkt": (300,), "ist": (330, 120, 60), "wib": (420,),
    "hkt": (480,), "sgt": (480,), "pht": (480,), "awst": (480,), "kst": (540,), "jst": (540,),
    "aest": (600,), "aedt": (660,), "nzst": (720,), "nzdt": (780,), "ast": (-240, 180),
    "edt": (-240,), "est": (-300,), "et": (-300, -240), "cst": (-360, 480), "cdt": (-300,),
    "mst": (-420,), "mdt": (-360,), "pst": (-480,), "pdt": (-420,), "pt": (-480, -420),
}  # fmt: skip
# "Tokyo time", "eastern standard time": places that have kept one offset for decades, and
# America's zones in winter.
ZONE_WORDS = {
    "greenwich": 0, "universal": 0, "eastern": -300, "central": -360, "mountain": -420,
    "pacific": -480, "riyadh": 180, "dubai": 240, "kabul": 270, "delhi": 330, "bangkok": 420,
    "hanoi": 420, "jakarta": 420, "beijing": 480, "manila": 480, "singapore": 480, "taipei": 480,
    "seoul": 540, "tokyo": 540,
}  # fmt: skip

# What TIMEX3 calls mod, by the words that say it.
APPROXIMATE = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX",
    "circa": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN",
    "over": "MORE_THAN",
}  # fmt: skip
PARTS = {
    "early": "START", "mid": "MID", "late": "END", "beginning": "START", "start": "START",
    "middle": "MID", "end": "END", "close": "END", "outset": "START", "opening": "START",
    "midst": "MID", "latter": "END", "dawn": "START", "turn": "START",
}  # fmt: skip

VAGUE_AMOUNTS = frozenset(["several", "few", "some", "many", "numerous", "countless"])

# Written with a capital only: lower-cased they are other words, or too short to trust.
CAPITAL_ONLY = frozenset([
    "q", "h", "may", "march", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
    "z", "et", "pt", "ist", "mst", "ast", "eat", "wat",
])  # fmt: skip

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
    "noon_name": frozenset(NOONS),
    "zone_name": frozenset(ZONES),
    "zone_word": frozenset(ZONE_WORDS),
    "approximate": frozenset(APPROXIMATE),
    # "early May", but "the close of May": "shares close Monday" is no part of Monday.
    "part_name": frozenset({"early", "mid", "late"}),
    "end_name": frozenset(PARTS) - {"early", "mid", "late"},
    "vague_amount": VAGUE_AMOUNTS,
}
