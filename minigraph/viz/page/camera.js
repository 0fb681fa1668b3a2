"use strict";
// Moving and zooming: where the world stands in the window. It knows elements, no graph.

/** Moves the element `world` inside `canvas`; `moved` is called after each change. */
function makeCamera(canvas, world, moved) {
  const camera = { x: 0, y: 0, scale: 1 };
  const apply = () => {
    world.setAttribute("transform", `translate(${camera.x} ${camera.y}) scale(${camera.scale})`);
    moved();
  };
  const zoomAt = (x, y, factor) => {
    const scale = Math.min(Math.max(camera.scale * factor, 0.02), 6);
    camera.x = x - ((x - camera.x) * scale) / camera.scale;
    camera.y = y - ((y - camera.y) * scale) / camera.scale;
    camera.scale = scale;
    apply();
  };
  const size = () => [canvas.clientWidth, canvas.clientHeight];

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    const unit = event.deltaMode === 1 ? 16 : 1;
    zoomAt(event.clientX - box.left, event.clientY - box.top, Math.exp(-event.deltaY * unit * 0.0016));
  }, { passive: false });

  const fingers = new Map();
  let wasDragged = false;
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    wasDragged = false;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    if (!wasDragged && Math.hypot(dx, dy) < 4) return;
    if (!wasDragged) canvas.setPointerCapture(event.pointerId);
    wasDragged = true;
    canvas.classList.add("dragging");
    if (fingers.size === 2) {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const span = (at) => Math.max(1, Math.hypot(at[0] - other[0], at[1] - other[1]));
      const box = canvas.getBoundingClientRect();
      zoomAt(other[0] - box.left, other[1] - box.top, span([event.clientX, event.clientY]) / span(before));
    } else {
      camera.x += dx;
      camera.y += dy;
      apply();
    }
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  const release = (event) => {
    fingers.delete(event.pointerId);
    canvas.classList.remove("dragging");
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);

  return {
    get wasDragged() { return wasDragged; },
    get place() { return [camera.x, camera.y, camera.scale].map((v) => Math.round(v * 1000) / 1000).join(","); },
    set place(text) {
      const [x, y, scale] = text.split(",").map(Number);
      if ([x, y, scale].every(Number.isFinite) && scale > 0) {
        Object.assign(camera, { x, y, scale });
        apply();
      }
    },
    zoom: (factor) => zoomAt(size()[0] / 2, size()[1] / 2, factor),
    move(dx, dy) {
      camera.x += dx;
      camera.y += dy;
      apply();
    },
    /** Shows all of a drawing; one that is very tall is shown from its top, large enough to read. */
    fitAll(width, height) {
      const [w, h] = size();
      if (!w || !h) return;
      const whole = Math.min(w / (width + 24), h / (height + 24), 1.4);
      const scale = Math.max(whole, Math.min(w / (width + 24), 0.55));
      camera.scale = scale;
      camera.x = (w - width * scale) / 2;
      camera.y = whole < scale ? 8 : Math.max(8, (h - height * scale) / 2);
      apply();
    },
    /** Brings a point of the drawing to the middle. */
    center(x, y) {
      const [w, h] = size();
      camera.scale = Math.max(camera.scale, 0.7);
      camera.x = w / 2 - x * camera.scale;
      camera.y = h / 2 - y * camera.scale;
      apply();
    },
    /** Moves and zooms out just as far as it takes to see a rectangle. */
    include({ x, y, width, height }) {
      const [w, h] = [size()[0] - 24, size()[1] - 24];
      const needed = Math.max(Math.min(w / width, h / height, camera.scale), Math.min(camera.scale, 0.5));
      if (needed < camera.scale) zoomAt(size()[0] / 2, size()[1] / 2, needed / camera.scale);
      const [left, top] = [camera.x + x * camera.scale, camera.y + y * camera.scale];
      const [right, bottom] = [left + width * camera.scale, top + height * camera.scale];
      if (right > w + 12 || left < 12) camera.x += Math.max(12 - left, Math.min(0, w + 12 - right));
      if (bottom > h + 12 || top < 12) camera.y += Math.max(12 - top, Math.min(0, h + 12 - bottom));
      apply();
    },
    /** Where a point of the drawing is on the screen. */
    onScreen: (x, y) => [camera.x + x * camera.scale, camera.y + y * camera.scale],
  };
}
