# variable_creator_scope functions are called innermost first.
log = []


def c1(nxt, **k):
    log.append(("c1", k["name"], sorted(k)))
    v = nxt(**k)
    log.append("end1")
    return v


def c2(nxt, **k):
    log.append("c2")
    k["trainable"] = False
    return nxt(**k)


with tf.variable_creator_scope(c1):
    with tf.variable_creator_scope(c2):
        v = tf.Variable(1.0, name="v")
    w = tf.get_variable("w", [1])
facts = {"said": [log, v.trainable, w.trainable, [x.name for x in tf.trainable_variables()]]}
