"""GraphDefs in text, how they are imported, and graphs to be written; works on Python 3.7 as well."""

from __future__ import annotations


def node(name, op, inputs="", **attrs):
    """One node in text; attrs are given as the text of their values."""
    text = f'node {{ name: "{name}" op: "{op}"'
    text += "".join(f' input: "{item}"' for item in inputs.split())
    for key, value in attrs.items():
        text += f' attr {{ key: "{key}" value {{ {value} }} }}'
    return text + " }\n"


FLOAT = "type: DT_FLOAT"


def const(name="c", dims="", values="float_val: 1", dtype="DT_FLOAT"):
    """A constant in text."""
    tensor = f"dtype: {dtype} tensor_shape {{ {dims} }} {values}"
    return node(name, "Const", dtype=FLOAT, value=f"tensor {{ {tensor} }}")


def neg(inputs="c", **attrs):
    """A negation of ``c``."""
    return const() + node("n", "Neg", inputs, **{"T": FLOAT, **attrs})


def place(text):
    """A placeholder with such attrs."""
    return node("p", "Placeholder", dtype=FLOAT, shape=f"shape {{ {text} }}")


def add_n(count):
    """A sum of two that claims to be of ``count``."""
    return const() + node("n", "AddN", "c c", T=FLOAT, N=f"i: {count}")


ON_C = 'list { s: "loc:@c" }'
# name: (text, arguments)
CASES = {
    "constant": (const(), {}),
    "empty": ("", {}),
    "name_twice": (const() + const(), {}),
    "unknown_input": (neg("d"), {}),
    "output_out_of_range": (neg("c:1"), {}),
    "missing_attr": (const() + node("n", "Neg", "c"), {}),
    "wrong_input_type": (neg(T="type: DT_INT32"), {}),
    "no_input": (neg(""), {}),
    "two_inputs": (neg("c c"), {}),
    "control_before_input": (neg("^c c"), {}),
    "control": (neg("c ^c"), {}),
    "type_not_allowed": (neg(T="type: DT_STRING"), {}),
    "attr_of_wrong_kind": (neg(T="i: 1"), {}),
    "unknown_attr": (neg(foo="i: 1"), {}),
    "private_attr": (neg(_foo="i: 1"), {}),
    "cycle": (node("a", "Neg", "b", T=FLOAT) + node("b", "Neg", "a", T=FLOAT), {}),
    "control_cycle": (node("a", "NoOp", "^a"), {}),
    "blank_in_name": (node("a b", "NoOp"), {}),
    "empty_name": (node("", "NoOp"), {}),
    "underscore_at_top": (node("_a", "NoOp"), {"name": ""}),
    "unknown_control": (node("a", "NoOp", "^z"), {}),
    "two_colons": (node("a", "NoOp", "a:b:c"), {}),
    "bad_device": ('node { name: "a" op: "NoOp" device: "xx" }', {}),
    "short_device": ('node { name: "a" op: "NoOp" device: "/cpu:0" }', {}),
    "colocated_with_nothing": (node("a", "NoOp", _class='list { s: "loc:@zz" }'), {}),
    "colocated": (neg(_class=ON_C), {}),
    "negative_dimension": (place("dim { size: -3 }"), {}),
    "unknown_dimension": (place("dim { size: -1 } dim { size: 2 }"), {}),
    "dimensions_overflow": (place("dim { size: 4000000000000 } dim { size: 4000000000000 }"), {}),
    "invalid_type": (node("p", "Placeholder", dtype="type: DT_INVALID"), {}),
    "reference_type": (node("p", "Placeholder", dtype="type: DT_FLOAT_REF"), {}),
    "constant_of_unknown_size": (const(dims="dim { size: -1 }"), {}),
    "huge_constant": (const(dims="dim { size: 1000000 } dim { size: 1000000 }"), {}),
    "constant_without_values": (const(dims="dim { size: 2 }", values=""), {}),
    "constant_without_value": (node("c", "Const", dtype=FLOAT), {}),
    "sum": (add_n(2), {}),
    "sum_of_too_many": (add_n(3), {}),
    "sum_of_absurdly_many": (add_n(200000000000), {}),
    "sum_of_none": (add_n(0), {}),
    "sum_of_minus_five": (add_n(-5), {}),
    "default_attr": (const() + node("m", "MatMul", "c c", T=FLOAT), {}),
    "default_list": (const() + node("s", "Squeeze", "c", T=FLOAT), {}),
    "returned": (neg(), {"return_elements": ["n", "c:0", "n"]}),
    "return_unknown": (neg(), {"return_elements": ["d"]}),
    "return_out_of_range": (neg(), {"return_elements": ["c:1"]}),
    "return_no_number": (neg(), {"return_elements": ["c:x"]}),
    "return_no_string": (neg(), {"return_elements": [3]}),
    "map_no_dict": (neg(), {"input_map": [3]}),
    "map_unknown": (neg(), {"input_map": {"q": 3.0}}),
    "map_without_scope": (neg(), {"input_map": {"c": 3.0}, "name": ""}),
    "map": (neg(), {"input_map": {"c": 3.0}, "return_elements": ["n:0"]}),
    "map_of_wrong_type": (neg(), {"input_map": {"c:0": 3}}),
    "map_out_of_range": (neg(), {"input_map": {"c:1": 3.0}}),
    "map_of_what_is_not_there": (
        node("n", "Neg", "k:0", T=FLOAT),
        {"input_map": {"k:0": 3.0}, "return_elements": ["n:0", "k:0"]},
    ),
    "for_newer_releases": (const() + "versions { producer: 200 min_consumer: 150 }", {}),
    "by_a_newer_release": (const() + "versions { producer: 200 }", {}),
    "not_for_this_release": (const() + "versions { producer: 134 bad_consumers: 134 }", {}),
    "removed_op": (
        const() + node("s", "BatchMatrixDiag", "c", T=FLOAT) + "versions { producer: 134 }",
        {},
    ),
    "shapes_do_not_fit": (const() + node("n", "MatMul", "c c", T=FLOAT), {}),
    "shapes_are_said": (
        place("unknown_rank: true")
        + node("n", "Neg", "p", T=FLOAT, _output_shapes="list { shape { dim { size: 7 } } }"),
        {},
    ),
    "shapes_contradict": (
        neg(_output_shapes="list { shape { dim { size: 7 } } }"),
        {},
    ),
    "later_first": (node("n", "Neg", "c", T=FLOAT) + const("b") + const(), {}),
    "scope": (neg(), {"name": "inside/deep"}),
    "no_scope": (neg(), {"name": ""}),
}


