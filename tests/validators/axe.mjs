// Runs axe-core over pages in a real browser: node axe.mjs NODE_MODULES BROWSER PAGE… ; prints one JSON line a page.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, browser, ...pages] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "x.js"));
const puppeteer = await import(pathToFileURL(require.resolve("puppeteer-core")));
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");
const running = await puppeteer.default.launch({ executablePath: browser, args: ["--no-sandbox", "--headless=new"] });
for (const page of pages) {
  for (const viewport of [{ width: 1100, height: 1400 }, { width: 360, height: 740 }]) {
    const tab = await running.newPage();
    const asked = [];
    const said = [];
    tab.on("request", (request) => asked.push(request.url()));
    tab.on("console", (message) => said.push(message.text()));
    await tab.setViewport(viewport);
    await tab.goto(pathToFileURL(path.resolve(page)).href);
    await tab.evaluate(axe);
    const found = await tab.evaluate(() => axe.run());
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    const styled = await tab.evaluate(() => getComputedStyle(document.querySelector(".sheet")).backgroundColor);
    const violations = found.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))]);
    console.log(JSON.stringify({ page, violations, passes: found.passes.length, asked, said, wide, styled }));
    await tab.close();
  }
}
await running.close();
