// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys of the queue: n the next document, j and k along the rows, / to the filter.
"use strict";

const rows = [...document.querySelectorAll("ol.queue > li > a")];

function step(by) {
    const at = rows.indexOf(document.activeElement);
    const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[to]?.focus();
}

const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => document.getElementById("next")?.click(),
    "/": () => document.getElementById("q").focus(),
};

addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select, textarea"))
        return;
    if (Object.hasOwn(keys, event.key)) {
        event.preventDefault();
        keys[event.key]();
    }
});
