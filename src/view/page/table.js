"use strict";
// A table in pages: sortable, with the rows that pass the filter.

const rowsOnPage = 25;

function button(text, label, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", onClick);
  return element;
}

class PagedTable {
  // `onChoose(row)` is called when the user chooses a row.
  constructor(element, title, table, unitName, onChoose) {
    this.table = table;
    this.onChoose = onChoose;
    this.rows = this.order = Uint32Array.from({length: table.rowCount}, (_, row) => row);
    this.page = 0;
    this.chosen = -1;
    this.sorting = {column: null, descending: false};
    element.replaceChildren();
    this.element = element.appendChild(document.createElement("div"));
    this.element.className = "paged";
    this.makeBar(title);
    this.makeTable(title, unitName);
    this.show();
  }

  makeBar(title) {
    const bar = this.element.appendChild(document.createElement("div"));
    bar.className = "bar";
    const heading = bar.appendChild(document.createElement("h2"));
    heading.textContent = title;
    this.count = bar.appendChild(document.createElement("span"));
    this.count.setAttribute("role", "status");
    this.back = bar.appendChild(button("‹", "Previous page", () => this.goTo(this.page - 1)));
    this.number = bar.appendChild(document.createElement("input"));
    this.number.type = "number";
    this.number.min = 1;
    this.number.className = "page-number";
    this.number.setAttribute("aria-label", "Page");
    this.number.addEventListener("change", () => this.goTo(Number(this.number.value) - 1));
    this.pages = bar.appendChild(document.createElement("span"));
    this.next = bar.appendChild(button("›", "Next page", () => this.goTo(this.page + 1)));
  }

  makeTable(title, unitName) {
    const scroller = this.element.appendChild(document.createElement("div"));
    scroller.className = "scroller";
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", title);
    const table = scroller.appendChild(document.createElement("table"));
    table.setAttribute("aria-rowcount", this.table.rowCount + 1);
    const head = table.createTHead().insertRow();
    const number = {name: "row", meaning: "number of the row, from 0", unit: ""};
    this.heads = [number, ...this.table.columns].map((column, i) => {
      const cell = head.appendChild(document.createElement("th"));
      cell.scope = "col";
      cell.title = column.meaning;
      const unit = unitName(column.unit);
      cell.append(button(unit ? `${column.name} (${unit})` : column.name, null,
                         () => this.sortBy(i ? column : null)));
      return {cell, column: i ? column : null};
    });
    this.body = table.createTBody();
  }

  setRows(rows) {
    this.rows = rows;
    this.page = 0;
    this.sort();
  }

  sortBy(column) {
    const {sorting} = this;
    sorting.descending = sorting.column === column && !sorting.descending;
    sorting.column = column;
    this.page = 0;
    this.sort();
  }

  sort() {
    const {column, descending} = this.sorting;
    const sign = descending ? -1 : 1;
    if (!column) {
      this.order = descending ? this.rows.slice().reverse() : this.rows;
    } else if (column.kind === "text") {
      this.order = this.rows.slice().sort(
        (a, b) => sign * column.text(a).localeCompare(column.text(b)) || a - b);
    } else {
      const value = row => column.value(row);
      this.order = this.rows.slice().sort((a, b) => {
        const first = value(a), second = value(b);
        if (Number.isNaN(first) || Number.isNaN(second))
          return Number.isNaN(first) - Number.isNaN(second) || a - b;
        return sign * (first - second) || a - b;
      });
    }
    this.show();
  }

  get pageCount() { return Math.max(1, Math.ceil(this.order.length / rowsOnPage)); }

  goTo(page) {
    this.page = Math.min(Math.max(Math.floor(page) || 0, 0), this.pageCount - 1);
    this.show();
  }

  // Marks a row and turns to its page; −1 marks none.
  choose(row) {
    this.chosen = row;
    const place = this.order.indexOf(row);
    if (place >= 0) this.page = Math.floor(place / rowsOnPage);
    this.show();
  }

  show() {
    const all = this.table.rowCount, shown = this.order.length;
    this.count.textContent = shown === all ? `${all} rows` : `${shown} of ${all} rows`;
    this.number.value = this.page + 1;
    this.number.max = this.pageCount;
    this.pages.textContent = `of ${this.pageCount}`;
    this.back.disabled = this.page === 0;
    this.next.disabled = this.page === this.pageCount - 1;
    for (const {cell, column} of this.heads) {
      const isSorted = column === this.sorting.column;
      cell.setAttribute("aria-sort", !isSorted ? "none"
        : this.sorting.descending ? "descending" : "ascending");
    }
    this.body.replaceChildren();
    const first = this.page * rowsOnPage;
    this.order.subarray(first, first + rowsOnPage).forEach(
      (row, i) => this.addRow(row, first + i));
  }

  addRow(row, place) {
    const line = this.body.insertRow();
    line.setAttribute("aria-rowindex", place + 2);
    line.setAttribute("aria-current", row === this.chosen);
    line.addEventListener("click", () => this.onChoose(row));
    const head = line.appendChild(document.createElement("th"));
    head.scope = "row";
    head.append(button(String(row), `Show row ${row}`, () => {}));
    for (const column of this.table.columns) line.insertCell().textContent = column.text(row);
  }
}
