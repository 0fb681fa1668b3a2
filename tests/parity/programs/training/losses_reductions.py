# Every reduction of a weighted loss.
p = tf.constant([[1.0, 2.0], [3.0, 5.0]], name="p")
y = tf.constant([[1.5, 2.0], [2.0, 4.0]], name="y")
w = tf.constant([[1.0, 0.0], [2.0, 3.0]], name="w")
R = tf.losses.Reduction
fetches = {}
for kind in (
    R.NONE,
    R.SUM,
    R.MEAN,
    R.SUM_OVER_BATCH_SIZE,
    R.SUM_BY_NONZERO_WEIGHTS,
    R.SUM_OVER_NONZERO_WEIGHTS,
):
    fetches[kind] = tf.losses.mean_squared_error(y, p, w, reduction=kind)
facts = {"all": R.all()}
