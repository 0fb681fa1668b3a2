"""Ask TensorFlow 1.15.5 what its CPU kernels give, and write it to answers.json beside this file.

Run with the python of a TensorFlow 1.15.5:  python tests/kernels/oracle/record.py

Each case calls one op of tf.raw_ops; the tests call the kernel of the same name with the same
arguments.
"""

import json
import os

import numpy as np
import tensorflow as tf

NAN, INF = np.nan, np.inf
RANDOM = np.random.RandomState(7)


def normal(*shape, **kwargs):
    return RANDOM.randn(*shape).round(3).astype(kwargs.get("dtype", "float32"))


def windows(ksize, strides, padding):
    return {
        "ksize": [1, *ksize, 1],
        "strides": [1, *strides, 1],
        "padding": padding,
    }


def convolutions():
    """SAME with odd and even kernels, strides that do and do not divide, and dilation."""
    for height, width, kh, kw, sh, sw, dilation, padding in [
        (5, 6, 3, 3, 2, 2, 1, "SAME"),
        (5, 6, 2, 4, 1, 1, 1, "SAME"),
        (6, 7, 3, 2, 2, 3, 1, "SAME"),
        (3, 4, 5, 5, 2, 2, 1, "SAME"),
        (7, 8, 3, 3, 1, 1, 2, "SAME"),
        (7, 8, 3, 2, 2, 3, 1, "VALID"),
    ]:
        x, w = normal(2, height, width, 2), normal(kh, kw, 2, 3)
        attrs = {
            "strides": [1, sh, sw, 1],
            "padding": padding,
            "dilations": [1, dilation, dilation, 1],
        }
        (y,) = yield "Conv2D", {"input": x, "filter": w}, attrs
        if dilation > 1:
            continue  # the CPU has no adjoint with dilation
        grad = normal(*y.shape)
        yield (
            "Conv2DBackpropInput",
            {"input_sizes": np.int32(x.shape), "filter": w, "out_backprop": grad},
            attrs,
        )
        yield (
            "Conv2DBackpropFilter",
            {"input": x, "filter_sizes": np.int32(w.shape), "out_backprop": grad},
            attrs,
        )
    x, w = normal(1, 4, 5, 3, 2), normal(2, 3, 2, 2, 2)
    attrs = {"strides": [1, 2, 1, 2, 1], "padding": "SAME"}
    (y,) = yield "Conv3D", {"input": x, "filter": w}, attrs
    sizes, grad = np.int32(x.shape), normal(*y.shape)
    yield (
        "Conv3DBackpropInputV2",
        {"input_sizes": sizes, "filter": w, "out_backprop": grad},
        attrs,
    )
    sizes = np.int32(w.shape)
    yield (
        "Conv3DBackpropFilterV2",
        {"input": x, "filter_sizes": sizes, "out_backprop": grad},
        attrs,
    )


