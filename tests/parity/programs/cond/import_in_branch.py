# A GraphDef imported in a branch: its gates are named in the branch's own scope.
with tf.Graph().as_default() as inner:
    tf.identity(tf.placeholder(tf.float32, [], name="p"), name="i")
message = inner.as_graph_def()

wanted = tf.placeholder(tf.bool, [], name="wanted")
x = tf.constant(2.0, name="x")


def imported():
    (i,) = tf.import_graph_def(message, input_map={"p": x}, return_elements=["i:0"])
    return -i


chosen = tf.cond(wanted, imported, lambda: x)
fetches = {"chosen": chosen}
feeds = {wanted: True}
