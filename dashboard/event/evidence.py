"""What the page of one event shows: its sources with their sentences, and where they differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from dashboard.event.voices import Voiced, best_of, by_voice, voice_of
from dashboard.marking import Mark, marked, party_marks, span_marks
from events.core.countries import country_name
from events.core.days import Days
from events.core.kinds import KINDS
from events.core.parties import Role, party_name
from events.core.status import Status
from events.models import Action, Article, Decision, Event, EventParty, Evidence, Mention

# Of the paragraph round a sentence, this many characters before and after it.
CONTEXT = 420
# The rest of the sources is on further pages, the rest of the sentences in the article: an event
# of 2,000 sources, or one that 2,000 sentences of an article tell, took seconds to show.
SOURCES = 20
SENTENCES = 10
ROLE_NAMES = {
    Role.ACTOR: "Who",
    Role.RECIPIENT: "To whom",
    Role.PLACE: "Where",
    Role.MENTIONED: "Also named",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its marks, between what stands before and after it in its paragraph."""

    before: str
    sentence: SafeString
    after: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What one article says of the event."""

    mention: Mention
    passages: tuple[Passage, ...]
    cue: str
    left_out: int = 0  # sentences that are not shown
    voiced: Voiced | None = None  # with others of its voice, where they are shown as well


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the sources do not agree on: each answer with the outlets that give it."""

    subject: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class EventView:
    """One event, read with what leads to it.

    `mentions` are all, in brief, as they were published; of `best`, the source that agrees most
    with the event, and of those on this page of `sources`, the best first and each with what only
    prints it again, the sentences are read.
    """

    event: Event
    mentions: tuple[Mention, ...]
    best: Source | None
    sources: Page[Source]
    decisions: tuple[Decision, ...]

    @property
    def cue(self) -> str:
        """The words that show the status of the event, by the best source."""
        best = self.best
        return best.cue if best and best.mention.status == self.event.status else ""

    @property
    def sources_in_words(self) -> str:
        """How many articles tell it, and how many of them are independent; empty for one."""
        articles = len({mention.article_id for mention in self.mentions})
        voices = len({voice_of(mention) for mention in self.mentions})
        if articles < 2:
            return ""
        sources = f"{voices:,} independent source{'' if voices == 1 else 's'}"
        return f"{articles:,} articles, {'all independent' if voices == articles else sources}"

    @cached_property
    def day_decision(self) -> Decision | None:
        """The last decision that set the days: a correction, or the adding of the event by hand."""
        added = [d for d in self.decisions if d.action == Action.ADD]
        corrected = [d for d in self.decisions if d.action == Action.CORRECT and d.field == "dates"]
        if corrected and corrected[-1].after is not None:
            return corrected[-1]
        return added[-1] if added else None

    @property
    def parties(self) -> list[tuple[str, str]]:
        """Each role, with the names of those who have it."""
        order = list(Role)
        found = [i for i in self.event.parties.all() if not self._is_said_by_place(i)]
        found.sort(key=lambda i: (order.index(Role(i.role)), i.pk))
        return [
            (ROLE_NAMES[Role(role)], ", ".join(name_of(i) for i in group))
            for role, group in groupby(found, key=lambda i: i.role)
        ]

    def _is_said_by_place(self, part: EventParty) -> bool:
        """True for the country that the line of the place names anyway."""
        place, country = self.event.place_name, self.event.place_country
        return part.role == Role.PLACE and bool(place) and part.country == country

    @property
    def differences(self) -> list[Difference]:
        """Where the sources disagree."""
        ways = (_days_apart, _places_apart, _kinds_apart, _statuses_apart)
        return [found for way in ways if (found := way(self.mentions))]


def read_event(event: Event, page: str | None = None) -> EventView:
    """Fetch what this page of the sources of `event` shows, in six queries."""
    mentions = tuple(event.mentions.in_brief().order_by("article__published", "pk"))
    best = best_of(event, mentions)
    shown: Page[Any] = Paginator(by_voice(event, mentions), SOURCES).get_page(page)
    keys = [voiced.mention.pk for voiced in shown] + ([best.pk] if best else [])
    found = event.mentions.filter(pk__in=keys).with_evidence(SENTENCES).with_sentence_count()
    read = {mention.pk: source_of(mention) for mention in found}
    # An article that is extracted anew meanwhile may have taken a mention away.
    told = [(read[v.mention.pk], v) for v in shown if v.mention.pk in read]
    shown.object_list = [replace(source, voiced=voiced) for source, voiced in told]
    decisions = tuple(event.decisions.select_related("decided_by"))
    return EventView(event, mentions, read.get(best.pk) if best else None, shown, decisions)


