from __future__ import annotations

import random

import pytest

from minigraph.model.scope_uses import ScopeUses, _Name


class PlainUses:
    """The same by the book: a flat table, looked through and copied as a whole."""

    def __init__(self):
        self.counts = {}

    def open(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1

    def forget_below(self, name):
        self.counts = {k: n for k, n in self.counts.items() if not k.startswith(name + "/")}

    def unused(self, name):
        if not self.counts.get(name):
            return name
        return next(f"{name}_{i}" for i in range(1, 10**9) if not self.counts.get(f"{name}_{i}"))

    def mark(self):
        return dict(self.counts)

    def take_back(self, mark):
        self.counts = mark


@pytest.mark.parametrize("seed", range(20))
def test_uses_are_those_of_a_plain_table(seed):
    draw = random.Random(seed)
    names = [
        a + b + c for a in ("", "x", "x_1", "y") for b in ("", "/x") for c in ("", "/x", "/x_1")
    ]
    ours, plain, marks = ScopeUses(), PlainUses(), []
    for _ in range(400):
        name = draw.choice(names)
        action = draw.choice(["open", "open", "open unused", "forget", "mark", "take back"])
        if action == "open":
            ours.open(name)
            plain.open(name)
        elif action == "open unused":
            expected = plain.unused(name)
            assert ours.unused(name) == expected
            ours.open(expected)
            plain.open(expected)
        elif action == "forget":
            ours.forget_below(name)
            plain.forget_below(name)
        elif action == "mark":
            marks.append((ours.mark(), plain.mark()))
        elif marks:
            ours_mark, plain_mark = marks.pop()
            ours.take_back(ours_mark)
            plain.take_back(plain_mark)
        for each in names:
            assert ours.unused(each) == plain.unused(each)


def test_many_equal_names_cost_as_much_each_as_a_few(monkeypatch):
    looked_at = 0
    plain = ScopeUses._at

    def counted(self, name) -> _Name:
        nonlocal looked_at
        looked_at += 1
        return plain(self, name)

    monkeypatch.setattr(ScopeUses, "_at", counted)
    uses = ScopeUses()
    names = []
    for _ in range(1000):
        names.append(uses.unused("net/conv"))
        uses.open(names[-1])
    assert names[:2] + names[-1:] == ["net/conv", "net/conv_1", "net/conv_999"]
    assert looked_at < 10 * len(names)
