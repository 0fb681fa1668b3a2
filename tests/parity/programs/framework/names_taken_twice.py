# A name that ends with a slash is used as it is and not marked as used, so it can be taken.
facts = {}
tf.add(1.0, 2.0, name="sum/")
for name in ("sum/", "sum"):
    try:
        facts[name] = tf.add(1.0, 2.0, name=name).name
    except ValueError as error:
        facts[name] = str(error)
