import networkx as nx

import minigraph as tf


def small():
    with tf.Graph().as_default() as graph:
        x = tf.placeholder(tf.float32, [2], name="x")
        with tf.control_dependencies([tf.no_op(name="before")]):
            y = tf.nn.relu(x, name="y")
        tf.multiply(y, y, name="square")
    return graph


def test_nodes_are_operations_in_their_order():
    graph = small()
    algebra = graph.to_networkx()
    assert list(algebra) == ["x", "before", "y", "square"]
    assert algebra.nodes["y"] == {
        "operation": graph.get_operation_by_name("y"),
        "type": "Relu",
        "category": "activation",
    }


def test_edges_are_inputs_and_control_inputs():
    graph = small()
    x, y = (graph.get_tensor_by_name(name) for name in ("x:0", "y:0"))
    edges = [(*ends, *data.values()) for *ends, data in graph.to_networkx().edges(data=True)]
    assert edges == [
        ("x", "y", "data", x, 0),
        ("before", "y", "control", None, None),
        ("y", "square", "data", y, 0),
        ("y", "square", "data", y, 1),
    ]


def test_a_variable_is_read_by_reference():
    with tf.Graph().as_default() as graph:
        tf.get_variable("w", [2])
    kinds = {(tail, head): kind for tail, head, kind in graph.to_networkx().edges(data="kind")}
    assert kinds["w", "w/read"] == "reference"
    assert kinds["w/Initializer/random_uniform", "w/Assign"] == "data"


def test_algorithms_leave_the_graph_alone():
    graph = small()
    algebra = graph.to_networkx()
    algebra.remove_node("y")
    assert nx.ancestors(graph.to_networkx(), "square") == {"x", "y", "before"}
    assert len(graph.get_operations()) == 4
