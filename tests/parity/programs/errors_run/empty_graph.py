# Running in an empty graph.
def run(sess):
    return {"x": sess.run([])}
