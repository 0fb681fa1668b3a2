# Custom getters are nested, inner ones first, and see all arguments.
log = []


def g1(getter, name, *a, **k):
    log.append(("g1", name, sorted(k)))
    return getter(name + "_1", *a, **k)


def g2(getter, *a, **k):
    log.append(("g2", a, k["name"] if "name" in k else a[0]))
    return getter(*a, **k)


def g3(
    getter,
    name,
    shape=None,
    dtype=None,
    initializer=None,
    regularizer=None,
    reuse=None,
    trainable=None,
    collections=None,
    caching_device=None,
    partitioner=None,
    validate_shape=True,
    use_resource=None,
    synchronization=None,
    aggregation=None,
):
    log.append("g3")
    return getter(name, shape=shape) * 2.0


with tf.variable_scope("a", custom_getter=g1):
    with tf.variable_scope("b", custom_getter=g2):
        v = tf.get_variable("v", [1])
    w = tf.get_variable("w", [1], custom_getter=g3)
facts = {"said": [log, v.name, w.name]}
