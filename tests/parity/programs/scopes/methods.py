# Operators and methods of a variable.
v = tf.Variable([3.0, 4.0])
i = tf.Variable(0)
r = [
    v + 1.0,
    1.0 - v,
    v * v,
    v / 2.0,
    -v,
    v > 2.0,
    v[0],
    v**2.0,
    abs(v),
    i // 2,
    i % 3,
    v.read_value(),
    v.assign(v + 1.0),
    v.assign_sub(v, name="z", read_value=False),
    i.count_up_to(3),
]
facts = {
    "said": [
        [x.name for x in r],
        v == v,
        v != v,
        v.shape,
        v.dtype.name,
        v.op.type,
        v.initializer.name,
        v.initial_value.name,
        repr(v),
    ]
}
