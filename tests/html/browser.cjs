// Looks at pages in a real Chromium, and prints what is wrong with them as a list of lines in
// JSON. One argument: a file that says what to look at.
const fs = require("node:fs");
const path = require("node:path");

const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const installed = (name) => path.join(job.tools, "node/node_modules", name);
const { chromium } = require(installed("playwright-core"));
const axe = fs.readFileSync(installed("axe-core/axe.min.js"), "utf8");

const WIDTHS = [390, 800, 1440];
const LOOKS = [
  { colorScheme: "light", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "none" },
  { colorScheme: "light", forcedColors: "active" },
];

const wrong = [];
const address = (file) => "file://" + encodeURI(file);

/** A page on which every word of the console and every request is wrong. */
async function open(browser, file, width = 1440) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const own = address(file);
  page.on("console", (message) => wrong.push(`${file}: console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`${file}: error: ${error}`));
  page.on("dialog", (dialog) => wrong.push(`${file}: dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== own && !url.startsWith("data:")) wrong.push(`${file}: asks for ${url}`);
  });
  await page.goto(own);
  return page;
}

/** Reads a page as those do who do not see it well, in all looks and widths. */
async function accessible(browser, file) {
  const page = await open(browser, file);
  await page.evaluate(axe);
  for (const look of LOOKS) {
    await page.emulateMedia(look);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const where = `${file}, ${width} px, ${look.colorScheme}, forced colours ${look.forcedColors}`;
      const found = await page.evaluate(async () => {
        const result = await axe.run(document, { resultTypes: ["violations"] });
        return result.violations.map(
          (one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`,
        );
      });
      wrong.push(...found.map((one) => `${where}: ${one}`));
    }
  }
  await page.close();
}

/** Whether a page needs more room than there is, from phones to walls. */
async function fits(browser, file) {
  const page = await open(browser, file);
  for (const width of [360, 390, 800, 1024, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wrong.push(`${file}: ${over} px too wide for ${width} px`);
    // What is cut off cannot be read: only what can be moved may be wider than its place.
    const cut = await page.evaluate(() => {
      const text = (one) => one.textContent.trim().slice(0, 60);
      const all = [...document.querySelectorAll("h1,h2,h3,h4,h5,p,li,summary")];
      const right = document.documentElement.clientWidth + 1;
      return all
        .filter((one) => !one.closest(".sc, .vh, .skip") && one.getBoundingClientRect().right > right)
        .map(text);
    });
    wrong.push(...cut.slice(0, 3).map((one) => `${file}: cut off at ${width} px: ${one}`));
    // Words of a stage at a glance stand on nothing else.
    const covered = await page.evaluate(() => {
      const box = (one) => one?.firstElementChild?.getBoundingClientRect();
      return [...document.querySelectorAll(".strip>li")].filter((stage) => {
        const words = document.createRange();
        words.selectNodeContents(stage.querySelector(".st"));
        const [a, b] = [words.getBoundingClientRect(), box(stage.querySelector(".do"))];
        return b && a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
      }).length;
    });
    if (covered > 0) wrong.push(`${file}: ${covered} statuses are covered at ${width} px`);
  }
  await page.close();
}

/** Everything that can be done with a page can be done by keyboard, from top to bottom. */
async function keyboard(browser, file) {
  const page = await open(browser, file);
  const expected = await page.evaluate(() => {
    const can = [...document.querySelectorAll("a[href], summary, [tabindex]")];
    can.forEach((one, index) => (one.dataset.index = index));
    return can.length;
  });
  const seen = [];
  for (let step = 0; step < expected; step += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      return { index: one.dataset.index, outline: style.outlineStyle, width: style.outlineWidth };
    });
    if (here.outline === "none" || here.width === "0px") {
      wrong.push(`${file}: nobody sees where the keyboard is at ${here.index}`);
    }
    seen.push(Number(here.index));
  }
  const inOrder = seen.every((index, step) => index === step);
  if (!inOrder || expected < 10) wrong.push(`${file}: the keyboard goes ${seen.join(" ")}`);
  // The first step leads past the rest.
  await page.evaluate(() => document.querySelector(".skip").click());
  if (!page.url().endsWith("#main")) wrong.push(`${file}: nothing leads to the page itself`);
  // What is closed opens.
  const summary = page.locator("summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  if (!(await summary.evaluate((one) => one.parentElement.open))) {
    wrong.push(`${file}: a summary does not open by keyboard`);
  }
  await page.close();
}

/** The words of each sheet of a print. */
async function printed(browser, file) {
  const page = await open(browser, file);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  const { getDocument } = await import(installed("pdfjs-dist/legacy/build/pdf.mjs"));
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const [, , width, height] = sheet.view;
    const { items } = await sheet.getTextContent();
    const words = items.filter((item) => item.str.trim());
    for (const { str, transform, width: own } of words) {
      const [x, y] = [transform[4], transform[5]];
      if (x < 0 || y < 0 || x + own > width + 1 || y > height) {
        wrong.push(`${file}: sheet ${number} cuts ${str}`);
      }
    }
    sheets.push({ width, height, text: items.map((item) => item.str).join(" ").replace(/\s+/g, " ") });
  }
  return sheets;
}

/** The first sheet is the one for the wall. */
async function wall(browser, { file, first, sheets }) {
  const found = await printed(browser, file);
  for (const { width, height } of found) {
    // A4, on its side, in points.
    if (Math.abs(width - 842) > 1 || Math.abs(height - 595) > 1) {
      wrong.push(`${file}: a sheet of ${width} by ${height}`);
    }
  }
  for (const words of first) {
    if (!found[0].text.includes(words)) wrong.push(`${file}: the first sheet lacks ${words}`);
  }
  if (found.length > sheets) wrong.push(`${file}: ${found.length} sheets, not ${sheets}`);
}

/** What is text in a file is text in its page: all of it, and nothing else of it. */
async function hostile(browser, { file, texts }) {
  const page = await open(browser, file);
  const { text, odd } = await page.evaluate(() => {
    const odd = [...document.querySelectorAll("script, iframe, object, embed, img, form, base, link:not([rel=icon])")];
    const events = [...document.querySelectorAll("*")].filter((one) =>
      [...one.attributes].some(
        ({ name, value }) =>
          name.startsWith("on") || name === "style" || (name === "href" && !/^(#|data:image)/.test(value)),
      ),
    );
    const labels = [...document.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label"));
    return {
      text: [document.body.textContent, ...labels].join("\n"),
      odd: [...odd, ...events].map((one) => one.outerHTML.slice(0, 200)),
    };
  });
  wrong.push(...odd.map((one) => `${file}: ${one}`));
  for (const one of texts) {
    if (!text.includes(one)) wrong.push(`${file}: lost ${JSON.stringify(one)}`);
  }
  await page.close();
}

/** Two of them at a time: as many as there are cores. */
async function all(tasks) {
  const rest = [...tasks];
  const work = async () => {
    for (let task = rest.shift(); task; task = rest.shift()) await task();
  };
  await Promise.all([work(), work()]);
}

(async () => {
  const browser = await chromium.launch({ executablePath: job.chromium, args: ["--no-sandbox"] });
  try {
    await all([
      ...job.pages.map((file) => () => accessible(browser, file)),
      ...job.fit.map((file) => () => fits(browser, file)),
      ...job.keyboard.map((file) => () => keyboard(browser, file)),
      ...job.wall.map((one) => () => wall(browser, one)),
      ...job.hostile.map((one) => () => hostile(browser, one)),
    ]);
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(wrong));
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
