"""The network: one encoder, and a head for each question that is asked of its vectors.

What reads with the trained weights, without torch, is events.extraction.reader.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from events.extraction.reader.features import DAY, PARTY, SAME
from events.extraction.reader.marks import MARKS
from events.training.examples import KIND_NAMES, STATUSES, TYPES, Example, Place
from events.training.rounding import round_layers

_WIDTH = 384  # of the encoder's vectors
_LINK, _HIDDEN, _WIDE = 96, 96, 192
_ROLES = 3  # actor, recipient, place
_POSITIVE = 2.0  # weight of what is right, which is rare
_NEVER = -1e4
# A trigger of an event that nobody would put on a timeline counts less.
_MINOR = 0.5

Vectors = Callable[[Sequence[Sequence[Place]]], Tensor]


class Loss(NamedTuple):
    """What a head gets wrong: the sum over `asked` questions."""

    total: Tensor
    asked: float


class Pair(nn.Module):
    """Scores for two vectors and a row of figures."""

    def __init__(self, figures: int, answers: int) -> None:
        super().__init__()
        self.one = nn.Linear(_WIDTH, _LINK)
        self.other = nn.Linear(_WIDTH, _LINK)
        self.hidden = nn.Linear(3 * _LINK + figures, _HIDDEN)
        self.answer = nn.Linear(_HIDDEN, answers)

    def forward(self, one: Tensor, other: Tensor, figures: Tensor) -> Tensor:
        """Return a row of scores for each pair."""
        a, b = self.one(one), self.other(other)
        hidden = functional.dropout(_linked(self, a, b, figures), 0.1, self.training)
        return self.answer(hidden).float()


class Among(nn.Module):
    """Scores for candidates of one act, each by itself and beside the others.

    A mention is a party or not by what else is named: of two countries one is the bystander.
    """

    def __init__(self, figures: int, answers: int) -> None:
        super().__init__()
        self.one = nn.Linear(_WIDTH, _WIDE)
        self.other = nn.Linear(_WIDTH, _WIDE)
        self.hidden = nn.Linear(3 * _WIDE + figures, _WIDE)
        self.beside = nn.Linear(3 * _WIDE, _WIDE)
        self.answer = nn.Linear(_WIDE, answers)

    def forward(self, acts: Tensor, owner: Tensor, others: Tensor, figures: Tensor) -> Tensor:
        """Return a row of scores for each of `others`; `owner` says of which of `acts` it is."""
        a, b = self.one(acts)[owner], self.other(others)
        hidden = _linked(self, a, b, figures).float()
        hidden = functional.dropout(hidden, 0.1, self.training)
        top, mean = _gathered(hidden, owner, len(acts))
        told = torch.cat([hidden, top[owner], mean[owner]], dim=1)
        return self.answer(hidden + functional.relu(self.beside(told))).float()


def _linked(head: Pair | Among, a: Tensor, b: Tensor, figures: Tensor) -> Tensor:
    """What a head makes of two rows of vectors, their products and a row of figures."""
    return functional.relu(head.hidden(torch.cat([a, b, a * b, figures], dim=1)))


def _gathered(rows: Tensor, owner: Tensor, owners: int) -> tuple[Tensor, Tensor]:
    """The greatest and the mean of the rows of each owner; zeros for who has none."""
    blank = torch.zeros(owners, rows.shape[1])
    at = owner[:, None].expand(-1, rows.shape[1])
    top = blank.scatter_reduce(0, at, rows, "amax", include_self=False)
    return top, blank.scatter_reduce(0, at, rows, "mean", include_self=False)


def _give_marks(encoder: BertModel) -> None:
    """Let `encoder` have a vector for each mark; all are at first what every word has anyway."""
    embeddings = encoder.embeddings
    plain = embeddings.token_type_embeddings.weight.detach()[:1]
    embeddings.token_type_embeddings = nn.Embedding.from_pretrained(
        plain.repeat(MARKS, 1), freeze=False
    )


class Reader(nn.Module):
    """All of it; `nowhere` stands for what has no words: publication, a country unnamed."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        round_layers(encoder)
        _give_marks(encoder)
        self.encoder = encoder
        self.types = nn.Linear(_WIDTH, len(TYPES))
        self.core = nn.Linear(_WIDTH, len(TYPES))
        self.kind = nn.Linear(_WIDTH, len(KIND_NAMES))
        self.status = nn.Linear(_WIDTH, len(STATUSES))
        self.day = Pair(DAY, 1)
        self.party = Among(PARTY, _ROLES)
        self.same = Pair(SAME, 1)
        self.nowhere = nn.Parameter(torch.zeros(_WIDTH))

    def heads(self) -> list[nn.Parameter]:
        """Every parameter that is not the published encoder's: the vectors of the marks too."""
        own = {id(p) for p in self.published()}
        return [p for p in self.parameters() if id(p) not in own]

    def published(self) -> list[nn.Parameter]:
        """The parameters that the published encoder comes with."""
        marks = self.encoder.embeddings.token_type_embeddings.weight
        return [p for p in self.encoder.parameters() if p is not marks]

    def losses(self, examples: Sequence[Example]) -> dict[str, Tensor]:
        """What each head gets wrong on `examples`, a question."""
        states = self._states(examples)
        width = states.shape[1]
        found = {
            "types": _of_pieces(self.types(states), [g for e in examples for g in e.types]),
            "core": _of_pieces(self.core(states), [g for e in examples for g in e.core]),
            "sentence": _of_sentences(self._worth(states), examples),
        }
        flat, first = states.reshape(-1, _WIDTH), 0
        sums: dict[str, list[Loss]] = {}
        for example in examples:
            if example.acts:
                for name, loss in self._of_acts(example, self._vectors(flat, first, width)).items():
                    sums.setdefault(name, []).append(loss)
            first += len(example.windows)
        for name, held in sums.items():
            asked = sum(loss.asked for loss in held)
            found[name] = torch.stack([loss.total for loss in held]).sum() / max(asked, 1.0)
        return found

    def _states(self, examples: Sequence[Example]) -> Tensor:
        windows = [w for e in examples for w in e.windows]
        width = max(len(w.ids) for w in windows)
        ids, marks, mask = torch.zeros(3, len(windows), width, dtype=torch.long)
        for n, window in enumerate(windows):
            ids[n, : len(window.ids)] = torch.tensor(window.ids)
            marks[n, : len(window.ids)] = torch.tensor(window.marks)
            mask[n, : len(window.ids)] = 1
        told = self.encoder(input_ids=ids, token_type_ids=marks, attention_mask=mask)
        return told.last_hidden_state.float()

    def _worth(self, states: Tensor) -> Tensor:
        """The logarithm of what the reader takes for a score: the geometric mean of both."""
        told = functional.logsigmoid(self.types(states)) + functional.logsigmoid(self.core(states))
        return (told / 2).float()

    def _vectors(self, flat: Tensor, first: int, width: int) -> Vectors:
        """A function from stretches of pieces to their mean vectors, for one example."""

        def vectors(stretches: Sequence[Sequence[Place]]) -> Tensor:
            rows = [n for n, pieces in enumerate(stretches) for _ in pieces]
            at = [(first + w) * width + p for pieces in stretches for w, p in pieces]
            summed = torch.zeros(len(stretches), _WIDTH)
            if at:
                summed = summed.index_add(0, torch.tensor(rows), flat[torch.tensor(at)])
            counts = torch.tensor([[max(len(pieces), 1)] for pieces in stretches])
            empty = torch.tensor([[not pieces] for pieces in stretches])
            return torch.where(empty, self.nowhere, summed / counts)

        return vectors

    def _of_acts(self, e: Example, vectors: Vectors) -> dict[str, Loss]:
        acts = vectors([act.pieces for act in e.acts])
        found = {**self._kinds(acts, e), **self._days(acts, vectors, e)}
        found |= self._parties(acts, vectors, e)
        if e.pairs:
            i, j = torch.tensor(e.pairs).T
            scores = self.same(acts[i], acts[j], torch.tensor(e.pair_rows))[:, 0]
            loss = functional.binary_cross_entropy_with_logits(scores, torch.tensor(e.same))
            # A long text has far more pairs than a short one: it counts by its acts.
            found["same"] = Loss(loss * len(e.acts), len(e.acts))
        return found

    def _kinds(self, acts: Tensor, e: Example) -> dict[str, Loss]:
        kinds = torch.tensor([act.kind for act in e.acts])
        statuses = torch.tensor([act.status for act in e.acts])
        scores = self.kind(acts).float()
        kind = functional.cross_entropy(scores, kinds, ignore_index=-1, reduction="sum")
        status = functional.cross_entropy(self.status(acts).float(), statuses, reduction="sum")
        return {
            "kind": Loss(kind, float((kinds >= 0).sum())),
            "status": Loss(status, len(e.acts)),
        }

    def _days(self, acts: Tensor, vectors: Vectors, e: Example) -> dict[str, Loss]:
        """Of the candidates, those that are right should have all of the chance together."""
        asked = [n for n, act in enumerate(e.acts) if act.right_days.any()]
        if not asked:
            return {}
        counts = [len(e.acts[n].right_days) for n in asked]
        owner = torch.tensor(np.repeat(asked, counts))
        times = vectors([pieces for n in asked for pieces in e.acts[n].times])
        rows = torch.from_numpy(np.concatenate([e.acts[n].days for n in asked]))
        scores = self.day(acts[owner], times, rows)[:, 0].split(counts)
        total = torch.zeros(())
        for n, one in zip(asked, scores, strict=True):
            right = torch.from_numpy(e.acts[n].right_days) > 0
            weight = 1.0 if e.acts[n].is_core else _MINOR
            total = total + weight * (torch.logsumexp(one, 0) - torch.logsumexp(one[right], 0))
        return {"day": Loss(total, len(asked))}

    def _parties(self, acts: Tensor, vectors: Vectors, e: Example) -> dict[str, Loss]:
        """A name is what its likeliest mention is; where it was, each mention says by itself."""
        counts = [len(act.mentions) for act in e.acts]
        if not sum(counts):
            return {}
        owner = torch.tensor(np.repeat(np.arange(len(e.acts)), counts))
        where = vectors([pieces for act in e.acts for pieces in act.mention_pieces])
        rows = torch.from_numpy(np.concatenate([act.mentions for act in e.acts]))
        scores = self.party(acts, owner, where, rows)
        places = torch.from_numpy(np.concatenate([act.places for act in e.acts]))
        place = functional.binary_cross_entropy_with_logits(scores[:, 2], places, reduction="sum")
        found = {"place": Loss(place, len(owner))}
        roles = torch.from_numpy(np.concatenate([act.roles for act in e.acts]))
        if len(roles):
            best = _likeliest(scores[:, :2], e, counts, len(roles))
            party = functional.binary_cross_entropy_with_logits(best, roles, reduction="sum")
            found["party"] = Loss(party, len(roles))
        return found


