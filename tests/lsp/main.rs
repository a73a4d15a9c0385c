//! The language server, spoken to as editors do: by pytest-lsp, by clients that keep to no rule,
//! and by the real Neovim. The tests are files of Python beside this one; each is a test here.
#![cfg(unix)]

#[path = "../tools/mod.rs"]
mod tools;

use std::fs;
use std::path::Path;
use std::process::Command;

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        const FILES: &[&str] = &[$(stringify!($name)),+];
        $(
            #[test]
            fn $name() {
                passes(stringify!($name));
            }
        )+
    };
}

files!(
    clients,
    completion,
    documents,
    every_place,
    examples,
    findings,
    fixes,
    hints,
    hover,
    neovim,
    outline,
    positions,
    routine,
    session,
    settings,
);

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lsp"))
}

/// Fails with what pytest says where a test of `test_NAME.py` fails.
fn passes(name: &str) {
    let tools = ["python/bin/pytest", "python/bin/nvim"].map(tools::tool);
    let [Some(pytest), Some(neovim)] = tools else {
        return;
    };
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folders = scratch.join("lsp");
    fs::create_dir_all(&folders).unwrap();
    let output = Command::new(pytest)
        .arg(format!("test_{name}.py"))
        .arg("--basetemp")
        .arg(folders.join(name))
        .current_dir(here())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SCORECARD_PROGRAM", env!("CARGO_BIN_EXE_scorecard"))
        .env("NEOVIM", neovim)
        // What the tests write lies in no repository but their own.
        .env("GIT_CEILING_DIRECTORIES", scratch)
        .output()
        .unwrap();
    let told = [&output.stdout[..], &output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "{told}");
}

#[test]
fn every_file_is_run() {
    let entries = fs::read_dir(here()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let tests = names.filter_map(|name| {
        let name = name.strip_prefix("test_")?.strip_suffix(".py")?;
        Some(name.to_owned())
    });
    let mut tests: Vec<String> = tests.collect();
    tests.sort();
    assert_eq!(tests, FILES);
}
