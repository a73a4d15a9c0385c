//! How each shell is told what it may offer. What somebody takes from the list stands on the
//! command line as one word, whatever is in it, and nothing of it runs: some shells quote it
//! themselves, for the others it is quoted here.

use crate::text::{dangerous, one_line};
use clap::Command;
use clap_complete::engine::{self, CompletionCandidate};
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// The shells that can complete.
pub(super) const ALL: Shells<'static> = Shells(&[
    &Shell {
        inner: &Bash,
        line: |value, _| for_bash(value, open_quote()),
    },
    &Shell {
        inner: &Elvish,
        line: |value, _| value.to_owned(),
    },
    &Shell {
        inner: &Fish,
        line: |value, help| described(value, "\t", help),
    },
    &Shell {
        inner: &Powershell,
        line: |value, help| described(&for_powershell(value), "\t", help),
    },
    &Shell {
        inner: &Zsh,
        line: |value, help| {
            let value = value.replace('\\', "\\\\").replace(':', "\\:");
            described(&value, ":", &help.replace('\\', "\\\\"))
        },
    },
]);

/// What makes bash ask. The lines are read as they are: an array that is filled by `$(…)` would
/// take a `*` for the names of files.
const BASH: &str = r#"
_clap_complete_scorecard() {
    local words=() index=0 at quote=${COMP_WORDS[COMP_CWORD]:0:1} reply
    for at in "${!COMP_WORDS[@]}"; do
        # `--format=csv` comes as three words.
        if [[ $at -gt 0 && $at -ne $COMP_CWORD && ${COMP_WORDS[at]} == = && ${COMP_WORDS[at-1]} == --* ]]; then
            continue
        fi
        if [[ $at -eq $COMP_CWORD ]]; then
            index=${#words[@]}
        fi
        words+=("${COMP_WORDS[at]}")
    done
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        words[index]="$2"
    fi
    COMPREPLY=()
    reply=$(VARIABLE=bash _CLAP_COMPLETE_INDEX=$index QUOTE="$quote" \
        COMPLETER -- "${words[@]}") || return
    IFS=$'\n' read -r -d '' -a COMPREPLY < <(printf '%s\0' "$reply")
    if compopt +o nospace 2> /dev/null && [[ ${COMPREPLY-} =~ [=/:]$ ]]; then
        compopt -o nospace
    fi
}
if [[ ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 || ${BASH_VERSINFO[0]} -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _clap_complete_scorecard BIN
else
    complete -o nospace -o bashdefault -F _clap_complete_scorecard BIN
fi
"#;

/// The variable in which bash says how the word begins that is being typed.
const QUOTE: &str = "_SCORECARD_QUOTE";

/// The quote that is open in the word that is being typed.
fn open_quote() -> Option<char> {
    let begin = std::env::var(QUOTE).ok()?.chars().next();
    begin.filter(|quote| matches!(quote, '\'' | '"'))
}

/// A shell, and the line by which a candidate and what is said about it are offered to it.
struct Shell {
    inner: &'static dyn EnvCompleter,
    line: fn(&str, &str) -> String,
}

impl EnvCompleter for Shell {
    fn name(&self) -> &'static str {
        self.inner.name()
    }

    fn is(&self, name: &str) -> bool {
        self.inner.is(name)
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        if self.name() != Bash.name() {
            return (self.inner).write_registration(var, name, bin, completer, buf);
        }
        let script = BASH.replace("VARIABLE", var).replace("QUOTE", QUOTE);
        let script = script.replace("COMPLETER", &for_bash(completer, None));
        writeln!(buf, "{}", script.replace("BIN", bin))
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        mut args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
        let index = index.and_then(|index| index.parse().ok());
        let index = index.unwrap_or(args.len().saturating_sub(1));
        if let Some(word) = args.get_mut(index)
            && self.name() != Powershell.name()
        {
            let quote = open_quote().map(String::from).unwrap_or_default();
            *word = meant(&(quote + &word.to_string_lossy())).into();
        }
        let candidates = engine::complete(cmd, args, index, current_dir)?;
        let lines = candidates
            .iter()
            .filter_map(|candidate| self.line(candidate));
        buf.write_all(lines.collect::<Vec<_>>().join("\n").as_bytes())
    }
}

impl Shell {
    /// Nothing where the candidate could not be shown on the command line as it is.
    fn line(&self, candidate: &CompletionCandidate) -> Option<String> {
        let value = candidate.get_value().to_str()?;
        let help = candidate.get_help().map(ToString::to_string);
        let is_harmless = dangerous(value).next().is_none();
        is_harmless.then(|| (self.line)(value, &one_line(&help.unwrap_or_default())))
    }
}

/// What is meant by so much of a word as is typed, quotes and all.
fn meant(typed: &str) -> String {
    let mut meant = String::with_capacity(typed.len());
    let mut quote = None;
    let mut characters = typed.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None | Some('"'), '\\') => meant.extend(characters.next()),
            (_, c) => meant.push(c),
        }
    }
    meant
}

fn described(value: &str, mark: &str, help: &str) -> String {
    match help {
        "" => value.to_owned(),
        help => format!("{value}{mark}{help}"),
    }
}

/// `value` as bash takes it for one word behind what is typed of it: between quotes where one
/// is open, else with a backslash before all that means something. In both `!` is the history.
fn for_bash(value: &str, quote: Option<char>) -> String {
    let mut word = String::with_capacity(value.len());
    for c in value.chars() {
        match (quote, c) {
            (Some('\''), '\'') => word += "'\\''",
            (Some('"'), '!') => word += "\"\\!\"",
            (Some('"'), '"' | '$' | '`' | '\\') => word.extend(['\\', c]),
            (None, c) if !c.is_alphanumeric() && !"_-./:@%+,=".contains(c) => {
                word.extend(['\\', c]);
            }
            (_, c) => word.push(c),
        }
    }
    word
}

/// `value` as PowerShell takes it for one word. Four other characters are quotes there too.
fn for_powershell(value: &str) -> String {
    let means_nothing = |c: char| c.is_alphanumeric() || "_-./\\:=+".contains(c);
    if !value.is_empty() && value.chars().all(means_nothing) {
        return value.to_owned();
    }
    let mut word = String::from("'");
    for c in value.chars() {
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            word.push(c);
        }
        word.push(c);
    }
    word + "'"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_bash_is_escaped_as_its_quotes_want_it() {
        let value = "Zed's $(x) \"a!\" *";
        assert_eq!(
            for_bash(value, None),
            "Zed\\'s\\ \\$\\(x\\)\\ \\\"a\\!\\\"\\ \\*"
        );
        assert_eq!(for_bash(value, Some('\'')), "Zed'\\''s $(x) \"a!\" *");
        assert_eq!(
            for_bash(value, Some('"')),
            "Zed's \\$(x) \\\"a\"\\!\"\\\" *"
        );
        assert_eq!(for_bash("demand/trials", None), "demand/trials");
    }

    #[test]
    fn what_is_typed_is_read_without_its_quotes() {
        for typed in ["it\\'s\\ $a", "\"it's $a", "'it'\\''s $a'"] {
            assert_eq!(meant(typed), "it's $a");
        }
    }

    #[test]
    fn a_word_of_powershell_ends_where_it_should() {
        assert_eq!(for_powershell("demand/trials"), "demand/trials");
        assert_eq!(for_powershell("Zed$(x)"), "'Zed$(x)'");
        assert_eq!(for_powershell("a'b\u{2019};c"), "'a''b\u{2019}\u{2019};c'");
    }
}
