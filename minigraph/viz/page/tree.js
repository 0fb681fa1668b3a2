"use strict";
// What is visible: operations in boxes, boxes in scopes, and the edges between what is shown.
// The rules are those of folding.py, hierarchy.py and repeats.py.

const DEEPEST = 60;
const STRENGTH = { control: 0, data: 1, reference: 2 };

function keyOf(item) {
  return item.children ? item.name + "/" : item.name;
}

function ownerOf(op, fold) {
  return !fold && op.owner !== op.index && OPS[op.owner].isVariable ? op.index : op.owner;
}

/** Boxes and wires for a choice of what is folded and hidden; independent of what stands open. */
function readGraph(fold, hidden) {
  const groups = new Map();
  for (const op of OPS) {
    if (hidden.has(op.index)) continue;
    let owner = ownerOf(op, fold);
    if (hidden.has(owner)) owner = op.index;
    if (!groups.has(owner)) groups.set(owner, []);
    groups.get(owner).push(op);
  }
  const boxOf = new Map();
  const boxes = [];
  for (const [owner, members] of groups) {
    const box = makeBox(OPS[owner], members);
    boxes.push(box);
    for (const member of members) boxOf.set(member.index, box);
  }
  return { boxes, boxOf, wires: makeWires(boxOf, hidden), root: makeTree(boxes) };
}

function makeBox(op, members) {
  const details = [...op.details];
  const others = members.filter((member) => member !== op);
  if (op.isVariable) {
    const slots = others.filter((member) => member.isVariable);
    if (slots.length) details.push("slots " + slots.map((s) => s.name.slice(op.name.length + 1)).join(", "));
  } else {
    const inside = new Set(others.filter((member) => member.value).map((member) => member.index));
    op.inputs.forEach(({ op: from }, i) => {
      if (inside.has(from)) details.push(`${op.inputLabels[i]} = ${OPS[from].value}`);
    });
  }
  const label = op.name.slice(op.name.lastIndexOf("/") + 1) || op.name;
  return { name: op.name, label, type: op.type, category: op.category, details, op, members: [op, ...others] };
}

function prefixes(name) {
  const parts = name.split("/");
  const kept = parts.slice(0, DEEPEST);
  if (parts.length > DEEPEST) kept.push(parts.slice(DEEPEST).join("/"));
  return kept.map((_, i) => kept.slice(0, i + 1).join("/"));
}

function makeTree(boxes) {
  const paths = boxes.map((box) => prefixes(box.name));
  const scopes = new Set(paths.flatMap((path) => path.slice(0, -1)));
  const drafts = new Map([["", { name: "", label: "", children: [] }]]);
  boxes.forEach((box, i) => {
    // What is named like a scope (`Adam` beside `Adam/beta1`) stands inside it.
    const around = scopes.has(box.name) ? paths[i] : paths[i].slice(0, -1);
    let parent = drafts.get("");
    for (const name of around) {
      if (!drafts.has(name)) {
        const draft = { name, label: name.slice(name.lastIndexOf("/") + 1) || name, children: [] };
        drafts.set(name, draft);
        parent.children.push(draft);
      }
      parent = drafts.get(name);
    }
    parent.children.push(box);
  });
  return finished(drafts.get(""));
}

/** A scope that holds nothing but one thing becomes one with it. */
function finished(draft) {
  const children = draft.children.map((child) => {
    let label = child.label;
    while (child.children && child.children.length === 1) {
      child = child.children[0];
      label = `${label}/${child.label}`;
    }
    return child.children ? finished({ ...child, label }) : { ...child, label };
  });
  return makeScope(draft.name, draft.label, children);
}

function makeScope(name, label, children) {
  const size = children.reduce((sum, child) => sum + (child.children ? child.size : child.members.length), 0);
  return { name, label, children, size };
}

function scopeNames(scope) {
  return scope.children.filter((child) => child.children).flatMap((child) => [child.name, ...scopeNames(child)]);
}

/** Neighbouring scopes with the same inside as one, such as `unit_1 … unit_3 ×3`. */
function mergeRepeats(scope) {
  const runs = [];
  for (const child of scope.children) {
    const build = child.children ? JSON.stringify(insideOf(child)) : null;
    const last = runs[runs.length - 1];
    if (last && build && last.build === build) last.items.push(child);
    else runs.push({ build, items: [child] });
  }
  const children = runs.map(({ items }) => {
    if (items.length === 1) return items[0].children ? mergeRepeats(items[0]) : items[0];
    const ends = [items[0], items[items.length - 1]].map((item) => item.label.split("/")[0]);
    return makeScope(`${items[0].name} ×${items.length}`, `${ends[0]} … ${ends[1]} ×${items.length}`, items);
  });
  return makeScope(scope.name, scope.label, children);
}

function insideOf(item) {
  if (!item.children) return [item.type, item.members.length];
  return [item.label.split("/")[0].replace(/_?\d+$/, ""), item.children.map(insideOf)];
}

