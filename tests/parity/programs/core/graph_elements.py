# Looking tensors and operations up by name.
a = tf.constant(1, name="a")
x, y = tf.split(tf.constant([1, 2]), 2, name="halves")
g = tf.get_default_graph()
facts = {
    "tensor": g.get_tensor_by_name("halves:1") is y,
    "op": g.get_operation_by_name("a") is a.op,
    "element": g.as_graph_element("halves:0") is x,
    "element_op": g.as_graph_element("a") is a.op,
    "value_index": y.value_index,
    "consumers": [op.name for op in a.consumers()],
    "graph": a.graph is g,
    "device": a.device,
    "op_of": y.op.name,
    "outputs": x.op.outputs,
    "inputs": list(x.op.inputs),
}
fetches = {"by_name": "halves:1", "both": ["a:0", y]}
