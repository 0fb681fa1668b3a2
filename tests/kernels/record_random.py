"""Records what TensorFlow 1.15.5's random kernels say, as the data of test_random.py.

Run with the python of a TensorFlow 1.15.5 installation, from the root of the repository:

    python tests/kernels/record_random.py

Writes data/random.json (what was asked; for large tensors a digest) and data/random.npz (the values;
of large tensors those at the places `test_random.places` names too). One thread is used, because the
rows of Multinomial depend on the number of threads in TensorFlow 1.15.
"""

import hashlib
import json
import os

import numpy as np
import tensorflow as tf

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
SEEDS = [(7, 3), (None, 12345), (-1, None), (2**31 - 1, 2**33 + 1)]
SIZES = [[0], [], [3], [4], [5], [2, 3, 5]]
REALS = ["float16", "float32", "float64"]
RUNS = 3


def places(size):
    """Names the elements of a flat tensor that are recorded: all, or both ends and some between."""
    if size <= 64:
        return np.arange(size)
    spread = np.arange(1, 33) * (size // 34)
    return np.concatenate([np.arange(16), spread, np.arange(size - 16, size)])


def uniform(shape, dtype):
    return lambda seed: tf.random.uniform(shape, dtype=dtype, seed=seed)


def uniform_int(shape, dtype, minval, maxval):
    return lambda seed: tf.random.uniform(shape, minval, maxval, dtype=dtype, seed=seed)


def standard_normal(shape, dtype):
    return lambda seed: tf.random.normal(shape, dtype=dtype, seed=seed)


def truncated_normal(shape, dtype):
    return lambda seed: tf.random.truncated_normal(shape, dtype=dtype, seed=seed)


def shuffle(shape, dtype):
    size = int(np.prod(shape))
    value = np.arange(size, dtype=dtype).reshape(shape)
    return lambda seed: tf.random.shuffle(value, seed=seed)


def multinomial(logits, dtype, num_samples, output_dtype):
    return lambda seed: tf.random.multinomial(
        np.array(logits, dtype), num_samples, seed=seed, output_dtype=tf.as_dtype(output_dtype)
    )


KINDS = {
    "uniform": (uniform, "RandomUniform"),
    "uniform_int": (uniform_int, "RandomUniformInt"),
    "standard_normal": (standard_normal, "RandomStandardNormal"),
    "truncated_normal": (truncated_normal, "TruncatedNormal"),
    "shuffle": (shuffle, "RandomShuffle"),
    "multinomial": (multinomial, "Multinomial"),
}


def questions():
    """Lists what is asked: kind, arguments, (graph seed, op seed)."""
    asked = []
    for kind in ("uniform", "standard_normal", "truncated_normal"):
        for dtype in REALS:
            asked += [(kind, {"shape": shape, "dtype": dtype}, SEEDS[0]) for shape in SIZES]
            asked += [(kind, {"shape": [5], "dtype": dtype}, seeds) for seeds in SEEDS[1:]]
            asked += [(kind, {"shape": [10, 100], "dtype": dtype}, SEEDS[1])]
        asked += [(kind, {"shape": [2000000], "dtype": "float32"}, SEEDS[0])]
    ranges = {
        "int32": [(0, 10), (-5, 3), (-(2**31), 2**31 - 1)],
        "int64": [(0, 10), (-(10**12), 7), (-(2**63), 2**63 - 1)],
    }
    for dtype, bounds in ranges.items():
        for low, high in bounds:
            for shape in SIZES + [[1000]]:
                arguments = {"shape": shape, "dtype": dtype, "minval": low, "maxval": high}
                asked.append(("uniform_int", arguments, SEEDS[len(shape) % len(SEEDS)]))
    for shape in [[0], [1], [2], [3], [10], [1000], [5, 3], [1, 4], [4, 0], [7, 2, 2]]:
        asked.append(("shuffle", {"shape": shape, "dtype": "int32"}, SEEDS[0]))
        asked.append(("shuffle", {"shape": shape, "dtype": "float32"}, SEEDS[2]))
    logits = [
        [[0.0, 0.0, 0.0]],
        [[1.0, 2.0, -1.0, 0.5], [0.0, -3.0, 4.0, 0.25], [50.0, 51.0, 52.0, 10.0]],
        [[-1e30, 0.0, 1.0], [float("-inf"), 0.0, 2.0], [float("inf"), 0.0, 1.0]],
    ]
    for dtype in REALS:
        for row in logits[: 2 if dtype == "float16" else 3]:
            for count, output in [(1, "int64"), (5, "int32"), (100, "int64")]:
                arguments = {"logits": row, "dtype": dtype, "num_samples": count}
                asked.append(("multinomial", dict(arguments, output_dtype=output), SEEDS[1]))
    wide = [[0.1 * ((5 * row + 3 * column) % 11) for column in range(40)] for row in range(30)]
    arguments = {"logits": wide, "dtype": "float32", "num_samples": 50, "output_dtype": "int64"}
    asked.append(("multinomial", arguments, SEEDS[0]))
    return asked


def answer(kind, arguments, seeds):
    """Builds one op in a fresh graph, runs it three times in one session."""
    build, op_type = KINDS[kind]
    graph_seed, op_seed = seeds
    with tf.Graph().as_default() as graph:
        if graph_seed is not None:
            tf.set_random_seed(graph_seed)
        result = build(**arguments)(op_seed)
        node = next(op for op in graph.get_operations() if op.type == op_type)
        config = tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)
        # The op's own output: tf.random.normal and others go on to scale and shift it.
        with tf.Session(config=config) as session:
            runs = [session.run(node.outputs[0]) for _ in range(RUNS)]
        assert result is not None
    return node.get_attr("seed"), node.get_attr("seed2"), runs


def main():
    cases, values = [], {}
    for number, (kind, arguments, seeds) in enumerate(questions()):
        seed, seed2, runs = answer(kind, arguments, seeds)
        digests = [hashlib.sha256(run.tobytes()).hexdigest() for run in runs]
        values[str(number)] = np.stack([run.reshape(-1)[places(run.size)] for run in runs])
        cases.append(
            {
                "kind": kind,
                "arguments": arguments,
                "seed": seed,
                "seed2": seed2,
                "shape": list(runs[0].shape),
                "dtype": runs[0].dtype.name,
                "digests": digests if runs[0].size > 64 else None,
            }
        )
    os.makedirs(HERE, exist_ok=True)
    with open(os.path.join(HERE, "random.json"), "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case, sort_keys=True) for case in cases) + "\n]\n")
    np.savez_compressed(os.path.join(HERE, "random.npz"), **values)


if __name__ == "__main__":
    main()
