# training=None: layers go by the graph's placeholder keras_learning_phase, False unless fed.
x = tf.constant(np.linspace(-1, 2, 2 * 3 * 4 * 2).reshape(2, 3, 4, 2), tf.float32)


class Block(tf.layers.Layer):
    def call(self, inputs, training=None):
        return tf.layers.Dropout(0.25, seed=3)(inputs)


with tf.name_scope("outer"), tf.device("/cpu:0"):
    y = tf.layers.batch_normalization(x, training=None, momentum=0.5)
    z = tf.layers.batch_normalization(y[:, 0, 0], training=None, name="unfused")
dropped = tf.layers.dropout(z, 0.5, seed=2, training=None)
nested = Block()(dropped)
older = tf.contrib.layers.dropout(nested, 0.5, is_training=None, seed=4)
phase = tf.get_default_graph().get_tensor_by_name("keras_learning_phase:0")


def run(sess):
    sess.run(tf.global_variables_initializer())
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    values = {"test": sess.run([y, z, dropped, nested, older])}
    values["train"] = sess.run([y, dropped, older], {phase: True})
    values["updates"] = sess.run(updates, {phase: True})
    return values
