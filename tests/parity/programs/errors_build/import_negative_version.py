# A GraphDef from before all versions.
message = tf.get_default_graph().as_graph_def()
message.versions.producer = -1
tf.import_graph_def(message)
