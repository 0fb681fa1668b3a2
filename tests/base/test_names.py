from minigraph.base.names import NameTable


def test_names_differ_without_regard_to_case():
    names = NameTable()
    assert [names.unique(n) for n in ("a", "A", "a", "a_1", "b")] == [
        "a",
        "A_1",
        "a_2",
        "a_1_1",
        "b",
    ]


def test_asking_without_marking_takes_nothing():
    names = NameTable()
    assert names.unique("a", mark_as_used=False) == "a"
    assert names.unique("a") == "a"
    assert names.unique("a", mark_as_used=False) == "a_1"
    assert names.unique("a") == "a_1"
