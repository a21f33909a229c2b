// The explorer: filters, free text, sorting, a count and a download for the rows that the page holds
// as data. DataTables sorts and pages the rows; only those of one page stand in the document. The
// filters stand in the address. All text of the data is set as text and never read as markup.
(() => {
  "use strict";
  const SIZE = 25; // rows on a page
  const PAUSE = 200; // milliseconds after a key, before the text is searched
  const TEXT = "words"; // in the address; `q` would start the search of the whole book
  const RISKY = /^[=+\-@\t\r]/; // what a spreadsheet would run as a formula

  // DataTables reads what it displays, and what it searches where that holds a &, as markup.
  const harmless = (text) => text.replace(/[&<>]/g, " ");

  const make = (tag, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };

  function start(box) {
    const data = JSON.parse(box.querySelector(".explorer-data").textContent);
    const columns = data.columns.map((column, at) => describe(column, data.values[at], at));
    const rows = data.codes[0].map((_, row) => data.codes.map((codes) => codes[row]));
    const shown = columns.filter((column) => column.width);
    const whole = shown.reduce((sum, column) => sum + column.width, 0);
    const table = replaceTable(box);
    const status = make("p", { className: "explorer-count" });
    status.setAttribute("role", "status");
    const form = makeForm(columns, data.file);
    box.prepend(form.element, status);

    const wanted = () => new URLSearchParams([...new FormData(form.element)].filter(([, v]) => v));
    const asked = new URLSearchParams(location.search);
    form.fill(asked);

    const drawn = new window.DataTable(table, {
      data: rows,
      columns: columns.map((column) => ({
        name: column.name,
        title: column.label,
        visible: Boolean(column.width),
        width: column.width ? `${(100 * column.width) / whole}%` : undefined,
        data: (row, type) => valueOf(column, row, type),
        createdCell: (cell, _, row) => fill(cell, column, row),
      })),
      order: sorting(asked.get("sort"), columns),
      pageLength: SIZE,
      lengthMenu: [25, 50, 100],
      autoWidth: false,
      searchDelay: 0,
      layout: { topStart: null, topEnd: null, bottomStart: "pageLength", bottomEnd: "paging" },
      language: { lengthMenu: "Rows on a page: _MENU_", zeroRecords: "No link fits these filters." },
    });

    function valueOf(column, row, type) {
      const code = row[column.at];
      if (type === "sort" || type === "type") return column.rank[code];
      return type === "filter" ? column.searched[code] : ""; // createdCell sets what is displayed
    }

    function fill(cell, column, row) {
      const parts = [column, ...columns.filter((other) => other.under === column.name)];
      cell.dataset.label = column.label;
      cell.replaceChildren(...parts.map((part) => paragraph(part, row)));
    }

    function paragraph(column, row) {
      const said = column.said[row[column.at]];
      const text = column.quoted ? `“${said}”` : said;
      const made = make("p", { className: `explorer-${column.name}` });
      const href = data.values[columns.length][row[columns.length]];
      made.append(column.name === data.linked && href ? make("a", { href }, text) : text);
      if (column.under) made.prepend(make("span", { className: "visually-hidden" }, `${column.label}: `));
      return made;
    }

    function apply() {
      const values = new FormData(form.element);
      for (const column of columns.filter((each) => each.filtered)) {
        const value = values.get(column.name);
        const label = value && column.searched[column.values.indexOf(value)];
        drawn.column(`${column.name}:name`).search.fixed("filter", value ? (cell) => cell === label : null);
      }
      drawn.search(harmless(values.get(TEXT) || "")).draw();
    }

    function tell() {
      const count = drawn.page.info();
      const of = count.recordsTotal.toLocaleString("en");
      const said = `${count.recordsDisplay.toLocaleString("en")} of ${of} links shown`;
      status.textContent = count.pages > 1 ? `${said}, page ${count.page + 1} of ${count.pages}` : said;
    }

    function remember() {
      const query = wanted();
      const [[at, direction] = []] = drawn.order();
      if (at !== undefined && direction) query.set("sort", `${columns[at].name}-${direction}`);
      const address = `${location.pathname}${String(query) && `?${query}`}${location.hash}`;
      try {
        history.replaceState(null, "", address);
      } catch {
        // a page opened from a disk may not change its address; the filters work all the same
      }
    }

    function download() {
      const found = drawn.rows({ search: "applied", order: "applied" }).data().toArray();
      const lines = found.map((row) => columns.map((column) => column.values[row[column.at]]));
      save(data.file, [columns.map((column) => column.name), ...lines]);
    }

    let timer = 0;
    form.element.addEventListener("input", (event) => {
      clearTimeout(timer);
      timer = setTimeout(apply, event.target.name === TEXT ? PAUSE : 0);
    });
    form.element.addEventListener("submit", (event) => event.preventDefault());
    form.element.addEventListener("reset", () => {
      form.fill(new URLSearchParams());
      setTimeout(apply);
    });
    form.download.addEventListener("click", download);
    drawn.on("draw", () => {
      tell();
      remember();
    });
    apply();
  }

  // Give a column the words for its values and their order: that of its labels, else the alphabet.
  function describe(column, values, at) {
    const labels = new Map(column.labels);
    const said = values.map((value) => labels.get(value) ?? value);
    const known = [...labels.keys()];
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    const place = (value) => (known.includes(value) ? known.indexOf(value) : known.length);
    const order = values.map((_, code) => code);
    order.sort((a, b) => place(values[a]) - place(values[b]) || compare(values[a], values[b]));
    const rank = [];
    order.forEach((code, position) => (rank[code] = position));
    return { ...column, values, said, searched: said.map(harmless), rank, order, at };
  }

  // Put an empty table with the same caption in the place of the plain one.
  function replaceTable(box) {
    const plain = box.querySelector("table");
    const table = make("table", { className: "table explorer-table explorer-live", id: plain.id });
    table.append(plain.querySelector("caption"), make("thead"), make("tbody"));
    (plain.closest(".pst-scrollable-table-container") || plain).replaceWith(table);
    return table;
  }

  function makeForm(columns, file) {
    const choices = columns.filter((column) => column.filtered).map(choice);
    const text = make("input", { type: "search", name: TEXT, autocomplete: "off" });
    const download = make("button", { type: "button" }, "Download what is shown (CSV)");
    const element = make(
      "form",
      { className: "explorer-form no-pdf" },
      make("label", { className: "explorer-text" }, "Words in any column", text),
      ...choices,
      make("div", {}, make("button", { type: "reset" }, "Clear all filters"), download),
    );
    element.setAttribute("aria-label", "Filter the links");
    const fill = (query) => {
      text.value = query.get(TEXT) || "";
      for (const select of element.querySelectorAll("select")) {
        const value = query.get(select.name) || "";
        select.value = [...select.options].some((option) => option.value === value) ? value : "";
      }
    };
    return { element, download, fill };
  }

  function choice(column) {
    const select = make("select", { name: column.name }, make("option", { value: "" }, "all"));
    for (const code of column.order) {
      select.append(make("option", { value: column.values[code] }, column.said[code]));
    }
    return make("label", {}, column.label, select);
  }

  function sorting(asked, columns) {
    const [, name, direction] = /^(\w+)-(asc|desc)$/.exec(asked || "") || [];
    const column = columns.find((each) => each.name === name && each.width);
    return column ? [[column.at, direction]] : [];
  }

  function save(file, lines) {
    const safe = (cell) => (RISKY.test(cell) ? `'${cell}` : cell);
    const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const text = lines.map((line) => line.map((cell) => quoted(safe(cell))).join(",")).join("\n");
    const url = URL.createObjectURL(new Blob(["\ufeff", text, "\n"], { type: "text/csv" }));
    const link = make("a", { href: url, download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  if (window.DataTable) document.querySelectorAll(".explorer").forEach(start);
})();
