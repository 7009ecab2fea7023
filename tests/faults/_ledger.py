"""Two reviewers at the admin's pages, and what they may rely on afterwards.

The model knows nothing of how pages say what they were made from: it remembers what each page
showed, what each person was told was saved, and holds the database against it.
"""

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.forms import DateField

from events.core.parties import Role
from events.core.status import Status
from events.corrections.standing import last_verdict
from events.decisions.threeway import is_party, party_of
from events.extraction.types import ToldParty
from events.models import Decision, Event
from tests.review.build import launch, store, stored_article
from tests.review.pages import ACCEPT, REASON, Reviewer, fields_of

COLUMNS = ("title", "kind", "status", "first", "last", "precision", "place_name", "place_country")
KEYS_OF = {
    "dates": ("first", "last", "precision"),
    "place": ("place_name", "place_country"),
    **{name: (name,) for name in ("title", "kind", "status")},
}
PARTY = "party "
Values = dict[str, Any]

HOLDS = "what was told as saved holds, or whoever overrode it saw it"
STANDS = "a verdict holds until it is taken back"
SEEN = "nobody judges what they did not see"
ONCE = "a form sent from two tabs is decided once"
NO_ERROR = "no save ends in an error"
PROMISES = (HOLDS, STANDS, SEEN, ONCE, NO_ERROR)


@dataclass
class Page:
    """One open page: whose it is, what it showed, and what will be sent."""

    by: Reviewer
    event: Event
    fields: dict[str, Any]
    shown: Values
    state: tuple[Any, ...]
    choices: dict[str, str] = field(default_factory=dict)  # field of the choice by aspect


@dataclass
class Ledger:
    """What people were told, and how often each promise was tried and broken."""

    claims: dict[int, Values] = field(default_factory=dict)
    verdicts: dict[int, str] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    broken: dict[str, list[str]] = field(default_factory=dict)

    def check(self, promise: str, holds: bool, what: str) -> None:
        """Count one try of a promise."""
        self.tried[promise] += 1
        if not holds:
            self.broken.setdefault(promise, []).append(what)


def values_in(fields: dict[str, Any]) -> Values:
    """What a page's fields say, by column and party."""
    found: Values = {name: str(fields.get(name) or "") for name in COLUMNS}
    for name in ("first", "last"):  # written as is usual where the reader is
        found[name] = str(DateField().to_python(found[name]) or "")
    for number in range(int(fields["parties-TOTAL_FORMS"])):
        row = f"parties-{number}-"
        party = fields.get(f"{row}country") or fields.get(f"{row}organisation")
        if party and f"{row}DELETE" not in fields:
            key = PARTY + party
            found[key] = found.get(key, frozenset()) | {fields[f"{row}role"]}
    return found


def values_of(event: Event) -> Values:
    """What the database says of an event, likewise."""
    row = Event.objects.get(pk=event.pk)
    found: Values = {name: str(getattr(row, name) or "") for name in COLUMNS}
    for part in row.parties.all():
        key = PARTY + (part.country or part.organisation)
        found[key] = found.get(key, frozenset()) | {part.role}
    return found


def state_of(event: Event) -> tuple[Any, ...]:
    """All that a verdict on an event is about."""
    row = Event.objects.get(pk=event.pk)
    verdict = last_verdict(row)
    reports = frozenset(row.mentions.values_list("pk", flat=True))
    return values_of(event), verdict.pk if verdict else None, reports


def open_page(by: Reviewer, event: Event) -> Page:
    """Open the event's page."""
    return Page(by, event, by.open(event), values_of(event), state_of(event))


def send(page: Page, ledger: Ledger, random: Random) -> Page | None:
    """Send a page back; return the page that asks to choose, where one comes instead."""
    accepts = random.random() < 0.25
    chosen = {name: random.choice(["mine", "theirs"]) for name in page.choices.values()}
    before, made = state_of(page.event), Decision.objects.count()
    told = {**page.fields, **chosen, "reason": REASON, **(ACCEPT if accepts else {})}
    response = page.by.send(page.event, told)
    ledger.check(NO_ERROR, response.status_code in (200, 302, 410), "status")
    if response.status_code == 302:
        theirs = {aspect for aspect, name in page.choices.items() if chosen[name] == "theirs"}
        _claim(page, theirs, ledger)
        if accepts and "verdict" not in theirs:
            _judged(page, "accept", before, ledger, made)
        return None
    if response.status_code == 410:
        return None
    form = response.context["adminform"].form
    if not form.choices:
        return None  # a form that does not fit together, which says so
    shown = values_of(page.event)
    again = dict(form.choices)
    return Page(page.by, page.event, fields_of(response), shown, state_of(page.event), again)


def judge(page: Page, verdict: str, ledger: Ledger) -> None:
    """Send a verdict from a page that was opened earlier."""
    before, made = state_of(page.event), Decision.objects.count()
    response = page.by.judge(page.event, verdict, page.fields)
    ledger.check(NO_ERROR, response.status_code in (200, 302, 410), verdict)
    if response.status_code == 302:
        _judged(page, verdict, before, ledger, made)


