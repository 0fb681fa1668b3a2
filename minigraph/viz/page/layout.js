"use strict";
// Where everything in a view stands: each open scope is laid out by itself, from the inside out.
// The same steps as layout.py, errands.py and circles.py.

const PADDING = 16;
const TITLE = 24;
const CROWD = 3;
const TANGLE = 10000;

/** Places a view {root, edges}, or gives null; `sizes` says how large {shape, label, title} are. */
function layOut(view, sizes) {
  const placed = { frames: [], strands: [] };
  const job = { ...edgesByScope(view), sizes };
  const root = arrange(job, view.root, []);
  if (!root) return null;
  settle(job, placed, root, 0, 0, 0);
  return { width: root.width, height: root.height, ...placed };
}

/** The edges by the innermost scope that holds both ends, and the paths of all shapes. */
function edgesByScope(view) {
  const paths = new Map();
  notePaths(view.root, [], paths);
  const byScope = new Map();
  for (const edge of view.edges) append(byScope, commonScope(paths.get(edge.tail), paths.get(edge.head)), edge);
  return { paths, byScope };
}

/** The names of the open scopes whose children have edges that nobody could follow. */
function tangledScopes(view) {
  const open = (scope) => [scope, ...scope.children.filter((child) => child.isOpen).flatMap(open)];
  const scopes = open(view.root).filter((scope) => scope.children.length > FEW_SIBLINGS);
  const job = scopes.length ? edgesByScope(view) : null;
  return scopes.filter((scope) => isTangle(scope, errandsOf(job, scope))).map((scope) => scope.name);
}

function isTangle(scope, errands) {
  const together = crowdsOf(errands, new Set(scope.children.filter((child) => child.isOpen).map(keyOf)));
  const places = new Map(scope.children.map((child, i) => [keyOf(child), i]));
  const links = errands.map((errand) => {
    const [tail, head] = [places.get(errand.upper), places.get(errand.lower)];
    return { tail, head, bundle: together.has(errand) ? head : null };
  });
  return rowsPassed(scope.children.map(() => ({ width: 0, height: 0 })), links) > TANGLE;
}

/** The chain of open scopes around every visible shape, itself last. */
function notePaths(scope, above, paths) {
  const path = [...above, keyOf(scope)];
  for (const child of scope.children) {
    if (child.isOpen) notePaths(child, path, paths);
    else paths.set(keyOf(child), [...path, keyOf(child)]);
  }
}

function commonScope(a, b) {
  let common = "";
  for (let i = 0; i < Math.min(a.length, b.length) && a[i] === b[i]; i += 1) common = a[i];
  return common;
}

function childOf(job, scope, end) {
  const path = job.paths.get(end);
  return path[path.indexOf(scope) + 1];
}

/** The edges between the children of a scope, turned where they would close a circle. */
function errandsOf(job, scope) {
  const name = keyOf(scope);
  const groups = new Map();
  for (const edge of job.byScope.get(name) || []) {
    const [tail, head] = [childOf(job, name, edge.tail), childOf(job, name, edge.head)];
    const key = [tail, head, edge.kind].join("\n");
    if (!groups.has(key)) groups.set(key, { tail, head, edges: [] });
    groups.get(key).edges.push(edge);
  }
  const places = new Map(scope.children.map((child, i) => [keyOf(child), i]));
  const all = [...groups.values()];
  const turned = turnCircles(places.size, all.map(({ tail, head }) => [places.get(tail), places.get(head)]));
  return all.map(({ tail, head, edges }, i) => ({
    edges, turned: turned[i], upper: turned[i] ? head : tail, lower: turned[i] ? tail : head,
  }));
}

function isInside(job, name, port, edge) {
  return job.paths.get(endInside(port, edge)).includes(name);
}

/** The end of an edge that lies inside of the scope that the port belongs to. */
function endInside({ errand, side }, edge) {
  return (side === "top") !== errand.turned ? edge.head : edge.tail;
}

