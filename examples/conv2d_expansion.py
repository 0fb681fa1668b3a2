"""One line of `tf.contrib.layers.conv2d`, and the nodes it becomes, argument by argument.

python examples/conv2d_expansion.py
"""

import re

import minigraph as tf
from minigraph import viz

# Which argument of conv2d a node comes from, by the rest of its name after the layer's scope.
ARGUMENTS = [
    (r"weights/Initializer/", "weights_initializer"),
    (r"weights", "num_outputs, kernel_size"),
    (r"kernel/Regularizer/", "weights_regularizer"),
    (r"biases/Initializer/|BiasAdd", "biases_initializer"),
    (r"biases", "num_outputs"),
    (r"bias/Regularizer/", "biases_regularizer"),
    (r"(Batch|Layer)Norm", "normalizer_fn"),
    (r"(Conv2D|dilation_rate|SpaceToBatchND|BatchToSpaceND)", "stride, padding, rate"),
    (r"", "activation_fn"),
]


def argument_of(name):
    """The argument of conv2d that made the node of this name (relative to the layer's scope)."""
    return next(argument for pattern, argument in ARGUMENTS if re.match(pattern, name))


def expansion(scope, operations):
    """A table of the nodes in a layer's scope: argument, node, op type, shape."""
    rows = []
    previous = None
    for op in operations:
        if op.name.startswith(scope + "/"):
            argument = argument_of(op.name[len(scope) + 1 :])
            shape = str(op.outputs[0].shape) if op.outputs else ""
            rows.append(("" if argument == previous else argument, op.name, op.type, shape))
            previous = argument
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(row[i].ljust(widths[i]) for i in range(4)).rstrip() for row in rows]
    return "\n".join(lines)


def build():
    """A placeholder and one layer."""
    images = tf.placeholder(tf.float32, [None, 28, 28, 1], name="images")
    tf.contrib.layers.conv2d(
        images,
        num_outputs=16,
        kernel_size=3,
        stride=2,
        weights_regularizer=tf.contrib.layers.l2_regularizer(0.001),
        scope="conv",
    )


def main():
    """Builds the layer, prints its nodes and draws them."""
    build()
    graph = tf.get_default_graph()
    print(expansion("conv", graph.get_operations()))
    print(viz.render(graph, "out/conv2d.svg", depth=None))


if __name__ == "__main__":
    main()