def merge(by: Reviewer, event: Event, other: Event, ledger: Ledger, random: Random) -> bool:
    """Merge `other` into `event`, choosing what is asked; True when it was done."""
    fields = {**by.ask(event, "merge"), "other": other.public_id}
    response = by.judge(event, "merge", fields)
    theirs = values_of(other)
    asked: dict[str, str] = {}
    if response.status_code == 200 and (form := response.context["form"]).found:
        asked = {fall.field.name: random.choice(["carry", "keep"]) for fall in form.found}
        fields |= {"shown": response.context["shown"], "shown_other": form["shown_other"].value()}
        fields |= {f"carry_{name}": choice for name, choice in asked.items()}
        response = by.judge(event, "merge", fields)
    elif response.status_code == 200 and form.lost:
        fields |= {"shown": response.context["shown"], "shown_other": form["shown_other"].value()}
        response = by.judge(event, "merge", fields)
    ledger.check(NO_ERROR, response.status_code in (200, 302), "merge")
    if response.status_code != 302:
        return False
    _carry(event, other, theirs, asked, ledger)
    return True


def send_twice(page: Page, ledger: Ledger) -> None:
    """Send one form from two tabs: the second makes no decision and is no dead end."""
    by, event, fields = page.by, page.event, page.fields
    if by.send(event, fields).status_code != 302:
        return
    _claim(page, set(), ledger)
    made = Decision.objects.count()
    again = by.send(event, fields)
    is_once = again.status_code == 302 and Decision.objects.count() == made
    ledger.check(ONCE, is_once, "twice")


def report(number: int, random: Random) -> None:
    """A further outlet reports the event, or denies it, or names one more party."""
    names = random.choice([("PRK",), ("PRK", "IRN"), ("PRK", "CHN")])
    parties = tuple(ToldParty(name, Role.ACTOR, True) for name in names)
    status = random.choice([Status.OCCURRED, Status.DENIED])
    article = stored_article(outlet=f"Outlet {number}")
    store(article, launch(parties=parties, status=status))


def check_claims(ledger: Ledger) -> None:
    """Hold all that people were told against the database."""
    for pk, claims in ledger.claims.items():
        now = values_of(Event(pk=pk))
        for key, value in claims.items():
            holds = now.get(key, frozenset()) == value
            what = f"{key}: {value} became {now.get(key)}"
            ledger.check(HOLDS, holds, what)
    for pk, verdict in ledger.verdicts.items():
        rejected = Event.objects.get(pk=pk).review_state == "rejected"
        ledger.check(STANDS, rejected == (verdict == "reject"), verdict)


def _claim(page: Page, theirs: set[str], ledger: Ledger) -> None:
    """Note what the person was told is saved; nobody's word may be overridden unseen."""
    yielded = {key for aspect in theirs for key in _keys_of(aspect)}
    sent, claims = values_in(page.fields), ledger.claims.setdefault(page.event.pk, {})
    nobody: frozenset[str] = frozenset()
    for key in {**sent, **page.shown}:
        value, was = sent.get(key, nobody), page.shown.get(key, nobody)
        if value == was or key in yielded:
            continue
        before = claims.get(key, value)
        seen = before in (value, was)
        what = f"{key}: {before} became {value}, who saw {was}"
        ledger.check(HOLDS, seen, what)
        claims[key] = value


def _keys_of(aspect: str) -> tuple[str, ...]:
    return (PARTY + party_of(aspect)[0],) if is_party(aspect) else KEYS_OF.get(aspect, ())


def _judged(page: Page, verdict: str, before: tuple[Any, ...], ledger: Ledger, made: int) -> None:
    """Note a verdict; one that made a decision must be on what the page showed."""
    if not Decision.objects.filter(event=page.event, action=verdict).exists():
        return
    latest = Decision.objects.filter(event=page.event).latest("pk")
    if Decision.objects.count() > made and latest.action == verdict:
        is_seen = page.state == before
        ledger.check(SEEN, is_seen, verdict)
        ledger.verdicts[page.event.pk] = verdict


def _carry(
    event: Event, other: Event, theirs: Values, asked: dict[str, str], ledger: Ledger
) -> None:
    """Move the claims on the event merged away to the one that it went into, as was chosen."""
    lost = ledger.claims.pop(other.pk, {})
    ledger.verdicts.pop(other.pk, None)
    claims = ledger.claims.setdefault(event.pk, {})
    for aspect, choice in asked.items():
        if choice == "keep":
            continue
        if aspect == "countries":
            for key, roles in lost.items():
                if key.startswith(PARTY):
                    held = claims.get(key)
                    claims[key] = roles | held if roles and held else roles
            continue
        claims.update({key: theirs[key] for key in KEYS_OF[aspect]})