function arrange(job, scope, ports) {
  const errands = errandsOf(job, scope);
  const inner = new Map();
  for (const child of scope.children.filter((one) => one.isOpen)) {
    const inside = arrange(job, child, portsOf(job, child, errands, ports));
    if (!inside) return null;
    inner.set(keyOf(child), inside);
  }
  const places = new Map(scope.children.map((child, i) => [keyOf(child), i]));
  const cells = scope.children.map((child) => {
    const inside = inner.get(keyOf(child));
    const [width, height] = inside ? [inside.width, inside.height] : job.sizes.shape(child);
    return { width, height };
  });
  const links = [];
  const pieces = [];
  const trunks = new Map();
  const at = (child, errand, side) => (inner.has(child) ? portX(inner.get(child), errand, side) : null);
  const crowds = crowdsOf(errands, inner);
  for (const errand of errands) {
    const [tail, head] = [places.get(errand.upper), places.get(errand.lower)];
    const label = bundleLabel(errand.edges);
    const isCrowd = crowds.has(errand);
    const end = errand.turned ? errand.upper : errand.lower;
    if (isCrowd) {
      const gathered = trunks.get(head) || { edges: [], turned: false, label: "", port: null, arrives: true };
      trunks.set(head, { ...gathered, edges: [...gathered.edges, ...errand.edges] });
    }
    links.push({
      tail, head, label: job.sizes.label(label), bundle: isCrowd ? head : null,
      tailAt: at(errand.upper, errand, "bottom"), headAt: at(errand.lower, errand, "top"),
    });
    pieces.push({ edges: errand.edges, turned: errand.turned, label, port: null, arrives: !isCrowd && !inner.has(end) });
  }
  for (const port of ports) linkPort(job, scope, port, { cells, links, pieces, trunks, places, inner });
  const placement = place(cells, links);
  return placement && framed(job, scope, placement, inner, pieces, trunks, ports);
}

/** Links what crosses a border to the point where it does. */
function linkPort(job, scope, port, { cells, links, pieces, trunks, places, inner }) {
  cells.push({ width: 0, height: 0, pinned: port.side });
  const border = cells.length - 1;
  const isTop = port.side === "top";
  const ends = insideEnds(job, scope, port);
  const bundle = ends.size > 1 ? border : null;
  const { turned } = port.errand;
  if (bundle !== null) trunks.set(bundle, { edges: [...ends.values()].flat(), turned, label: "", port, arrives: false });
  for (const [name, edges] of ends) {
    const own = inner.has(name) ? portX(inner.get(name), port.errand, port.side) : null;
    const child = places.get(name);
    links.push(isTop ? { tail: border, head: child, headAt: own, bundle } : { tail: child, head: border, tailAt: own, bundle });
    const arrives = isTop !== turned && !inner.has(name);
    pieces.push({ edges, turned, label: "", port: bundle === null ? port : null, arrives });
  }
}

/** Where errands between siblings and through the parent cross the border of a child. */
function portsOf(job, child, errands, ports) {
  const name = keyOf(child);
  const found = [];
  for (const errand of errands) {
    if (errand.upper === name) found.push({ errand, side: "bottom" });
    if (errand.lower === name) found.push({ errand, side: "top" });
  }
  const through = ports.filter((port) => port.errand.edges.some((edge) => isInside(job, name, port, edge)));
  return [...found, ...through];
}

function portX(inside, errand, side) {
  return inside.ports.find((port) => port.errand === errand && port.side === side).x;
}

/** The edges through a port by the child of the scope to which they belong. */
function insideEnds(job, scope, port) {
  const name = keyOf(scope);
  const found = new Map();
  for (const edge of port.errand.edges) {
    if (!isInside(job, name, port, edge)) continue;
    const child = childOf(job, name, endInside(port, edge));
    found.set(child, [...(found.get(child) || []), edge]);
  }
  return found;
}

/** The control edges that run down into one shape with so many others that they share a trunk. */
function crowdsOf(errands, inner) {
  const crowds = new Map();
  for (const errand of errands) {
    if (errand.edges[0].kind === "control" && !errand.turned && !inner.has(errand.lower)) {
      crowds.set(errand.lower, [...(crowds.get(errand.lower) || []), errand]);
    }
  }
  return new Set([...crowds.values()].filter((crowd) => crowd.length >= CROWD).flat());
}

