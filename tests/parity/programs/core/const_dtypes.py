# Which dtype a Python value or NumPy array becomes.
values = [
    1,
    1.0,
    True,
    "s",
    b"b",
    [1, 2.5],
    np.int8(3),
    np.float16(2),
    np.uint8([1]),
    1j,
    [[1], [2]],
    np.array(["a", "bc"]),
    np.float64(1.5),
    np.bool_(True),
    (1, 2),
    np.int64(2**40),
    2**31 - 1,
]
consts = [tf.constant(v) for v in values]
facts = {"dtypes": [c.dtype for c in consts], "shapes": [c.shape for c in consts]}