def pools():
    """Ties, NaN, infinities, and windows that stick out."""
    odd = [1, NAN, 3, NAN, 2, 1, 1, 2, NAN, NAN, NAN, NAN, -INF, -INF, -INF, INF, NAN, INF]
    line = np.array(odd, "float32").reshape((1, 1, 18, 1))
    relu = np.maximum(normal(2, 5, 6, 3), 0)
    for x, ksize, strides, padding in [
        (line, [1, 3], [1, 3], "VALID"),
        (line, [1, 3], [1, 1], "SAME"),
        (relu, [3, 3], [2, 2], "SAME"),
        (relu, [2, 3], [1, 2], "VALID"),
        (relu, [2, 2], [3, 3], "SAME"),
        (np.zeros((1, 3, 3, 1), "float32"), [3, 3], [1, 1], "SAME"),
        (normal(1, 5, 5, 2, dtype="float16"), [3, 2], [2, 2], "SAME"),
    ]:
        yield from pool("MaxPool", x, ksize, strides, padding)
    line = line.reshape((1, 1, 1, 18, 1))
    for x, ksize, strides, padding in [
        (line, [1, 1, 3], [1, 1, 3], "VALID"),
        (np.full((1, 2, 2, 2, 1), -INF, "float32"), [2, 2, 2], [1, 1, 1], "SAME"),
        (np.zeros((1, 2, 2, 2, 1), "float32"), [2, 2, 2], [1, 1, 1], "SAME"),
        (1 - np.float32([0, 9e-6, 11e-6]).reshape((1, 1, 1, 3, 1)), [1, 1, 3], [1, 1, 3], "VALID"),
        (np.maximum(normal(1, 3, 4, 3, 2), 0), [2, 3, 2], [2, 1, 2], "SAME"),
    ]:
        yield from pool("MaxPool3D", x, ksize, strides, padding)
    for x, ksize, strides, padding in [
        (normal(2, 5, 6, 2), [3, 2], [2, 2], "SAME"),
        (normal(1, 5, 6, 2), [2, 3], [1, 2], "VALID"),
    ]:
        attrs = windows(ksize, strides, padding)
        (y,) = yield "AvgPool", {"value": x}, attrs
        shape, grad = np.int32(x.shape), normal(*y.shape)
        yield "AvgPoolGrad", {"orig_input_shape": shape, "grad": grad}, attrs
    x = normal(1, 3, 4, 3, 2)
    attrs = windows([2, 3, 2], [2, 1, 2], "SAME")
    (y,) = yield "AvgPool3D", {"input": x}, attrs
    shape, grad = np.int32(x.shape), normal(*y.shape)
    yield "AvgPool3DGrad", {"orig_input_shape": shape, "grad": grad}, attrs


def pool(op, x, ksize, strides, padding):
    attrs = windows(ksize, strides, padding)
    (y,) = yield op, {"input": x}, attrs
    grad = np.arange(1, y.size + 1, dtype=x.dtype).reshape(y.shape)
    yield op + "Grad", {"orig_input": x, "orig_output": y, "grad": grad}, attrs
    grad = np.arange(1, x.size + 1, dtype=x.dtype).reshape(x.shape)
    yield op + "GradGrad", {"orig_input": x, "orig_output": y, "grad": grad}, attrs


def norms():
    scale, offset = normal(3), normal(3)
    none = np.zeros(0, "float32")
    for x in [normal(2, 3, 2, 3), normal(4, 2, 1, 3, dtype="float16"), normal(1, 1, 1, 3)]:
        for training in (True, False):
            mean = none if training else normal(3)
            variance = none if training else abs(normal(3))
            attrs = {"epsilon": 0.001, "is_training": training}
            statistics = {"scale": scale, "offset": offset, "mean": mean, "variance": variance}
            outputs = yield "FusedBatchNormV3", dict(statistics, x=x), attrs
            if not training:  # the CPU leaves these uninitialised
                outputs[1:] = [mean, variance, mean, variance, np.zeros((), "float32")]
            yield (
                "FusedBatchNormGradV3",
                {
                    "y_backprop": normal(*x.shape, dtype=x.dtype),
                    "x": x,
                    "scale": scale,
                    "reserve_space_1": outputs[3],
                    "reserve_space_2": outputs[4],
                    "reserve_space_3": outputs[5],
                },
                attrs,
            )
    statistics = {"scale": scale, "offset": offset, "mean": none, "variance": none}
    attrs = {"epsilon": 0.001, "is_training": True}
    yield "FusedBatchNormV3", dict(statistics, x=np.zeros((0, 2, 2, 3), "float32")), attrs
    x = normal(1, 2, 2, 7)
    attrs = {"depth_radius": 2, "bias": 1.5, "alpha": 0.3, "beta": 0.75}
    (y,) = yield "LRN", {"input": x}, attrs
    grads = normal(*x.shape)
    yield "LRNGrad", {"input_grads": grads, "input_image": x, "output_image": y}, attrs
    yield "LRNGrad", {"input_grads": grads, "input_image": x, "output_image": 0 * y}, attrs


