# tf.linspace, also of one number.
results = [
    tf.linspace(0.0, 1.0, 5),
    tf.lin_space(1.0, 2.0, 7, name="l"),
    tf.linspace(0.0, 1.0, 1),
    tf.linspace(tf.constant(-3.0, tf.float64), 7.7, 11),
]
fetches = {str(i): v for i, v in enumerate(results)}
