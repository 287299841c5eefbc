"use strict";
// Colours of branches by the values of a column: categories, labels, or numbers by viridis.

// "#440154" as red, green and blue.
const channels = text => [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));

const viridis = header.colours.viridis.map(channels);
const branchTypes = header.colours.types;
const palette = header.colours.labels.map(channels);
const noValue = [136, 136, 136];

const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

const cssColour = ([red, green, blue]) => `rgb(${red} ${green} ${blue})`;

// The ends of the map that would vanish against the background are left out.
function viridisAt(share) {
  const [from, to] = isDark() ? [0.12, 1] : [0, 0.93];
  return viridis[Math.round((from + (to - from) * share) * (viridis.length - 1))];
}

// The value below which a share of the column's finite numbers lies.
function quantiles(column, shares) {
  const numbers = Float64Array.from(column.array, value => value + column.base)
    .filter(Number.isFinite).sort();
  return shares.map(share => numbers[Math.round(share * (numbers.length - 1))]);
}

class ColourScale {
  constructor(column, unitName, logarithmic) {
    this.column = column;
    this.unit = unitName(column.unit);
    const {low, high, whole, isEmpty} = column.range;
    this.isLabel = whole && /(^|_)(id|object)$/.test(column.name);
    this.isType = column.name === "branch_type";
    const isNamed = ["boolean", "text"].includes(column.kind) || this.isType;
    if (isNamed || this.isLabel) {
      const values = [...new Set(column.array)].map(value => value + column.base);
      this.isLabel = this.isLabel || values.length > palette.length;
      this.categories = values.sort((a, b) => a - b);
    } else if (!isEmpty) {
      [this.low, this.high] = quantiles(column, [0.01, 0.99]);
      if (this.low === this.high) [this.low, this.high] = [low, high];
      this.canBeLogarithmic = this.low > 0;
      this.isLogarithmic = logarithmic && this.canBeLogarithmic;
    }
  }

  share(value) {
    if (this.low === this.high) return 0.5;
    const scaled = this.isLogarithmic ? Math.log : number => number;
    const low = scaled(this.low);
    return Math.min(Math.max((scaled(value) - low) / (scaled(this.high) - low), 0), 1);
  }

  // Red, green and blue from 0 to 255.
  colour(value) {
    if (Number.isNaN(value) || this.low === undefined && !this.categories) return noValue;
    if (this.isType) return channels(branchTypes[value].colour);
    if (this.isLabel) return palette[Math.abs(value) % palette.length];
    if (this.categories) return palette[this.categories.indexOf(value) % palette.length];
    return viridisAt(this.share(value));
  }

  nameOf(value) {
    if (this.isType) return branchTypes[value].name;
    return this.column.kind === "text" ? this.column.about.texts[value]
      : this.column.kind === "boolean" ? String(Boolean(value)) : String(value);
  }

  showLegend(element) {
    element.replaceChildren();
    if (this.isLabel) {
      element.append(paragraph(
        `${this.categories.length} labels; colours repeat after ${palette.length}.`));
    } else if (this.categories) {
      const list = element.appendChild(document.createElement("ul"));
      for (const value of this.categories) {
        const item = list.appendChild(document.createElement("li"));
        item.append(swatch(this.colour(value)), this.nameOf(value));
      }
    } else if (this.low === undefined) {
      element.append(paragraph("No branch has a value."));
    } else {
      this.showBar(element);
    }
  }

  showBar(element) {
    const bar = element.appendChild(document.createElement("div"));
    bar.className = "bar";
    const stops = Array.from({length: 21}, (_, i) => cssColour(viridisAt(i / 20)));
    bar.style.background = `linear-gradient(to right, ${stops.join(", ")})`;
    const ends = element.appendChild(document.createElement("div"));
    ends.className = "ends";
    const {low, high} = this.column.range;
    const end = (sign, value) => {
      const span = document.createElement("span");
      span.textContent = `${sign}${shortText(value)}`;
      return span;
    };
    ends.append(end(low < this.low ? "≤ " : "", this.low), this.unit,
                end(high > this.high ? "≥ " : "", this.high));
  }
}

function swatch(colour) {
  const box = document.createElement("span");
  box.className = "swatch";
  box.style.background = typeof colour === "string" ? colour : cssColour(colour);
  return box;
}

function paragraph(text) {
  const element = document.createElement("p");
  element.className = "quiet";
  element.textContent = text;
  return element;
}

// A number with at most 4 digits.
function shortText(number) {
  return Number.isInteger(number) && Math.abs(number) < 1e6 ? String(number)
    : String(Number(number.toPrecision(4)));
}
