# Logistic and Poisson losses, with gradients.
z = tf.constant([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])
y = tf.constant([[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]])
a = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z, name="q")
b = tf.nn.weighted_cross_entropy_with_logits(
    targets=y, logits=z, pos_weight=tf.constant([1.0, 2.0, 3.0])
)
c = tf.nn.log_poisson_loss(y + 1.0, z, compute_full_loss=True)
d = tf.nn.log_poisson_loss(y, z, name="lp")
fetches = [a, b, c, d] + tf.gradients([a, b, c, d], [z, y])
fetches = {"v%d" % i: fetch for i, fetch in enumerate(fetches)}