/** Edges by operation, seen through what is hidden. */
function makeWires(boxOf, hidden) {
  const wires = [];
  const sources = hiddenSources(hidden);
  for (const [index, head] of boxOf) {
    const op = OPS[index];
    for (const input of op.inputs) {
      const { text } = OPS[input.op].outputs[input.output];
      const kind = isReference(input) ? "reference" : "data";
      for (const from of hidden.has(input.op) ? sources(input.op) : [input]) {
        const tail = boxOf.get(from.op);
        if (tail && tail !== head) wires.push({ tail, head, kind, tensor: tensorName(from), label: text });
      }
    }
    for (const before of op.controls) {
      const tail = boxOf.get(before);
      if (tail && tail !== head) {
        wires.push({ tail, head, kind: "control", tensor: "^" + OPS[before].name, label: "" });
      }
    }
  }
  return wires;
}

/** Which visible tensors reach a hidden operation. */
function hiddenSources(hidden) {
  const known = new Map();
  return (start) => {
    const stack = [start];
    while (stack.length) {
      const op = OPS[stack[stack.length - 1]];
      const waits = op.inputs.filter(({ op: from }) => hidden.has(from) && !known.has(from));
      if (!known.has(op.index)) known.set(op.index, []);
      if (waits.length) {
        stack.push(...waits.map(({ op: from }) => from));
        continue;
      }
      stack.pop();
      const found = new Map();
      for (const input of op.inputs) {
        const through = hidden.has(input.op) ? known.get(input.op) || [] : [input];
        for (const source of through) found.set(tensorName(source), source);
      }
      known.set(op.index, [...found.values()]);
    }
    return known.get(start);
  };
}

/** The shapes to show when the scopes named in `open` stand open, and the edges between them. */
function viewOf(graph, root, open) {
  const shown = new Map();
  const shapes = [];
  const collect = (scope, closed) => {
    for (const child of scope.children) {
      if (child.children) {
        child.isOpen = closed === null && open.has(child.name);
        if (closed === null && !child.isOpen) shapes.push(child);
        collect(child, closed || (child.isOpen ? null : child));
      } else {
        shown.set(child.name, closed || child);
        if (closed === null) shapes.push(child);
      }
    }
  };
  root.isOpen = true;
  collect(root, null);
  return { root, shapes, shown, edges: bundle(graph.wires, shown) };
}

function bundle(wires, shown) {
  const bundles = new Map();
  for (const wire of wires) {
    const tail = keyOf(shown.get(wire.tail.name));
    const head = keyOf(shown.get(wire.head.name));
    if (tail === head) continue;
    const key = tail + "\n" + head;
    if (!bundles.has(key)) bundles.set(key, { tail, head, wires: [] });
    bundles.get(key).wires.push(wire);
  }
  return [...bundles.values()].map(({ tail, head, wires: some }) => {
    const kind = some.reduce((best, { kind: next }) => (STRENGTH[next] > STRENGTH[best] ? next : best), "control");
    const labels = new Map(some.filter((w) => w.kind !== "control").map((w) => [w.tensor, w.label]));
    const tensors = labels.size ? [...labels.keys()] : [...new Set(some.map((w) => w.tensor))];
    return { tail, head, kind, tensors, label: tensorsLabel(labels) };
  });
}

function tensorsLabel(labels) {
  return labels.size > 1 ? `${labels.size} tensors` : [...labels.values()][0] || "";
}

function membersOf(item) {
  return item.children ? item.children.flatMap(membersOf) : item.members;
}

// An operation that so many shapes read, or wait for, is drawn as a chip beside each of them.
const MANY = 7;

/** Takes the edges of auxiliary shapes out of a view and puts chips in their place. */
function withChips(view) {
  const boxes = new Map(view.shapes.filter((s) => !s.children).map((s) => [keyOf(s), s]));
  const shapes = new Map(view.shapes.map((s) => [keyOf(s), s]));
  const outs = new Map();
  const ins = new Map();
  for (const edge of view.edges) {
    outs.set(edge.tail, [...(outs.get(edge.tail) || []), edge]);
    ins.set(edge.head, [...(ins.get(edge.head) || []), edge]);
  }
  const gone = new Set();
  const chip = (edges, auxiliary, end, arrow) => {
    for (const edge of edges) {
      gone.add(edge);
      shapes.get(edge[end]).chips.push({ key: keyOf(auxiliary), label: arrow + auxiliary.label, category: auxiliary.category });
    }
  };
  for (const [key, box] of boxes) {
    const out = outs.get(key) || [];
    const into = ins.get(key) || [];
    if (out.length >= MANY && into.length === 0) chip(out, box, "head", "");
    else if (into.length >= MANY && into.every((edge) => edge.kind === "control")) chip(into, box, "tail", "→ ");
  }
  return { ...view, edges: view.edges.filter((edge) => !gone.has(edge)) };
}
