# DeviceSpec: parts, spelling, parsing, merging, and its use in tf.device.
spec = tf.DeviceSpec(job="worker", task=3, device_type="cpu", device_index=0)
parsed = tf.DeviceSpec.from_string("/job:ps/replica:1/gpu:2")
changed = tf.DeviceSpec()
changed.parse_from_string("/job:one/cpu:0")
changed.merge_from(tf.DeviceSpec(job="two", task=1))
text = changed.to_string()
changed.task = 7
with tf.device(spec):
    x = tf.constant(1.0, name="x")
    with tf.device(parsed):
        y = tf.constant(1.0, name="y")
facts = {
    "spec": spec.to_string(),
    "parts": [parsed.job, parsed.replica, parsed.task, parsed.device_type, parsed.device_index],
    "texts": [parsed.to_string(), text, changed.to_string(), tf.DeviceSpec().to_string()],
    "devices": [x.device, y.device],
    "equal": spec == tf.DeviceSpec("worker", None, 3, "CPU", 0),
}
