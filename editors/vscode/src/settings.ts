// What a user has set.

import { workspace } from "vscode";

/** The program: a name, or where it lies. */
export function path(): string {
  return workspace.getConfiguration("scorecard").get("path", "scorecard");
}

/** The settings that are the server's, as it takes them. */
export function options(): object {
  const settings = workspace.getConfiguration("scorecard");
  const names = ["select", "ignore", "timeless", "rulesUrl", "inlayHints"];
  return Object.fromEntries(names.map((name) => [name, settings.get(name)]));
}
