# tf.add and friends against the operators: Add or AddV2, and under which name.
a = tf.constant([1.0, 2.0], name="a")
b = tf.constant([4.0, 3.0], name="b")
fetches = {
    "add": tf.add(a, b),
    "plus": a + b,
    "subtract": tf.subtract(a, b),
    "multiply": tf.multiply(a, b),
    "divide": tf.divide(a, b),
    "div": tf.div(a, b),
    "truediv": tf.truediv(a, b),
    "floordiv": tf.floordiv(a, b),
    "floormod": tf.floormod(a, b),
    "mod": tf.mod(a, b),
    "pow": tf.pow(a, b),
    "maximum": tf.maximum(a, b),
    "minimum": tf.minimum(a, b),
    "sd": tf.squared_difference(a, b),
    "rd": tf.realdiv(a, b),
    "nonan": tf.div_no_nan(a, b),
    "named": tf.multiply(a, b, name="product"),
    "floor_div": tf.floor_div(a, b),
}
