"""The sources of an event by their voice: what is independent, and what only prints it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.models import Event, Mention

# Links under one source; more of its voice stand under another one of them.
FOLDED = 100


@dataclass(frozen=True, slots=True)
class Voiced:
    """A source to show in full, and others of its voice to link: mentions read `in_brief`."""

    mention: Mention
    folded: tuple[Mention, ...] = ()

    @property
    def folded_in_words(self) -> str:
        """What `folded` are: "9 more print what Reuters tells", "2 copies", "1 more by the Post"."""
        count = len(self.folded)
        speaker = self.mention.article.copy_of or self.mention.article
        if speaker.agency:
            return f"{count:,} more print{'s' if count == 1 else ''} what {speaker.agency} tells"
        if all(m.article.original_id == self.mention.article.original_id for m in self.folded):
            return "1 copy" if count == 1 else f"{count:,} copies"
        is_own = all(m.article.outlet_id == self.mention.article.outlet_id for m in self.folded)
        return f"{count:,} more by {speaker.outlet.name}{'' if is_own else ' or copied from it'}"


def by_voice(event: Event, mentions: Sequence[Mention]) -> list[Voiced]:
    """Return `mentions`, read `in_brief`, each once: those of a voice folded under its best.

    The best of all comes first, the other voices in the order of `mentions`.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(voice_of(mention), []).append(mention)
    best = best_of(event, mentions)
    ranked = sorted(groups.values(), key=lambda group: best not in group)
    return [voiced for group in ranked for voiced in _folded(event, group)]


def voice_of(mention: Mention) -> str:
    """Whose voice a mention that was read `in_brief` speaks with."""
    return str(mention.voice)  # type: ignore[attr-defined]


def best_of(event: Event, mentions: Sequence[Mention]) -> Mention | None:
    """The source that agrees most with `event`; of several the first."""
    return max(mentions, key=lambda mention: mention.agreement_with(event), default=None)


def _folded(event: Event, group: Sequence[Mention]) -> Iterator[Voiced]:
    """The mentions of one voice. What its best article says besides is shown in full as well."""
    ranked = sorted(group, key=lambda m: m.agreement_with(event), reverse=True)
    article = ranked[0].article_id
    own = [m for m in ranked if m.article_id == article]
    others = [m for m in group if m.article_id != article]
    yield Voiced(own[0], tuple(others[:FOLDED]))
    yield from map(Voiced, own[1:])
    for at in range(FOLDED, len(others), FOLDED + 1):
        yield Voiced(others[at], tuple(others[at + 1 : at + 1 + FOLDED]))
