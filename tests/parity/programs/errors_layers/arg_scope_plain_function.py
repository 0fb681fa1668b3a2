# arg_scope of a function without the decorator.
def f(x):
    return x


with tf.contrib.framework.arg_scope([f], x=1):
    pass
