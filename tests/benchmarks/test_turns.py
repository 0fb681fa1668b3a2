"""Members take turns; one that fails gets no further turn."""

from benchmarks.cases import GROUPS, Case
from benchmarks.members import FailedError
from benchmarks.turns import measure

CASE = Case("a", "conv", {"input": []})


class Played:
    """A member that answers from a script and writes down what it was asked."""

    def __init__(self, key, log, **answers):
        self.key, self.log, self.answers = key, log, answers
        self.hello = {"import_seconds": 0.25}

    def ask(self, do, **request):
        self.log.append((self.key, do))
        answer = self.answers.get(do, {})
        if isinstance(answer, Exception):
            raise answer
        return answer

    def restart(self):
        self.log.append((self.key, "restart"))


def test_turns_alternate():
    log = []
    answers = {"answer": {"answer": 7.0}, "time": {"samples": [1.0, 2.0]}}
    members = [Played(key, log, **answers) for key in ("ours", "tf2")]
    results = measure(CASE, members, rounds=2, seconds=0.1)
    assert [key for key, do in log if do == "time"] == ["ours", "tf2", "ours", "tf2"]
    assert results["tf2"].samples == [1.0, 2.0, 1.0, 2.0]
    assert results["tf2"].answer == 7.0


def test_who_fails_has_a_problem_and_no_samples():
    log = []
    failure = FailedError("out of paper")
    broken = Played("tf2", log, answer={"answer": None}, time=failure)
    result = measure(CASE, [broken], rounds=3, seconds=0.1)["tf2"]
    assert (result.samples, result.problem) == ([], "out of paper")
    assert [do for _, do in log].count("time") == 1


def test_who_lacks_a_kind_is_not_timed():
    log = []
    result = measure(CASE, [Played("ort", log, prepare={"absent": "has no conv"})], 1, 0.1)["ort"]
    assert result.problem == "has no conv"
    assert log == [("ort", "prepare")]


def test_an_import_is_a_new_process():
    log = []
    case = next(case for case in GROUPS["overhead"].cases if case.measure == "import")
    result = measure(case, [Played("ours", log)], rounds=2, seconds=0.1)["ours"]
    assert result.samples == [0.25, 0.25]
    assert [do for _, do in log].count("restart") == 2


def test_a_size_is_the_answer():
    log = []
    result = measure(
        Case("a", "page", measure="size"), [Played("ours", log, answer={"answer": 85.5})], 1, 0.1
    )["ours"]
    assert result.samples == [85.5]
    assert "time" not in [do for _, do in log]


def test_cases_of_others_are_left_out():
    case = Case("a", "build", peers=("ours",))
    assert measure(case, [Played("tf2", [])], rounds=1, seconds=0.1) == {}
