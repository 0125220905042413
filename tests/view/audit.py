# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether everyone can use a page: axe-core where it is to be had, and the contrast of all text in any case."""
import os

from harness import SOURCE, check
from view import world

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

# WCAG 2.1, 1.4.3: the relative luminance of each text and of the nearest ground that is not see-through.
CONTRAST = """(() => {
    const channels = (c) => c.match(/[\\d.]+/g).map(Number);
    const part = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    const ground = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor);
        if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
    const low = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const e = node.parentElement;
        if (!node.data.trim() || e.closest('script, style, svg') || !e.checkVisibility()) continue;
        const look = getComputedStyle(e), size = parseFloat(look.fontSize), bold = look.fontWeight >= 700;
        const a = light(channels(look.color)), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        seen++;
        if (ratio < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5))
            low.push(`${ratio.toFixed(2)} ${e.className || e.localName}: ${node.data.trim().slice(0, 40)}`);
    }
    return { seen, low: low.slice(0, 10) }; })()"""


def axe():
    for path in (os.environ.get("REFERAT_AXE", ""), os.path.join(SOURCE, "node_modules/axe-core/axe.min.js")):
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as script:
                return script.read()
    return None


def audit(what):
    contrast = world.value(CONTRAST)
    check(f"{what}: texts with little contrast", [], contrast["low"])
    check(f"{what}: texts were looked at", True, contrast["seen"] > 10)
    script = axe()
    if not script:
        print(f"skipped axe-core on {what}: REFERAT_AXE names no axe.min.js (npm pack axe-core)")
        return
    world.value(script + "; 0")
    found = world.browser.awaited(
        f"axe.run({{ runOnly: {RULES} }}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)"
        " + ' ' + v.nodes[0].failureSummary))")
    check(f"{what}: axe-core", [], found)
