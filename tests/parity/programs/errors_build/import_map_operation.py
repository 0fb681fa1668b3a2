# Control inputs are mapped by tensors, not by operations.
with tf.Graph().as_default() as inner:
    p = tf.placeholder(tf.float32, [], name="p")
    with tf.control_dependencies([p]):
        tf.no_op(name="n")
tf.import_graph_def(inner.as_graph_def(), input_map={"^p": tf.constant(1.0).op})
