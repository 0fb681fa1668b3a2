# Values of tf.reverse.
results = [
    tf.reverse([[1, 2], [3, 4]], [1]),
    tf.reverse([[1, 2], [3, 4]], [-1, 0]),
    tf.reverse(["a", "b"], [0]),
]
fetches = {str(i): v for i, v in enumerate(results)}
