# Sizes below 0 and a scalar -1 are no shapes, whoever makes a tensor of them.
facts = {}
x = tf.ones([2, 3])
one = tf.constant(-1)
builds = [
    lambda: tf.reshape(x, -1),
    lambda: tf.random_uniform(one),
    lambda: tf.zeros(-1),
    lambda: tf.zeros([2, -1]),
    lambda: tf.ones([-1, 2], tf.int32),
    lambda: tf.fill([2, -1], 1),
    lambda: tf.scatter_nd([[0]], [1], -1),
    lambda: tf.sparse_to_dense([0], -1, 1),
]
for i, build in enumerate(builds):
    try:
        build()
    except ValueError as error:
        facts[str(i)] = type(error).__name__
try:
    tf.case([])
except ValueError as error:
    facts["case"] = type(error).__name__
