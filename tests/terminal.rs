//! A lint that takes long, on a terminal: the bar, and Ctrl-C.
#![cfg(unix)]

mod common;

use common::{first_stage, folder, write};
use std::fs::File;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Nothing that is waited for takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a terminal is told to make a line empty, and to hide its cursor.
const WIPE: &str = "\r\u{1b}[2K";
const HIDE: &str = "\u{1b}[?25l";

/// A lint of three files on a terminal. One of them is a pipe: reading it takes as long as
/// the test wants.
struct Slow {
    folder: TempDir,
    child: Child,
    drawn: Receiver<String>,
}

impl Slow {
    fn start() -> Self {
        let folder = folder();
        for name in ["a.yaml", "c.yaml"] {
            write(folder.path().join(name), first_stage("reached: 12"));
        }
        let pipe = folder.path().join("b.yaml");
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        let lint = "exec \"$0\" lint a.yaml b.yaml c.yaml > out.txt";
        let mut child = Command::new("python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/run.py"))
            .args(["sh", "-c", lint, env!("CARGO_BIN_EXE_scorecard")])
            .current_dir(&folder)
            .env("TERM", "xterm")
            .env_remove("NO_COLOR")
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
        Self {
            folder,
            child,
            drawn,
        }
    }

    /// Waits until `text` is drawn; all that was drawn until then.
    fn until(&mut self, text: &str) -> String {
        let mut drawn = String::new();
        while !drawn.contains(text) {
            let Ok(more) = self.drawn.recv_timeout(PATIENCE) else {
                let _ = self.child.kill();
                panic!("no {text:?} in {drawn:?}");
            };
            drawn += &more;
        }
        drawn
    }

    /// What is drawn until the end, and the exit code.
    fn end(&mut self) -> (String, Option<i32>) {
        let mut drawn = String::new();
        while let Ok(more) = self.drawn.recv_timeout(PATIENCE) {
            drawn += &more;
        }
        (drawn, self.child.wait().unwrap().code())
    }

    fn told(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("out.txt")).unwrap()
    }
}

#[test]
fn a_bar_is_drawn_and_wiped() {
    let mut slow = Slow::start();
    let drawn = slow.until("2 of 3 files");
    assert!(!drawn.contains(HIDE), "{drawn:?}");
    let mut pipe = File::options()
        .write(true)
        .open(slow.folder.path().join("b.yaml"))
        .unwrap();
    pipe.write_all(first_stage("reached: 12").as_bytes())
        .unwrap();
    drop(pipe);
    let (drawn, code) = slow.end();
    assert_eq!(code, Some(0), "{drawn:?}");
    assert!(drawn.ends_with(WIPE), "{drawn:?}");
    assert_eq!(slow.told(), "3 files checked, nothing found\n");
}

#[test]
fn control_c_wipes_the_bar_and_ends_the_program() {
    let mut slow = Slow::start();
    slow.until("2 of 3 files");
    slow.child
        .stdin
        .as_mut()
        .unwrap()
        .write_all(b"\x03")
        .unwrap();
    let (drawn, code) = slow.end();
    assert_eq!(code, Some(130), "{drawn:?}");
    assert!(drawn.ends_with(WIPE) && !drawn.contains(HIDE), "{drawn:?}");
    assert_eq!(slow.told(), "");
}