function framed(job, scope, placement, inner, pieces, trunks, ports) {
  const isRoot = !scope.name;
  const title = isRoot ? 0 : TITLE;
  const width = placement.width + 2 * PADDING;
  const wanted = isRoot ? 0 : job.sizes.title(scope) + 2 * PADDING;
  const left = PADDING + Math.max(0, wanted - width) / 2;
  const first = scope.children.length;
  return {
    scope, placement, inner, pieces, trunks, left,
    width: Math.max(width, wanted),
    height: placement.height + title + 2 * PADDING,
    top: title + PADDING,
    ports: ports.map((port, i) => ({ ...port, x: left + placement.cells[first + i][0] })),
  };
}

/** Turns places within a scope into places in the picture. */
function settle(job, placed, inside, x, y, level) {
  const left = x + inside.left;
  const top = y + inside.top;
  placed.frames.push({ item: inside.scope, x, y, width: inside.width, height: inside.height, level });
  const { placement } = inside;
  const parts = inside.pieces.map((piece, i) => [piece, placement.routes[i], placement.labels[i]]);
  for (const [bundle, piece] of inside.trunks) parts.push([piece, placement.trunks.get(bundle), null]);
  for (const [piece, route, label] of parts) {
    const points = route.map(([px, py]) => [px + left, py + top]);
    // On to the border itself, through title and padding.
    if (piece.port && piece.port.side === "top") points.unshift([points[0][0], y]);
    else if (piece.port) points.push([points[points.length - 1][0], y + inside.height]);
    placed.strands.push({
      points: piece.turned ? points.reverse() : points,
      kind: piece.edges[0].kind,
      edges: piece.edges,
      label: piece.label,
      labelAt: label && [label[0] + left, label[1] + top],
      arrives: piece.arrives,
      level,
    });
  }
  inside.scope.children.forEach((child, i) => {
    const [cx, cy] = placement.cells[i];
    if (inside.inner.has(keyOf(child))) {
      settle(job, placed, inside.inner.get(keyOf(child)), cx + left, cy + top, level + 1);
    } else {
      const [width, height] = job.sizes.shape(child);
      placed.frames.push({ item: child, x: cx + left, y: cy + top, width, height, level: level + 1 });
    }
  });
}

function bundleLabel(edges) {
  if (edges[0].kind === "control") return "";
  return tensorsLabel(new Map(edges.flatMap((edge) => edge.tensors.map((tensor) => [tensor, edge.label]))));
}

/** Which edges to draw upwards so that the others form no circle. */
function turnCircles(count, edges) {
  const circle = circles(count, edges);
  return edges.map(([tail, head]) => circle[tail] === circle[head] && tail > head);
}

/** A number for every node, the same for those that reach each other (Tarjan, with its own stack). */
function circles(count, edges) {
  const heads = Array.from({ length: count }, () => []);
  for (const [tail, head] of edges) heads[tail].push(head);
  const found = Array(count).fill(-1);
  const low = Array(count).fill(0);
  const circle = Array(count).fill(-1);
  const waiting = [];
  let clock = 0;
  for (let root = 0; root < count; root += 1) {
    const work = found[root] < 0 ? [[root, 0]] : [];
    while (work.length) {
      const [node, turn] = work.pop();
      if (turn === 0) {
        found[node] = low[node] = clock;
        clock += 1;
        waiting.push(node);
      } else {
        const child = heads[node][turn - 1];
        if (circle[child] < 0) low[node] = Math.min(low[node], low[child]);
      }
      if (turn < heads[node].length) {
        work.push([node, turn + 1]);
        if (found[heads[node][turn]] < 0) work.push([heads[node][turn], 0]);
      } else if (low[node] === found[node]) {
        while (circle[node] < 0) circle[waiting.pop()] = node;
      }
    }
  }
  return circle;
}
