//! What real shells put on the command line: what is taken from the list is one word.

use crate::common::repository::{FILE, Repository};
use crate::common::{TODAY, first_stage, folder, write};
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

#[test]
fn a_name_is_completed_behind_an_equals_sign() {
    let home = folder();
    let name = "Ng it's $(touch x)";
    for shell in Shell::all(home.path()) {
        for begin in ["--owner=Ng", "--owner='Ng", "--priority=1 --owner=Ng"] {
            let folder = folder();
            let file = folder.path().join(FILE);
            write(&file, page(&[name.to_owned()]));
            let typed = format!("scorecard add demand Call {begin}");
            shell.types(folder.path(), home.path(), &typed, || {
                owner(&file).is_some()
            });
            assert_nothing_ran(folder.path(), begin);
            assert_eq!(owner(&file).as_deref(), Some(name), "{:?}", shell.program);
        }
    }
}

/// What bash offers in `folder` where so much is typed; a word ends at a blank.
fn offered(folder: &Path, typed: &str) -> Vec<String> {
    let script = r#"
        source <(scorecard completions bash)
        read -r -a COMP_WORDS <<< "$1"
        [[ $1 == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        word=${COMP_WORDS[COMP_CWORD]}
        # Between these two, readline sees nothing typed of a word yet.
        _clap_complete_scorecard scorecard "${word#=}" ""
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let output = Command::new("bash")
        .args(["-c", script, "bash", typed])
        .current_dir(folder)
        .env("PATH", path())
        .output()
        .unwrap();
    let offered = String::from_utf8(output.stdout).unwrap();
    let words = offered.lines().filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A page in a repository with a branch, and in a folder below it a page of its own.
fn clients() -> Repository {
    let keys = "metrics:\n  - metric: Branded searches\n    value: 1\nactions:\n  - action: Call the ten\n    \
                owner: Priya Rao\n    week: 2026-W49";
    let repository = Repository::new();
    repository.commit(TODAY, &first_stage(keys));
    repository.git(["branch", "half-year"]);
    let other = first_stage(keys).replace("Priya Rao", "Zoe");
    write(repository.join("acme/x.scorecard.yaml"), other);
    repository
}

#[test]
fn whatever_takes_a_name_is_offered_the_names_that_there_are() {
    let clients = clients();
    for (typed, names) in [
        ("show --format ma", &["markdown"][..]),
        ("show --format = ma", &["markdown"]),
        (
            "show --format =",
            &["table", "markdown", "json", "yaml", "csv", "html"],
        ),
        ("show --owner Pri", &["Priya\\ Rao"]),
        ("focus --owner = pri", &["Priya\\ Rao"]),
        ("review --owner ", &["Priya\\ Rao"]),
        ("diff --owner ", &["Priya\\ Rao"]),
        ("trend --stage dem", &["demand"]),
        ("show --stage adv", &["advocacy"]),
        ("trend bra", &["demand/branded-searches"]),
        ("set bra", &["demand/branded-searches"]),
        ("add demand X --moves bra", &["demand/branded-searches"]),
        ("done ten", &["demand/call-the-ten"]),
        ("lint --select no-ow", &["no-owner"]),
        (
            "lint --ignore no-owner,prio",
            &["no-owner,priority-missing", "no-owner,priority-tie"],
        ),
        ("lint --ignore seven", &[]),
        ("rules seven", &["seven-stages"]),
        ("rules one-w", &["one-way"]),
        ("schema cus", &["customer"]),
        ("focus --week ne", &["next"]),
        ("plan --week 20", &["2026-W49"]),
        ("add demand X --week = la", &["last"]),
        ("review --since yes", &["yesterday"]),
        ("focus --since half", &["half-year"]),
        ("diff half", &["half-year"]),
        ("diff --since last", &["last-week"]),
        ("lint --base half", &["half-year"]),
        ("man revi", &["review"]),
        ("completions fi", &["fish"]),
        ("init --template serv", &["services"]),
        ("init --template heal", &["health"]),
        // The page that is named on the line.
        ("show acme/x.scorecard.yaml --owner ", &["Zoe"]),
        ("trend acme/x.scorecard.yaml --owner = Z", &["Zoe"]),
    ] {
        let line = format!("scorecard {typed}");
        assert_eq!(offered(clients.path(), &line), names, "{typed}");
    }
    let files = offered(clients.path(), "scorecard trend acme/");
    assert_eq!(files, ["acme/x.scorecard.yaml"]);
}

#[test]
fn where_there_is_nothing_to_read_nothing_is_offered_and_nothing_said() {
    let alone = folder();
    for typed in ["show --owner ", "trend bra", "lint --base half", "set dem"] {
        let line = format!("scorecard {typed}");
        assert_eq!(
            offered(alone.path(), &line),
            Vec::<String>::new(),
            "{typed}"
        );
    }
    write(alone.path().join(FILE), "scorecard: [");
    assert_eq!(
        offered(alone.path(), "scorecard show --owner "),
        Vec::<String>::new()
    );
    // What the program knows itself needs no page.
    assert_eq!(
        offered(alone.path(), "scorecard rules seven"),
        ["seven-stages"]
    );
}
