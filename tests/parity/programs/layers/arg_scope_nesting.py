# arg_scope: inner over outer, arguments over both, several functions, functions of one's own.
fw = tf.contrib.framework


@fw.add_arg_scope
def mine(x, a=1, b=2):
    return [a, b]


with fw.arg_scope([mine], a=10):
    first = mine(0)
    with fw.arg_scope([mine], a=20, b=30) as sc:
        second, third = mine(0), mine(0, a=5)
    fourth = mine(0)
with fw.arg_scope(sc):
    fifth = mine(0)
facts = {
    "got": [first, second, third, fourth, fifth, mine(0)],
    "has": fw.has_arg_scope(mine),
    "current": [len(fw.current_arg_scope())],
    "args": sorted(fw.arg_scoped_arguments(mine)),
}
