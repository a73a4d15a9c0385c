// Whether the program can be run, asked before it is.

import { execFile } from "node:child_process";

const WHERE = "or say in the setting `scorecard.path` where it lies.";

/** What is wrong with the program, and the way out; nothing where it has a language server. */
export function problem(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, ["lsp", "--help"], (error) => {
      if (!error) {
        resolve(undefined);
      } else if (typeof error.code === "number") {
        resolve(
          `\`${path}\` has no language server: it is too old, or another program. ` +
            `Upgrade it by \`pipx upgrade journey-scorecard\`, ${WHERE}`,
        );
      } else {
        resolve(
          `\`${path}\` cannot be run (${error.code ?? error.message}). ` +
            `Install it by \`pipx install journey-scorecard\`, ${WHERE}`,
        );
      }
    });
  });
}
