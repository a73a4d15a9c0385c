#!/usr/bin/env node
// Takes the pictures of the README anew: the top of a report, in light and in dark. Needs what
// tests/tools/install installs, and the program: `cargo build && docs/images/take.cjs`.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");
const tools = path.join(root, "target/tools");
const { chromium } = require(path.join(tools, "node/node_modules/playwright-core"));
// What is to be seen, in CSS pixels: the head, the journey as a strip, this week's red.
const WIDTH = 1180;

async function main() {
  // In a folder without a history, the picture is of the file alone.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "scorecard-"));
  fs.copyFileSync(path.join(root, "examples/northwind.scorecard.yaml"), path.join(folder, "scorecard.yaml"));
  const program = path.join(root, "target/debug/scorecard");
  execFileSync(program, ["report", "--today", "2026-11-18", "-o", "page.html"], { cwd: folder });
  const browser = await chromium.launch({
    executablePath: path.join(tools, "chromium"),
    args: ["--no-sandbox"],
  });
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 }, colorScheme });
    await page.goto("file://" + path.join(folder, "page.html"));
    const top = (await page.locator("h1").boundingBox()).y - 20;
    const next = page.getByText("Answer procurement").first();
    const bottom = (await next.boundingBox()).y - 16;
    const clip = { x: 0, y: top, width: WIDTH, height: bottom - top };
    await page.screenshot({ path: path.join(__dirname, `page-${colorScheme}.png`), clip });
  }
  await browser.close();
  fs.rmSync(folder, { recursive: true });
}

main();
