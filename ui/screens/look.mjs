// What is wrong with the screen as it stands: axe's findings, and what runs out of the window.

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Prints every fault and gives their number. Colours that the system forces are not the page's, and axe does not see them. */
export async function look(page, axe, where, isForced) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const rules = { "color-contrast": { enabled: !isForced } };
  const { violations } = await page.evaluate(
    ([values, asked]) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, rules: asked }), [RULES, rules],
  );
  for (const { id, help, nodes } of violations) {
    console.error(`${where}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 3)) console.error(`    ${node.target.join(" ")}: ${node.failureSummary?.split("\n").slice(1).join(" ") ?? ""}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  if (wide) console.error(`${where}: wider than the window`);
  return violations.length + (wide ? 1 : 0);
}
