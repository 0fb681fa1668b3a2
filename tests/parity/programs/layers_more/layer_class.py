# A layer of the user's own: names, variables, losses, updates, and what depends on inputs.
class Scale(tf.layers.Layer):
    def build(self, input_shape):
        self.factor = self.add_weight(
            "factor", [int(input_shape[-1])], initializer="ones", regularizer=tf.nn.l2_loss
        )
        self.count = self.add_variable(
            "count", [], initializer=tf.zeros_initializer(), trainable=False
        )
        self.built = True

    def call(self, inputs, training=False, offset=0.0):
        self.add_update(lambda: tf.assign_add(self.count, 1.0))
        self.add_update(tf.assign(self.count, tf.reduce_sum(inputs)))
        self.add_loss(tf.reduce_mean(inputs), inputs=inputs)
        inner = tf.layers.BatchNormalization(name="inner")
        return inner(inputs * self.factor + offset)


x = tf.ones([2, 3], name="x")
layer = Scale(activity_regularizer=lambda y: tf.reduce_sum(y))
facts = {"name": layer.name, "built": layer.built, "dtype": layer.dtype}
y = layer(x, training=True)
z = layer.apply(np.ones([1, 3], np.float32), offset=1.0)
other = Scale(name="other", trainable=False, dtype=tf.float64)
w = other(tf.ones([2, 2], tf.float64), True)
facts.update(
    outputs=[y, z, w],
    names=[layer.name, layer.scope_name, other.name, other.scope_name],
    dtypes=[layer.dtype, other.dtype],
    variables=[v.name for v in layer.variables + other.variables],
    trainable=[v.name for v in layer.trainable_variables + other.trainable_weights],
    others=[v.name for v in layer.non_trainable_variables + other.non_trainable_weights],
    losses=[t.name for t in layer.losses],
    losses_of_x=[t.name for t in layer.get_losses_for(x)],
    losses_of_none=[t.name for t in layer.get_losses_for(None)],
    updates=[op.name for op in layer.updates + other.updates],
    updates_of_x=[op.name for op in layer.get_updates_for(x)],
    updates_of_none=[op.name for op in layer.get_updates_for(None)],
    parameters=layer.count_params(),
    spec=str(tf.layers.InputSpec(ndim=3, axes={1: 2})),
)
