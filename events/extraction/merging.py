"""Merge the tellings of one occurrence inside a document; keep different occurrences apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from events.core.doubts import Basis, Inference
from events.core.kinds import KINDS, EventType
from events.core.parties import Party, Role
from events.extraction.linking import DatedCoding, When
from events.extraction.types import ActorKind, ActorMention, Coding, Reading
from events.sameness.facts import Account, Telling
from events.sameness.likeness import conflict

# A telling is compared with so many occurrences of its type at most, the latest ones: time
# stays linear in the length of the article.
_COMPARED = 40


@dataclass
class Occurrence:
    """The tellings of one event, in the order in which they were put together."""

    tellings: list[DatedCoding] = field(default_factory=list)

    @property
    def best(self) -> DatedCoding:
        """The telling that dates the event best, the text before the title."""
        return min(self.tellings, key=_rank)

    @property
    def when(self) -> When:
        """The days of the best telling."""
        return self.best.when

    @property
    def alternatives(self) -> tuple[Reading, ...]:
        """The other days that the words allow, unless another telling settles the day."""
        days = self.when.days
        clear = (
            t.when.days for t in self.tellings if t.when.is_explicit and not t.when.alternatives
        )
        settled = any(days and told and told.are(days) for told in clear)
        return () if settled else self.when.alternatives

    def countries(self) -> set[str]:
        """All countries that a telling names as parties."""
        return {c for telling in self.tellings for c in countries_of(telling.coding)}


@dataclass(slots=True)
class _Known:
    """An occurrence, and its best telling as an account: with the parties of all, where it was
    done together."""

    occurrence: Occurrence
    account: Account

    def take(self, telling: DatedCoding, account: Account) -> None:
        self.occurrence.tellings.append(telling)
        if KINDS[account.kind].mutual:
            parties = self.account.parties | account.parties
            self.account = replace(self.account, parties=parties)


def merge(dated: Sequence[DatedCoding]) -> list[Occurrence]:
    """Return the occurrences that `dated` tell, in the order of their first telling."""
    by_type: dict[EventType, list[_Known]] = {}
    for telling in sorted(dated, key=_rank):
        account = account_of(telling)
        known = by_type.setdefault(account.type, [])
        match = next((k for k in known[-_COMPARED:] if not conflict(account, k.account)), None)
        if match is None:
            known.append(_Known(Occurrence([telling]), account))
        else:
            match.take(telling, account)
    position = {id(telling): number for number, telling in enumerate(dated)}
    found = [k.occurrence for known in by_type.values() for k in known]
    found.sort(key=lambda o: min(position[id(telling)] for telling in o.tellings))
    return found


def account_of(telling: DatedCoding) -> Account:
    """Return what one sentence says, to be compared with what the others say."""
    coding, when = telling.coding, telling.when
    parties = ((coding.sources, Role.ACTOR), (coding.targets, Role.RECIPIENT))
    return Account(
        type=coding.type,
        kind=coding.kind,
        status=coding.status,
        days=when.days,
        basis=when.basis,
        parties=frozenset(p for told, role in parties for p in _named(told, role)),
        lemma=coding.lemma,
        telling=Telling(
            in_title=coding.sentence.in_title,
            in_lead=telling.in_lead,
            people=frozenset(_last_names(coding.sources)),
            names_again=when.inferred_by is Inference.NAMED_AGAIN,
        ),
    )


def _named(mentions: Sequence[ActorMention], role: Role) -> Iterator[Party]:
    """The countries and organisations that are named; "the two leaders" may be any two."""
    for mention in mentions:
        if mention.kind is not ActorKind.REFERENCE or len(mention.countries) == 1:
            yield from (Party(country, role, True) for country in mention.countries)
            if mention.organisation:
                yield Party(mention.organisation, role, False)


def _last_names(mentions: Sequence[ActorMention]) -> Iterator[str]:
    named = (m for m in mentions if m.kind is not ActorKind.REFERENCE)
    return (mention.text.lower().split()[-1] for mention in named)


def countries_of(coding: Coding) -> set[str]:
    """The countries among the parties of `coding`; places say where, not who."""
    mentions = (m for m in (*coding.sources, *coding.targets) if m.kind is not ActorKind.PLACE)
    return {country for mention in mentions for country in mention.countries}


def _rank(telling: DatedCoding) -> tuple[bool, bool, bool, bool, float, bool, int]:
    """Explicit days before inferred ones, narrow before wide, near before far."""
    when, sentence = telling.when, telling.coding.sentence
    return (
        when.days is None,
        when.basis is not Basis.EXPLICIT,
        when.time is None,
        when.days is None or not when.days.precision.is_of_a_day,
        round(when.cost),
        sentence.in_title,
        sentence.index,
    )
