"use strict";
// Reads the data of the page: arrays in deflated blocks (see packed_array.hpp).

const element = id => document.getElementById(id);
const header = JSON.parse(element("header").textContent);

async function inflated(base64, format) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The blocks of all arrays.
async function readBlocks() {
  const lines = element("data").textContent.split("\n").filter(line => line);
  return Promise.all(lines.map(line => inflated(line, "deflate")));
}

const arrayTypes = {
  u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array, f64: Float64Array,
};

function readArray(blocks, {block, type, count}) {
  const array = new arrayTypes[type](count);
  const out = new Uint8Array(array.buffer);
  const width = array.BYTES_PER_ELEMENT;
  for (let begin = 0; begin < out.length; ++block) {
    const planes = blocks[block];
    const numbers = planes.length / width;
    for (let plane = 0; plane < width; ++plane)
      for (let i = 0, from = plane * numbers; i < numbers; ++i)
        out[begin + i * width + plane] = planes[from + i];
    begin += planes.length;
  }
  return array;
}

// A column of a table. Its values are unpacked when they are first asked for.
class Column {
  constructor(table, blocks, about) {
    this.table = table;
    this.blocks = blocks;
    this.about = about;
    this.name = about.name;
    this.unit = about.unit;
    this.kind = about.kind;
    const axis = /\d+$/.exec(about.name);
    this.meaning = about.meaning.replaceAll("{i}", axis ? axis[0] : "");
  }

  get array() {
    if (!this.unpacked) {
      const {values, base, deltas, pixels, spacing} = this.about;
      this.base = deltas ? 0 : base || 0;
      if (pixels) {
        const column = this.table.column(pixels);
        this.unpacked = Float64Array.from(column.array, pixel => (pixel + column.base) * spacing);
      } else {
        this.unpacked = values ? readArray(this.blocks, values)
          : new Uint8Array(this.table.rowCount);
      }
      let sum = base;
      if (deltas) this.unpacked = Float64Array.from(this.unpacked, delta => sum += delta);
    }
    return this.unpacked;
  }

  // NaN stands for "no value"; texts are the index of the text, booleans 0 and 1.
  value(row) {
    const array = this.array;
    return array[row] + this.base;
  }

  text(row) {
    const value = this.value(row);
    if (this.kind === "text") return this.about.texts[value];
    if (this.kind === "boolean") return value ? "true" : "false";
    return this.numberText(value);
  }

  numberText(value) {
    if (Number.isNaN(value)) return "";
    return String(this.array instanceof Float32Array ? Number(value.toPrecision(7)) : value);
  }

  // The lowest and the highest number, and whether all numbers are whole.
  get range() {
    if (!this.found) {
      let low = Infinity, high = -Infinity, whole = true;
      for (let row = 0; row < this.array.length; ++row) {
        const value = this.value(row);
        if (!Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
        whole = whole && Number.isInteger(value);
      }
      this.found = {low, high, whole, isEmpty: low > high};
    }
    return this.found;
  }
}

class Table {
  constructor(blocks, about) {
    this.rowCount = about.rows;
    this.columns = about.columns.map(column => new Column(this, blocks, column));
  }
  column(name) {
    return this.columns.find(column => column.name === name);
  }
}

// Paths: `positions` has the three coordinates of each point in the scene, `first[p]` is the first
// point of path p. The scene's x is the last axis; its y is the one before, downwards; its z is
// the first of three, away from the viewer.
function readPaths(blocks, about, spacing) {
  const axes = spacing.length;
  const {stride, count, points} = about;
  const start = about.start.map(array => readArray(blocks, array));
  const steps = readArray(blocks, about.steps);
  const codes = readArray(blocks, about.codes);
  const first = new Uint32Array(count + 1);
  const positions = new Float32Array(3 * points);
  const base = 2 * stride + 1;
  const scale = [0, 1, 2].map(
    axis => axis < axes ? spacing[axes - 1 - axis] * (axis ? -1 : 1) : 0);
  let point = 0, code = 0;
  for (let path = 0; path < count; ++path) {
    let x = start[axes - 1][path];
    let y = axes > 1 ? start[axes - 2][path] : 0;
    let z = axes > 2 ? start[0][path] : 0;
    first[path] = point;
    for (let step = 0; ; ++step) {
      positions[3 * point] = x * scale[0];
      positions[3 * point + 1] = y * scale[1];
      positions[3 * point + 2] = z * scale[2];
      ++point;
      if (step === steps[path]) break;
      let digits = codes[code++];
      x += digits % base - stride;
      if (axes > 1) y += Math.floor(digits / base) % base - stride;
      if (axes > 2) z += Math.floor(digits / (base * base)) - stride;
    }
  }
  first[count] = point;
  return {count, stride, first, positions};
}