def source_of(mention: Mention) -> Source:
    """Return what one article says, with its best sentences in their paragraphs."""
    told = list(mention.evidence.all())
    sentences = told[:SENTENCES]
    passages = tuple(_passages(mention, sentences))
    cue = next((cue for e in sentences if (cue := _cue(mention.article, e))), "")
    count = getattr(mention, "sentence_count", len(told))
    return Source(mention, passages, cue, left_out=count - len(sentences))


def _cue(article: Article, evidence: Evidence) -> str:
    text = article.part(in_title=evidence.in_title)
    return text[evidence.cue_start or 0 : evidence.cue_end or 0]


def _passages(mention: Mention, sentences: Iterable[Evidence]) -> Iterator[Passage]:
    """The sentences, each paragraph told out only once."""
    shown: set[tuple[bool, int]] = set()
    for evidence in sentences:
        text = mention.article.part(in_title=evidence.in_title)
        paragraph = (evidence.in_title, text.rfind("\n", 0, evidence.start))
        is_first = paragraph not in shown
        shown.add(paragraph)
        sentence = text[evidence.start : evidence.end]
        yield Passage(
            before=_before(text, evidence.start) if is_first else "",
            sentence=marked(sentence, evidence.start, _marks(mention, evidence)),
            after=_after(text, evidence.end) if is_first else "",
            in_title=evidence.in_title,
        )


def _marks(mention: Mention, evidence: Evidence) -> Iterable[Mark]:
    yield from span_marks(evidence)
    yield from party_marks(mention.parties, in_title=evidence.in_title)


def _before(text: str, start: int) -> str:
    """The paragraph of the text up to `start`, shortened at a word."""
    found = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    if len(found) < CONTEXT:
        return found
    return "… " + found.partition(" ")[2]


def _after(text: str, end: int) -> str:
    """The paragraph of the text from `end`, shortened at a word."""
    found = text[end : end + CONTEXT].partition("\n")[0]
    if len(found) < CONTEXT:
        return found
    return found.rpartition(" ")[0] + " …"


def days_of(dated: Event | Mention) -> str:
    """The days of an event or mention in words; empty where it has none."""
    days = Days.between(dated.first, dated.last)
    return days.in_words() if days else ""


def name_of(part: EventParty) -> str:
    """A party's name, for a reader."""
    party = part.party
    return party_name(party.name, party.is_country)


def _days_apart(mentions: Sequence[Mention]) -> Difference | None:
    """Days differ only where no day is common to all: "in March" does not contradict 7 March."""
    dated = [(days, m) for m in mentions if (days := Days.between(m.first, m.last))]
    if not dated or max(days.first for days, _ in dated) <= min(days.last for days, _ in dated):
        return None
    return _difference("When", [(days.in_words(), m) for days, m in dated])


def _places_apart(mentions: Sequence[Mention]) -> Difference | None:
    """A country contradicts no town in it, but another country does, and another town."""
    placed = [m for m in mentions if m.place_name or m.place_country]
    in_towns = {m.place_country for m in placed if not _is_whole_country(m)}
    telling = [m for m in placed if not (_is_whole_country(m) and m.place_country in in_towns)]
    return _difference(
        "Where", [(m.place_name or country_name(m.place_country), m) for m in telling]
    )


def _is_whole_country(mention: Mention) -> bool:
    return mention.place_name in ("", country_name(mention.place_country))


def _kinds_apart(mentions: Sequence[Mention]) -> Difference | None:
    """The general kind of a type contradicts no other: any act of the type may be called so."""
    narrower = {m.type for m in mentions if not KINDS[m.kind].is_general}
    telling = [m for m in mentions if not KINDS[m.kind].is_general or m.type not in narrower]
    return _difference("What", [(f"{m.type.lower()}, {KINDS[m.kind].name}", m) for m in telling])


def _statuses_apart(mentions: Sequence[Mention]) -> Difference | None:
    """A plan told before its day contradicts nobody who tells afterwards what came of it."""
    telling = [m for m in mentions if not _is_plan_before_its_day(m)]
    return _difference("Status", [(m.status, m) for m in telling])


def _is_plan_before_its_day(mention: Mention) -> bool:
    published = mention.article.published_day
    is_ahead = mention.last is not None and published <= mention.last
    return is_ahead and Status(mention.status).is_to_come


def _difference(subject: str, answers: list[tuple[str, Mention]]) -> Difference | None:
    """The answers with the outlets that give them, or None where all give the same."""
    outlets: dict[str, dict[str, None]] = {}
    for answer, mention in answers:
        outlets.setdefault(answer, {})[mention.article.outlet.name] = None
    if len(outlets) < 2:
        return None
    return Difference(subject, tuple((answer, tuple(names)) for answer, names in outlets.items()))