def _likeliest(scores: Tensor, e: Example, counts: Sequence[int], names: int) -> Tensor:
    """For each name of each act the highest scores of its mentions: names x 2."""
    rows_before = np.cumsum([0, *counts])
    names_before = np.cumsum([0, *(len(act.roles) for act in e.acts)])
    named = [
        (rows_before[n] + row, names_before[n] + name)
        for n, act in enumerate(e.acts)
        for row, name in act.named
    ]
    rows, at = torch.tensor(np.array(named)).T
    blank = torch.full((names, 2), _NEVER)
    return blank.scatter_reduce(0, at[:, None].expand(-1, 2), scores[rows], "amax")


def _of_pieces(scores: Tensor, grids: Sequence[np.ndarray]) -> Tensor:
    """Binary cross-entropy over pieces and types, four times that of a piece."""
    gold = torch.full(scores.shape, -1.0)
    for n, grid in enumerate(grids):
        gold[n, : len(grid)] = torch.from_numpy(grid)
    asked = gold >= 0
    loss = functional.binary_cross_entropy_with_logits(
        scores.float(), gold.clamp(min=0), reduction="none", pos_weight=torch.tensor(_POSITIVE)
    )
    return 4 * len(TYPES) * (loss * asked).sum() / asked.sum()


def _of_sentences(worth: Tensor, examples: Sequence[Example]) -> Tensor:
    """A sentence tells what its surest piece tells: how wrong that is, a sentence."""
    width = worth.shape[1]
    owner = torch.full((worth.shape[0] * width,), -1, dtype=torch.long)
    gold: list[np.ndarray] = []
    windows = (told for e in examples for told in zip(e.windows, e.types, e.core, strict=True))
    for n, (window, types, core) in enumerate(windows):
        for pieces, start in zip(window.held, window.starts, strict=True):
            end = start + len(pieces.ids)
            owner[n * width + start : n * width + end] = len(gold)
            both = np.minimum(types[start:end], core[start:end])
            told = both.max(axis=0)
            gold.append(np.where((both < 0).any(axis=0) & (told < 1), -1.0, told))
    held = owner >= 0
    at = owner[held][:, None].expand(-1, worth.shape[-1])
    flat = worth.reshape(-1, worth.shape[-1])[held]
    best = torch.full((len(gold), worth.shape[-1]), -30.0).scatter_reduce(0, at, flat, "amax")
    wanted = torch.from_numpy(np.stack(gold)).float()
    said = best.clamp(max=-1e-4)
    loss = -(_POSITIVE * wanted.clamp(min=0) * said + (1 - wanted) * torch.log1p(-said.exp()))
    return (loss * (wanted >= 0)).sum() / len(gold)
