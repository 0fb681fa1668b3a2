# Every seeded initializer, its nodes and its numbers.
ini, lay = tf.initializers, tf.contrib.layers
made = [
    ini.he_normal(1),
    ini.he_uniform(1),
    ini.lecun_normal(1),
    ini.lecun_uniform(2),
    ini.glorot_normal(3),
    ini.identity(2.0),
    ini.orthogonal(seed=3),
    ini.variance_scaling(2.0, "fan_out", "untruncated_normal", 3),
    ini.uniform_unit_scaling(2.0, seed=1),
    ini.random_uniform(-1, 1, 3),
    ini.random_normal(1.0, 2.0, 3),
    ini.truncated_normal(stddev=0.1, seed=1),
    lay.xavier_initializer(seed=1),
    lay.variance_scaling_initializer(seed=2),
    lay.variance_scaling_initializer(mode="FAN_OUT", uniform=True, seed=3),
]
fetches = {}
for i, initializer in enumerate(made):
    fetches["v%d" % i] = tf.get_variable("v%d" % i, [4, 3], initializer=initializer)
fetches["conv"] = tf.get_variable(
    "conv", [3, 3, 2, 5], initializer=lay.xavier_initializer_conv2d(seed=3)
)
fetches["vector"] = tf.get_variable("vector", [7], initializer=lay.xavier_initializer(seed=3))
fetches["wide"] = tf.get_variable("wide", [3, 2, 7], initializer=ini.orthogonal(1.1, seed=3))
fetches["half"] = tf.get_variable("half", [5], tf.float16, initializer=ini.he_normal(3))
facts = {"configs": [initializer.get_config() for initializer in made[:12]]}
init = True
