"""The random interleavings of the attack `reviewers`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.db import transaction

from events.models import Event
from tests.faults import Outcome
from tests.faults._edits import edited, some_edits
from tests.faults._ledger import (
    NO_ERROR,
    PROMISES,
    Ledger,
    Page,
    check_claims,
    judge,
    merge,
    open_page,
    report,
    send,
    send_twice,
    state_of,
)
from tests.review.build import launch, store, stored_article
from tests.review.pages import Reviewer

STEPS = 16
_HOW_OFTEN = {"open": 6, "send": 7, "ask": 2, "judge": 2, "report": 2, "tabs": 1, "merge": 1}


def play(tries: int) -> Iterator[Outcome]:
    """Play in the database at hand; each interleaving is rolled back."""
    tried: Counter[str] = Counter()
    broken: dict[str, list[str]] = {promise: [] for promise in PROMISES}
    people = (Reviewer("ann"), Reviewer("bob"))
    for seed in range(tries):
        ledger = _interleaving(seed, people)
        tried.update(ledger.tried)
        for promise, found in ledger.broken.items():
            broken[promise] += [f"seed {seed}: {what}" for what in found]
    for promise in PROMISES:
        found = broken[promise]
        note = "; ".join(found[:1]) or f"in {tries:,} interleavings of {STEPS} steps"
        yield Outcome(promise, tried[promise], tried[promise] - len(found), note)


def _interleaving(seed: int, people: tuple[Reviewer, ...]) -> Ledger:
    ledger = Ledger()
    try:
        with transaction.atomic():
            game = _Game(people, Random(seed), ledger)
            for step in range(STEPS):
                game.step(step)
                check_claims(ledger)
            transaction.set_rollback(True)
    except Exception as error:  # whatever it was, a person would have seen an error page
        ledger.check(NO_ERROR, False, f"{type(error).__name__}: {error}"[:200])
    return ledger


@dataclass
class _Game:
    """Two people, two events, the pages that are open, and whose turn is drawn at random."""

    people: tuple[Reviewer, ...]
    random: Random
    ledger: Ledger
    pages: list[Page] = field(default_factory=list)
    asked: list[tuple[str, Page]] = field(default_factory=list)
    is_merged: bool = False

    def __post_init__(self) -> None:
        self.edits = some_edits(self.random)
        text, day = "Pyongyang launched two projectiles on September 20.", date(2019, 9, 20)
        [self.event] = store(stored_article(outlet="Outlet A"), launch())
        [self.other] = store(
            stored_article(text, outlet="Outlet B"),
            launch(text, trigger="launched", first=day, last=day),
        )

    def step(self, number: int) -> None:
        """Let one of the two do something, or an article come in."""
        [what] = self.random.choices(list(_HOW_OFTEN), list(_HOW_OFTEN.values()))
        by = self.random.choice(self.people)
        is_other = self.random.random() < 0.3 and not self.is_merged
        event = self.other if is_other else self.event
        if what == "report":
            report(number, self.random)
        elif self._is_there(event):
            getattr(self, f"_{what}")(by, event)

    def _edited(self, by: Reviewer, event: Event) -> Page:
        page = open_page(by, event)
        page.fields = edited(page.fields, self.random, self.edits)
        return page

    def _open(self, by: Reviewer, event: Event) -> None:
        self.pages.append(self._edited(by, event))

    def _send(self, by: Reviewer, event: Event) -> None:
        if self.pages:
            page = self.pages.pop(self.random.randrange(len(self.pages)))
            again = send(page, self.ledger, self.random)
            self.pages += [again] if again else []

    def _ask(self, by: Reviewer, event: Event) -> None:
        verdict = self.random.choice(["reject", "restore"])
        state = state_of(event)
        self.asked.append((verdict, Page(by, event, by.ask(event, verdict), state[0], state)))

    def _judge(self, by: Reviewer, event: Event) -> None:
        if self.asked:
            verdict, page = self.asked.pop(self.random.randrange(len(self.asked)))
            judge(page, verdict, self.ledger)

    def _tabs(self, by: Reviewer, event: Event) -> None:
        send_twice(self._edited(by, event), self.ledger)

    def _is_there(self, event: Event) -> bool:
        """False once consolidation made an event that nobody decided on part of another."""
        return Event.objects.filter(pk=event.pk, merged_into=None).exists()

    def _merge(self, by: Reviewer, event: Event) -> None:
        if not self.is_merged and self._is_there(self.event) and self._is_there(self.other):
            self.is_merged = merge(by, self.event, self.other, self.ledger, self.random)