def softmaxes():
    rows = [
        [1, 2, 3],
        [INF, 1, 2],
        [-INF, -INF, -INF],
        [-INF, 0, 0],
        [NAN, 1, 2],
        [1000, 0, -1000],
        [INF, INF, 0],
    ]
    x = np.array(rows, "float32")
    labels = np.array([[0.2, 0.3, 0.5]], "float32")
    for logits in [x, normal(2, 3, 4), normal(3), normal(0, 3), normal(2, 3, dtype="float16")]:
        yield "Softmax", {"logits": logits}, {}
        yield "LogSoftmax", {"logits": logits}, {}
    op = "SoftmaxCrossEntropyWithLogits"
    yield op, {"features": x, "labels": np.repeat(labels, 7, axis=0)}, {}
    yield op, {"features": x, "labels": labels}, {}
    yield op, {"features": x[:1], "labels": np.eye(3, dtype="float32")}, {}
    yield op, {"features": x[:2, :1], "labels": labels}, {}
    yield op, {"features": normal(2, 0), "labels": normal(2, 0)}, {}
    yield op, {"features": normal(2, 3, dtype="float16"), "labels": np.eye(3, dtype="e")[:2]}, {}
    op = "SparseSoftmaxCrossEntropyWithLogits"
    yield op, {"features": x, "labels": np.int32([0, 1, 2, 0, 1, 2, 2])}, {}
    yield op, {"features": normal(0, 3), "labels": np.zeros(0, "int64")}, {}


def spaces():
    x = np.arange(24, dtype="int32").reshape((2, 3, 4))
    for block, paddings in [([2, 2], [[1, 0], [0, 2]]), ([3], [[0, 0]]), ([], [])]:
        arrays = {
            "block_shape": np.array(block, "int32"),
            "paddings": np.array(paddings, "int32").reshape((-1, 2)),
        }
        (y,) = yield "SpaceToBatchND", dict(arrays, input=x), {}
        arrays["crops"] = arrays.pop("paddings")
        yield "BatchToSpaceND", dict(arrays, input=y), {}
    image = np.arange(48, dtype="int32").reshape((2, 4, 2, 3))
    (y,) = yield "SpaceToDepth", {"input": image}, {"block_size": 2}
    yield "DepthToSpace", {"input": y}, {"block_size": 2}


def run(op, inputs, attrs):
    config = tf.ConfigProto()
    config.graph_options.rewrite_options.disable_meta_optimizer = True
    with tf.Graph().as_default(), tf.Session(config=config) as session:
        tensors = {name: tf.constant(value) for name, value in inputs.items()}
        outputs = getattr(tf.raw_ops, op)(**dict(tensors, **attrs))
        listed = list(outputs) if isinstance(outputs, tuple) else [outputs]
        return session.run(listed)


def plain(array):
    """An array as JSON; a single's shortest digits are enough to find it again."""
    flat = [float(str(v)) if array.dtype.kind == "f" else int(v) for v in array.ravel()]
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": flat}


def main():
    cases = []
    for family in (convolutions, pools, norms, softmaxes, spaces):
        asking = family()
        question = next(asking)
        while question:
            op, inputs, attrs = question
            outputs = run(op, inputs, attrs)
            try:
                question = asking.send(outputs)
            except StopIteration:
                question = None
            cases.append(
                {
                    "op": op,
                    "attrs": attrs,
                    "inputs": {name: plain(np.asarray(value)) for name, value in inputs.items()},
                    "outputs": [plain(np.asarray(value)) for value in outputs],
                }
            )
    lines = ",\n".join(json.dumps(case, sort_keys=True) for case in cases)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "answers.json")
    with open(path, "w") as file:
        file.write("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main()
