"use strict";
// Joins the parts of the page.

const dimensions = header.shape.length;
const axisNames = ["x", "y", "z"];
const isPlainPixels = !header.unit && header.spacing.every(length => length === 1);

// The unit of a column or length for people: "µm" instead of "spacing".
function unitName(unit) {
  if (unit !== "spacing") return unit === "value" ? "" : unit;
  return header.unit || (isPlainPixels ? "pixels" : "units");
}

const longUnitName = header.unit || (isPlainPixels ? "pixels" : "units of the spacing");

function showHeader(branches) {
  document.title = `${header.name} – skan-graph`;
  element("name").textContent = header.name;
  const spacing = header.spacing.every(length => length === header.spacing[0])
    ? header.spacing[0] : header.spacing.join(" × ");
  const size = isPlainPixels ? "" : ` of ${spacing} ${header.unit || "(no unit)"}`;
  element("facts").textContent = [
    `${header.shape.join(" × ")} pixels${size}`,
    `${branches.rowCount.toLocaleString("en")} branches`,
    `${header.nodes.toLocaleString("en")} skeleton pixels`,
  ].join(" · ");
  const {stride, points} = header.paths;
  element("about").textContent =
    `Made by skan-graph. Lengths are in ${longUnitName}. ` +
    (stride > 1 ? `To keep the page small, of each path only every ${stride}th point is drawn, ` +
      `${points.toLocaleString("en")} points in all; the numbers are those of the whole paths. `
      : "") +
    (branches.rowCount > 10000 ? "Numbers that are not whole have 7 digits here. " : "") +
    "The pictures are drawn by three.js; its licence is at the beginning of this file.";
  if (stride > 1)
    element("facts").textContent += ` · simplified: every ${stride}th point of each path`;
}

// Names and values beside each other.
function factsTable(rows) {
  const table = document.createElement("table");
  for (const {name, value, meaning} of rows) {
    const line = table.insertRow();
    const head = line.appendChild(document.createElement("th"));
    head.scope = "row";
    head.textContent = name;
    head.title = meaning;
    line.insertCell().textContent = value;
  }
  return table;
}

function rowFacts(table, row) {
  return table.columns.map(column => ({
    name: column.name,
    value: [column.text(row), column.text(row) && unitName(column.unit)].join(" ").trim(),
    meaning: column.meaning,
  }));
}

function showSummary(summary) {
  if (summary.rowCount === 1) element("summary").append(factsTable(rowFacts(summary, 0)));
  else new PagedTable(element("summary"), "Objects", summary, unitName, () => {});
}

// --- the scene -------------------------------------------------------------------------------

function imageBox() {
  const scale = axis => header.spacing[dimensions - 1 - axis] * (axis ? -1 : 1);
  const ends = [0, 1, 2].map(axis => axis < dimensions
    ? [-0.5 * scale(axis), (header.shape[dimensions - 1 - axis] - 0.5) * scale(axis)] : [0, 0]);
  return {low: ends.map(pair => Math.min(...pair)), high: ends.map(pair => Math.max(...pair))};
}

async function makeScene(blocks, choices) {
  const script = document.createElement("script");
  const library = await inflated(element("library").textContent.trim(), "gzip");
  script.textContent = new TextDecoder().decode(library);
  document.head.append(script);
  const paths = readPaths(blocks, header.paths, header.spacing);
  const scene = new Scene(element("canvas"), dimensions < 3, Math.min(...header.spacing),
                          () => showPlace(scene));
  scene.setBranches(paths);
  const {tips, junctions} = endPoints(paths, readArray(blocks, header.ends));
  const toggles = [];
  const offer = (name, text, colour, count) => count && toggles.push({name, text, colour, count});
  scene.addMarks("junctions", junctions, "--junction", true);
  offer("junctions", "junctions", "--junction", junctions.branch.length);
  scene.addMarks("tips", tips, "--tip", false);
  offer("tips", "tips", "--tip", tips.branch.length);
  const lone = readPaths(blocks, header.lone, header.spacing);
  if (lone.count) scene.addMarks("lone", lone, "--removed", false);
  offer("lone", "isolated pixels", "--removed", lone.count);
  if (header.removed) {
    const removed = readPaths(blocks, header.removed, header.spacing);
    scene.addLines("removed", removed, "--removed");
    offer("removed", "what pruning removed", "--removed", removed.count);
  }
  const box = imageBox();
  scene.addLines("box", edgesOf(box), "--edges");
  toggles.push({name: "box", text: "edges of the image", colour: "--edges"});
  showToggles(scene, toggles);
  const whole = boundsOf(paths.positions) || boundsOf(lone.positions) || box;
  makeViews(scene, whole);
  listen(scene, choices);
  return scene;
}

// More marks than these hide the branches; they are shown on request.
const mostMarks = 20000;

function showToggles(scene, toggles) {
  for (const {name, text, colour, count} of toggles) {
    const label = element("toggles").appendChild(document.createElement("label"));
    label.className = "check";
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.id = `show-${name}`;
    box.checked = !(count > mostMarks);
    scene.setVisible(name, box.checked);
    box.addEventListener("change", () => scene.setVisible(name, box.checked));
    label.append(swatch(`var(${colour})`), text);
  }
}

