// As much of VS Code as the extension needs to run without it: everything there is, is there and does
// nothing, but for settings, one file that is open, and what is told to the user. Called with the
// bundle, the settings as JSON, and the file; prints what the extension did as JSON.

const Module = require("node:module");
const { readFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");

const [bundle, settingsText, file] = process.argv.slice(2);
const settings = JSON.parse(settingsText);
const seen = { messages: [], commands: [], diagnostics: [] };

/** Can be called, constructed, gone through and asked for anything, and is nothing. */
function nothing() {
  const known = { [Symbol.iterator]: () => [].values(), [Symbol.toPrimitive]: () => "", then: undefined };
  const get = (_, key) => (key in known || typeof key === "symbol" ? known[key] : nothing());
  return new Proxy(function () {}, { get, apply: nothing, construct: nothing });
}

/** What is there, and nothing for all the rest. */
function some(known) {
  return new Proxy(known, { get: (_, key) => (key in known ? known[key] : nothing()) });
}

class Uri {
  constructor(text) {
    Object.assign(this, { text, scheme: "file", fsPath: new URL(text).pathname });
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).href);
  }
  toString() {
    return this.text;
  }
}

class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value) {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose() {}
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

class TabInputText {
  uri = Uri.file(file);
}

const document = {
  uri: Uri.file(file),
  fileName: file,
  languageId: "yaml",
  version: 1,
  getText: () => readFileSync(file, "utf8"),
};

const configuration = {
  get: (name, other) => settings[name] ?? other,
  has: (name) => name in settings,
  inspect: () => undefined,
};

const commands = new Map();
const vscode = some({
  version: "1.91.0",
  env: some({ appName: "Visual Studio Code" }),
  Uri,
  EventEmitter,
  CancellationTokenSource,
  TabInputText,
  Diagnostic: class {},
  Disposable: class {
    dispose() {}
  },
  commands: some({
    registerCommand(name, command) {
      commands.set(name, command);
      return { dispose() {} };
    },
    executeCommand: async (...command) => void seen.commands.push(command),
  }),
  languages: some({
    match: (filters, { languageId }) => Number([filters].flat().some((filter) => filter.language === languageId)),
    createDiagnosticCollection: () => some({ set: (_, found) => seen.diagnostics.push(found.map((one) => one.code)) }),
  }),
  window: some({
    showErrorMessage: async (message, ...choices) => {
      seen.messages.push(message);
      return choices[0];
    },
    tabGroups: some({ all: [{ tabs: [{ input: new TabInputText() }] }] }),
  }),
  workspace: some({
    getConfiguration: (section) => (section === "scorecard" ? configuration : some({ get: (_, other) => other })),
    textDocuments: [document],
    workspaceFolders: undefined,
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

async function until(isSo) {
  for (let tries = 0; tries < 400 && !isSo(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function run() {
  const extension = require(bundle);
  await extension.activate({ subscriptions: [] });
  await until(() => seen.messages.length > 0 || seen.diagnostics.length > 0);
  if (seen.messages.length === 0) {
    await commands.get("scorecard.restart")();
    await until(() => seen.messages.length > 0 || seen.diagnostics.length > 1);
  }
  await extension.deactivate();
  process.stdout.write(JSON.stringify(seen));
}

run().then(() => process.exit(0), (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
