# Hyperparameters, logging and compat helpers as scripts use them.
params = tf.contrib.training.HParams(learning_rate=0.1, units=[4, 2], activation="relu")
params.parse("learning_rate=0.05,units=[3,2]")
params.add_hparam("depth", 2)
params.set_hparam("depth", 3)
old = tf.logging.get_verbosity()
tf.logging.set_verbosity(tf.logging.ERROR)
tf.logging.info("step %d", 3)
x = tf.constant([[1.0, 2.0]])
for i, units in enumerate(params.units):
    x = tf.layers.dense(
        x,
        units,
        getattr(tf.nn, params.activation),
        name="d%d" % i,
        kernel_initializer=tf.initializers.random_uniform(seed=1),
    )
facts = {
    "values": sorted(params.values()),
    "rate": params.learning_rate,
    "json": params.to_json(sort_keys=True),
    "in": "depth" in params,
    "get": params.get("missing", 5),
    "text": [tf.compat.as_str(b"ab"), tf.compat.as_text("c"), tf.compat.as_bytes("d").decode()],
    "levels": [tf.logging.DEBUG, tf.logging.INFO, tf.logging.WARN, tf.logging.FATAL],
    "version": tf.VERSION.split(".")[0],
    "same": tf.compat.v1.get_variable is tf.get_variable,
}
tf.logging.set_verbosity(old)
init = True
fetches = {"x": x}
