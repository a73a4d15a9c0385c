// Starts `scorecard lsp` for the files that are the program's, and hands it the settings. What
// the files mean is known to the program alone.

import { commands, languages, window, workspace } from "vscode";
import type { ExtensionContext, TextDocument } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { problem } from "./program";
import { options, path } from "./settings";

/** The language stays `yaml`: another extension for it goes on working beside this one. */
const FILES = {
  scheme: "file",
  language: "yaml",
  pattern: "**/{scorecard,*.scorecard,health,*.health,*.customer}.{yaml,yml}",
};

/** Also where the program could not be run, which is told once and not with every file. */
let client: LanguageClient | undefined;

/** Starting and stopping, one after the other. */
let turn = Promise.resolve();

/** Called by the editor. The server starts with the first file of ours. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("scorecard.restart", restart),
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidChangeConfiguration(async (change) => {
      const isTrace = change.affectsConfiguration("scorecard.trace");
      if (client && change.affectsConfiguration("scorecard") && !isTrace) {
        await restart();
      }
    }),
  );
  await Promise.all(workspace.textDocuments.map(startFor));
}

/** Called by the editor. */
export async function deactivate(): Promise<void> {
  await inTurn(stop);
}

async function startFor(document: TextDocument): Promise<void> {
  if (!client && languages.match(FILES, document) > 0) {
    await inTurn(start);
  }
}

async function restart(): Promise<void> {
  await inTurn(stop);
  await inTurn(start);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  // Where a step fails, the client has told of it.
  turn = turn.then(step).catch(() => undefined);
  return turn;
}

async function start(): Promise<void> {
  if (client) {
    return;
  }
  const command = path();
  const server = { command, args: ["lsp"] };
  const files = { documentSelector: [FILES], initializationOptions: options };
  client = new LanguageClient("scorecard", "Scorecard", server, files);
  const wrong = await problem(command);
  if (wrong) {
    void tell(wrong);
  } else {
    await client.start();
  }
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  if (stopping?.isRunning()) {
    await stopping.dispose();
  }
}

async function tell(wrong: string): Promise<void> {
  const settings = "Open the setting";
  if ((await window.showErrorMessage(wrong, settings)) === settings) {
    await commands.executeCommand("workbench.action.openSettings", "scorecard.path");
  }
}
