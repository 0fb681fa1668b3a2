# What the blocks around an import say holds for each of its nodes.
with tf.Graph().as_default() as inner:
    p = tf.placeholder(tf.float32, [2], name="p")
    v = tf.get_variable("v", [2])
    tf.add(tf.identity(p, name="i"), v, name="sum")
message = inner.as_graph_def()

before = tf.constant(1.0, name="before")
with tf.control_dependencies([before]):
    (total,) = tf.import_graph_def(message, return_elements=["sum:0"], name="waits")
    later = tf.identity(total, name="later")
with tf.get_default_graph().colocate_with(before):
    tf.import_graph_def(message, name="beside")
with tf.get_default_graph().container("kept"):
    tf.import_graph_def(message, name="contained")
with tf.get_default_graph().gradient_override_map({"Identity": "Other"}):
    tf.import_graph_def(message, name="overridden")
with tf.device(lambda op: "/cpu:1" if op.type == "Placeholder" else ""):
    tf.import_graph_def(message, name="placed")
graph = tf.get_default_graph()
facts = {
    "contained": graph.get_operation_by_name("contained/v").get_attr("container"),
    "overridden": graph.get_operation_by_name("overridden/i").get_attr("_gradient_op_type"),
    "beside": graph.get_operation_by_name("beside/p").colocation_groups(),
    "placed": [op.device for op in graph.get_operations() if op.name.startswith("placed")],
}