def lenet(tf):
    """A small network of convolutions with a training step."""
    x = tf.placeholder(tf.float32, [None, 8, 8, 1], name="x")
    y = tf.placeholder(tf.int64, [None], name="y")
    tf.set_random_seed(7)
    net = tf.layers.conv2d(x, 3, 3, activation=tf.nn.relu, name="conv1")
    net = tf.layers.max_pooling2d(net, 2, 2, name="pool1")
    net = tf.layers.conv2d(net, 4, 2, padding="same", activation=tf.nn.relu, name="conv2")
    net = tf.layers.dropout(net, 0.25, training=False)
    logits = tf.layers.dense(tf.layers.flatten(net), 5, name="logits")
    with tf.name_scope("loss"):
        loss = tf.losses.sparse_softmax_cross_entropy(y, logits)
    step = tf.train.get_or_create_global_step()
    tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss, step, name="train")
    tf.group(tf.global_variables_initializer(), name="init_all")
    tf.identity(tf.nn.softmax(logits), name="probabilities")


def while_loop(tf):
    """A loop with a sum inside a condition."""
    limit = tf.placeholder(tf.int32, [], name="limit")
    total = tf.while_loop(
        lambda i, total: i < limit,
        lambda i, total: (i + 1, total + tf.cast(i, tf.float32) * 0.5),
        [tf.constant(0, name="i"), tf.constant(0.0, name="total")],
        name="loop",
    )[1]
    tf.multiply(total, 2.0, name="result")


def unknown_ops(tf):
    """Ops that few packages know, beside some that all do."""
    x = tf.placeholder(tf.float32, [2, 3], name="x")
    image = tf.image.decode_png(tf.placeholder(tf.string, [], name="file"), name="decode")
    queue = tf.FIFOQueue(3, [tf.float32, tf.int32], name="queue")
    queue.enqueue([tf.reduce_sum(x), 3], name="put")
    tf.negative(x, name="minus")
    tf.add(tf.cast(tf.reduce_sum(image), tf.float32), queue.dequeue(name="get")[0], name="both")


GRAPHS = {"lenet": lenet, "while_loop": while_loop, "unknown_ops": unknown_ops}