function makeViews(scene, box) {
  const views = scene.isFlat ? {All: [[0, 0, 1], [0, 1, 0]]} : {
    All: [[0.55, 0.4, 1], [0, 1, 0]],
    "x y": [[0, 0, 1], [0, 1, 0]],
    "x z": [[0, 1, 0.0001], [0, 1, 0]],
    "z y": [[1, 0, 0], [0, 1, 0]],
  };
  for (const [name, [from, up]] of Object.entries(views))
    element("views").append(button(name, name === "All" ? "Show all" : `Look at the plane ${name}`,
                                   () => scene.lookFrom(box, from, up)));
  scene.lookFrom(box, ...views.All);
  scene.home = () => scene.lookFrom(box, ...views.All);
}

// Mouse, touch and keyboard, beyond what the controls do.
function listen(scene, choices) {
  const {canvas} = scene;
  // A short press is a click; touches have no other, because the controls take them.
  let pressed = null;
  canvas.addEventListener("pointerdown", event => {
    pressed = event.isPrimary && event.button === 0 ? [event.clientX, event.clientY] : null;
  });
  canvas.addEventListener("pointerup", event => {
    if (!pressed) return;
    const isDrag = Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 5;
    if (!isDrag) choices.choose(scene.pick(event.offsetX, event.offsetY));
    pressed = null;
  });
  if (header.paths.points < 200000) {
    canvas.addEventListener("pointermove", event => showTip(scene, choices, event));
    canvas.addEventListener("pointerleave", () => element("tip").hidden = true);
  }
  canvas.addEventListener("keydown", event => {
    const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const step = steps[event.key];
    if (step && (event.shiftKey || scene.isFlat)) scene.pan(40 * step[0], 40 * step[1]);
    else if (step) scene.turn(0.12 * step[0], 0.12 * step[1]);
    else if (event.key === "+" || event.key === "=") scene.zoom(1.25);
    else if (event.key === "-") scene.zoom(0.8);
    else if (event.key === "0") scene.home();
    else if (event.key === "Escape") choices.choose(-1);
    else return;
    event.preventDefault();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    scene.restyle();
    choices.recolour();
  });
}

function showTip(scene, choices, event) {
  const tip = element("tip");
  const branch = event.buttons ? -1 : scene.pick(event.offsetX, event.offsetY);
  tip.hidden = branch < 0;
  if (branch < 0) return;
  const {column} = choices.scale;
  const value = column.name === "branch_type" ? choices.scale.nameOf(column.value(branch))
    : [column.text(branch), unitName(column.unit)].join(" ").trim();
  tip.textContent = `branch ${branch} · ${column.name} ${value || "–"}`;
  tip.style.left = `${Math.min(event.offsetX + 14, scene.canvas.clientWidth - 40)}px`;
  tip.style.top = `${event.offsetY + 14}px`;
}

// The scale bar and the axes.
function showPlace(scene) {
  const length = roundLength(140 / scene.pixelsPerUnit);
  element("scale").lastElementChild.style.width = `${length * scene.pixelsPerUnit}px`;
  element("scale").firstElementChild.textContent =
    `${Number(length.toPrecision(3))} ${length === 1 && isPlainPixels ? "pixel" : longUnitName}`;
  const svg = element("axes");
  svg.replaceChildren();
  scene.axisDirections().slice(0, dimensions).forEach((direction, axis) => {
    const add = (kind, attributes) => {
      const part = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", kind));
      for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
      return part;
    };
    add("line", {x1: 0, y1: 0, x2: 22 * direction.x, y2: -22 * direction.y});
    add("text", {x: 31 * direction.x, y: -31 * direction.y}).textContent = axisNames[axis];
  });
}

// --- start -----------------------------------------------------------------------------------

function showMessage(text) {
  element("message").hidden = false;
  element("message").textContent = text;
  for (const id of ["canvas", "views", "axes", "scale", "hint"]) element(id).style.display = "none";
}

let scene = null, choices = null;

async function start() {
  if (!window.DecompressionStream) {
    showMessage("This browser is too old to unpack the data of this page; " +
                "use one of 2023 or later.");
    return;
  }
  const blocks = await readBlocks();
  const branches = new Table(blocks, header.branches);
  showHeader(branches);
  showSummary(new Table(blocks, header.summary));
  const table = new PagedTable(element("branches"), "Branches", branches, unitName,
                               row => choices.choose(row));
  choices = new Choices(branches, table);
  try {
    scene = await makeScene(blocks, choices);
  } catch (error) {
    showMessage("This browser has no WebGL, so the skeleton cannot be drawn. " +
                "Tables, filter and histogram work without it.");
    console.info(`no scene: ${error.message}`);
  }
  if (scene) {
    element("hint").textContent = scene.isFlat ? "drag to move · wheel to zoom · click a branch"
      : "drag to turn · right drag to move · wheel to zoom · click a branch";
    scene.restyle();
    choices.scene = scene;
    choices.paint();
  }
  document.body.dataset.ready = scene ? "scene" : "tables";
}

start();
