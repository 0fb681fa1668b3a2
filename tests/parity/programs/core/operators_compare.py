# Comparison and logic operators; == is identity in TF1.
x = tf.constant([1, 5, 3])
y = tf.constant([4, 2, 3])
fetches = {"lt": x < y, "le": x <= y, "gt": x > y, "ge": x >= y}
p, q = x < 3, y < 3
fetches.update({"and": p & q, "or": p | q, "xor": p ^ q, "not": ~p, "rand": True & p})
facts = {"eq": x == y, "same": x == x, "ne": x != y, "in_dict": {x: 1}[x]}
