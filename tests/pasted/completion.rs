//! What real shells put on the command line: what is taken from the list is one word.

use crate::common::repository::FILE;
use crate::common::{folder, write};
use crate::{RUNS, assert_nothing_ran, path, tools};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// Nothing that is waited for takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a shell says when it listens.
const PROMPT: &str = "ready> ";

/// A shell on a terminal that knows how to complete.
struct Shell {
    program: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(&'static str, PathBuf)>,
}

impl Shell {
    /// The shells that there are, their settings in `home`.
    fn all(home: &Path) -> Vec<Self> {
        let shells = [Some(Self::bash(home)), Self::zsh(home), Self::fish(home)];
        shells.into_iter().flatten().collect()
    }

    fn bash(home: &Path) -> Self {
        let settings = home.join("bashrc");
        write(
            &settings,
            format!("PS1='{PROMPT}'\nsource <(scorecard completions bash)\n"),
        );
        Self {
            program: "bash".into(),
            arguments: ["--noprofile", "--rcfile", settings.to_str().unwrap(), "-i"]
                .map(str::to_owned)
                .to_vec(),
            variables: vec![("INPUTRC", "/dev/null".into())],
        }
    }

    fn zsh(home: &Path) -> Option<Self> {
        let program = tools::tool("shells/bin/zsh")?;
        let shells = program.parent()?.parent()?.to_owned();
        let root = shells.display();
        let settings = format!(
            "module_path=({root}/usr/lib/*/zsh/*(/))
            fpath=(${{fpath/#\\/usr\\/share/{root}/usr/share}})
            autoload -Uz compinit; compinit -u -D
            source <(scorecard completions zsh)
            PS1='{PROMPT}'\n"
        );
        write(home.join(".zshrc"), settings);
        Some(Self {
            program,
            arguments: ["-d", "-i"].map(str::to_owned).to_vec(),
            variables: vec![("ZDOTDIR", home.to_owned())],
        })
    }

    fn fish(home: &Path) -> Option<Self> {
        let program = tools::tool("shells/usr/bin/fish")?;
        let settings = format!(
            "scorecard completions fish | source
            function fish_prompt; echo -n '{PROMPT}'; end\n"
        );
        write(home.join(".config/fish/config.fish"), settings);
        let libraries = program.parent()?.parent()?.join("lib");
        let libraries = fs::read_dir(libraries)
            .ok()?
            .flatten()
            .map(|entry| entry.path());
        let with_library = |folder: &PathBuf| folder.join("libpcre2-32.so.0").exists();
        Some(Self {
            program,
            arguments: vec!["--interactive".to_owned()],
            variables: vec![("LD_LIBRARY_PATH", libraries.into_iter().find(with_library)?)],
        })
    }

    /// Types `typed`, Tab and Enter, and waits until `done`.
    fn types(&self, folder: &Path, home: &Path, typed: &str, done: impl Fn() -> bool) {
        let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/run.py");
        let mut child = Command::new("python3")
            .arg(run)
            .arg(&self.program)
            .args(&self.arguments)
            .current_dir(folder)
            .envs(self.variables.iter().cloned())
            .env("PATH", path())
            .env("HOME", home)
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, drawn) = channel();
        let mut screen = child.stdout.take().unwrap();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = screen.read(&mut bytes) {
                let _ = sender.send(String::from_utf8_lossy(&bytes[..length]).into_owned());
            }
        });
        let mut keys = child.stdin.take().unwrap();
        let mut all = String::new();
        let begun = Instant::now();
        let mut typed = Some(typed);
        while !done() {
            all.extend(drawn.recv_timeout(Duration::from_millis(20)));
            if let Some(typed) = typed.take_if(|_| all.contains(PROMPT)) {
                write!(keys, "{typed}\t\r").unwrap();
            }
            if begun.elapsed() > PATIENCE {
                child.kill().unwrap();
                panic!("{}: {all}", self.program.display());
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// A page whose team are `names`.
fn page(names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| serde_json::Value::from(name.as_str()).to_string())
        .collect();
    let stages = ["B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    format!(
        "scorecard: Page\nteam: [{}]\nstages:\n  - stage: Demand\n{}",
        names.join(", "),
        stages.concat()
    )
}

/// Whom the only action of the page belongs to.
fn owner(page: &Path) -> Option<String> {
    let page: serde_yaml::Value = serde_yaml::from_str(&fs::read_to_string(page).unwrap()).ok()?;
    let owner = &page["stages"][0]["actions"][0]["owner"];
    owner.as_str().map(str::to_owned)
}

#[test]
fn a_name_that_is_taken_from_the_list_is_one_word_and_nothing_of_it_runs() {
    let home = folder();
    // A name with a line break is not offered.
    let names = RUNS.into_iter().filter(|text| !text.contains('\n'));
    let names = names.chain([
        " Rao", "*", "?[a-z]", "!!", "\\", "#", "~", "{a,b}", "$HOME", "é",
    ]);
    let names: Vec<String> = (names.enumerate())
        .map(|(index, text)| format!("N{}{text}", char::from(b'a' + index as u8)))
        .collect();
    for shell in Shell::all(home.path()) {
        for name in &names {
            let folder = folder();
            let file = folder.path().join(FILE);
            write(&file, page(&names));
            // What a pattern would fit, and the name itself as that of a file.
            write(folder.path().join("Nh"), "");
            if !name.contains('/') {
                write(folder.path().join(name), "");
            }
            let typed = format!("scorecard add demand Call --owner {}", &name[..2]);
            shell.types(folder.path(), home.path(), &typed, || {
                owner(&file).is_some()
            });
            assert_nothing_ran(folder.path(), name);
            assert_eq!(
                owner(&file).as_deref(),
                Some(name.as_str()),
                "{:?}",
                shell.program
            );
        }
    }
}

#[test]
fn a_name_is_completed_in_quotes_and_behind_a_backslash() {
    let home = folder();
    let name = "Ng it's $(touch x)";
    let begins = ["'Ng", "\"Ng", "\"Ng it's", "Ng\\ it\\'"];
    for shell in Shell::all(home.path()) {
        for begin in begins {
            let folder = folder();
            let file = folder.path().join(FILE);
            write(&file, page(&[name.to_owned()]));
            let typed = format!("scorecard add demand Call --owner {begin}");
            shell.types(folder.path(), home.path(), &typed, || {
                owner(&file).is_some()
            });
            assert_nothing_ran(folder.path(), begin);
            assert_eq!(owner(&file).as_deref(), Some(name), "{:?}", shell.program);
        }
    }
}

#[test]
fn a_file_that_is_taken_from_the_list_is_one_word_too() {
    let home = folder();
    for shell in Shell::all(home.path()) {
        for (index, text) in RUNS
            .into_iter()
            .filter(|text| !text.contains('\n'))
            .enumerate()
        {
            let folder = folder();
            let begin = format!("F{index}");
            let file = folder.path().join(format!("{begin}{text}.scorecard.yaml"));
            write(&file, page(&[]));
            let typed = format!("scorecard add demand Call --owner Zoe --file {begin}");
            shell.types(folder.path(), home.path(), &typed, || {
                owner(&file).is_some()
            });
            assert_nothing_ran(folder.path(), text);
        }
    }
}
