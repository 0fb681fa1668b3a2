# A number that is none.
fetches = {"value": tf.check_numerics([1.0, float("nan")], "bad")}
