"use strict";
// The colour and the filter of branches, and the one that is chosen.
class Choices {
  constructor(branches, table) {
    this.branches = branches;
    this.table = table;
    this.scene = null;
    this.chosen = -1;
    const numbers = branches.columns.filter(column => column.kind !== "text");
    this.fill("colour", branches.columns, header.colour, () => this.recolour());
    this.fill("filter", numbers, "branch_distance", () => this.resetFilter());
    element("logarithmic").addEventListener("change", () => this.recolour());
    for (const id of ["low", "high"]) {
      element(id).addEventListener("change", () => this.refilter());
      element(`${id}-slider`).addEventListener("input", () => this.takeSliders());
    }
    element("reset-filter").addEventListener("click", () => this.resetFilter());
    this.recolour();
    this.resetFilter();
  }

  fill(id, columns, usual, onChange) {
    const select = element(id);
    for (const column of columns) {
      const option = select.appendChild(document.createElement("option"));
      option.value = option.textContent = column.name;
      option.title = column.meaning;
    }
    if (columns.some(column => column.name === usual)) select.value = usual;
    select.addEventListener("change", onChange);
  }

  get filterColumn() { return this.branches.column(element("filter").value); }

  recolour() {
    const column = this.branches.column(element("colour").value);
    if (!column) return;
    this.scale = new ColourScale(column, unitName, element("logarithmic").checked);
    element("logarithmic").parentElement.hidden = !this.scale.canBeLogarithmic;
    this.scale.showLegend(element("legend"));
    this.paint();
  }

  resetFilter() {
    const column = this.filterColumn;
    if (!column) return;
    const {low, high, isEmpty} = column.range;
    element("low").value = isEmpty ? "" : low;
    element("high").value = isEmpty ? "" : high;
    this.refilter();
  }

  // The sliders divide the range of the histogram in 1000 steps.
  takeSliders() {
    const {low, high} = this.filterColumn.range;
    const bins = binsOf(this.filterColumn);
    if (!bins) return;
    const places = ["low-slider", "high-slider"].map(id => Number(element(id).value));
    const at = place => low + (bins.top - low) * place / 1000;
    element("low").value = Number(at(Math.min(...places)).toPrecision(6));
    const last = Math.max(...places);
    element("high").value = last === 1000 ? high : Number(at(last).toPrecision(6));
    this.refilter();
  }

  refilter() {
    const column = this.filterColumn;
    const {range} = column;
    const number = (id, otherwise) =>
      element(id).value === "" ? otherwise : Number(element(id).value);
    this.from = number("low", -Infinity);
    this.to = number("high", Infinity);
    const isAll = this.from <= range.low && this.to >= range.high;
    this.passes = isAll ? () => true : branch => {
      const value = column.value(branch);
      return value >= this.from && value <= this.to;
    };
    const rows = [];
    for (let row = 0; row < this.branches.rowCount; ++row) if (this.passes(row)) rows.push(row);
    this.table.setRows(Uint32Array.from(rows));
    element("shown").textContent = isAll ? `All ${rows.length} branches are shown.`
      : `${rows.length} of ${this.branches.rowCount} branches are shown.`;
    const bins = binsOf(column);
    if (bins) {
      const place = value => {
        const share = (value - bins.low) / (bins.top - bins.low || 1);
        return Math.round(1000 * Math.min(Math.max(share, 0), 1));
      };
      element("low-slider").value = place(this.from);
      element("high-slider").value = place(this.to);
    }
    showHistogram(element("histogram"), column, unitName(column.unit), this.from, this.to);
    this.paint();
  }

  paint() {
    if (!this.scene || !this.scale || !this.passes) return;
    const {column} = this.scale;
    this.scene.setColours(
      branch => this.passes(branch) ? this.scale.colour(column.value(branch)) : null);
  }

  choose(branch) {
    this.chosen = branch;
    this.table.choose(branch);
    if (this.scene) this.scene.choose(branch);
    const selected = element("selected");
    selected.replaceChildren();
    if (branch < 0) {
      selected.append(paragraph("Click a branch, or a row of the table."));
      return;
    }
    if (this.scene) selected.append(button("Zoom to it", null, () => this.scene.goTo(branch)));
    const facts = [{name: "row", value: String(branch), meaning: "number of the row, from 0"}];
    selected.append(factsTable(facts.concat(rowFacts(this.branches, branch))));
  }
}
