//! The reader of YAML: it reads what `serde_yaml` reads, knows where everything stands, and
//! falls into none of its parser's traps.

mod choices;
mod yaml_writer;

use scorecard::text::{MAX_BYTES, Source, Span};
use scorecard::yaml::{Document, Key, Node, NodeKind, Path, Resolved, Scalar, ScalarStyle, parse};
use serde_yaml::Value;
use std::fs;

/// How many generated files a property is held against.
const FILES: u64 = 1000;

/// Whether both readers understood the same.
fn same(ours: &Node<'_>, theirs: &Value) -> bool {
    match (&ours.kind, theirs) {
        (NodeKind::Scalar(scalar), _) => same_scalar(scalar, theirs),
        (NodeKind::List(ours), Value::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (NodeKind::Map(ours), Value::Mapping(theirs)) => {
            ours.len() == theirs.len()
                && (ours.iter().zip(theirs))
                    .all(|(a, (key, value))| same_key(&a.key, key) && same(&a.value, value))
        }
        _ => false,
    }
}

fn same_scalar(ours: &Scalar<'_>, theirs: &Value) -> bool {
    match (ours.resolve(), theirs) {
        (Resolved::Null, Value::Null) => true,
        (Resolved::Bool(ours), Value::Bool(theirs)) => ours == *theirs,
        (Resolved::Number(ours), Value::Number(theirs)) => {
            same_number(ours, theirs.as_f64().unwrap())
        }
        (Resolved::Text(ours), Value::String(theirs)) => ours == theirs,
        _ => false,
    }
}

/// Both come from the same digits, so that even the last bit has to be equal; only `-0` is
/// a whole number to them, which has no sign.
fn same_number(ours: f64, theirs: f64) -> bool {
    ours.to_bits() == theirs.to_bits()
        || ours.is_nan() && theirs.is_nan()
        || ours == 0.0 && theirs == 0.0
}

/// A key is text to us, and to them what it looks like.
fn same_key(ours: &Key<'_>, theirs: &Value) -> bool {
    if let Value::String(theirs) = theirs {
        return ours.text == *theirs;
    }
    let scalar = Scalar {
        text: ours.text.clone(),
        style: ScalarStyle::Plain,
    };
    same_scalar(&scalar, theirs)
}

/// The document that we read of `text`, which has to be the one that `serde_yaml` reads.
fn read_like_serde<'s>(name: &str, text: &'s str) -> Document<'s> {
    // `serde_yaml` takes a byte-order mark for a column, and then finds the second key of
    // the file indented wrongly.
    let theirs: Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
        .unwrap_or_else(|error| panic!("{name}: serde_yaml: {error}\n{text:?}\n{text}"));
    let ours = parse(text);
    let sound = ours.problems.is_empty() && ours.duplicates.is_empty();
    assert!(sound, "{name}: {:?}\n{text:?}\n{text}", ours.problems);
    let root = ours.root.as_ref().unwrap();
    assert!(
        same(root, &theirs),
        "{name}\n{text:?}\n{text}\nours: {root:#?}\ntheirs: {theirs:#?}"
    );
    ours
}

#[test]
fn generated_files_are_read_as_serde_yaml_reads_them() {
    for seed in 0..FILES {
        read_like_serde(&format!("seed {seed}"), &yaml_writer::write(seed, true));
    }
}

/// A template with a day where one stands for it; that of a week is as good as any.
fn dated(template: &str) -> String {
    let mut parts = template.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_, rest) = part.split_once("}}").unwrap();
        text + "2026-11-16" + rest
    })
}

#[test]
fn examples_and_templates_are_read_as_serde_yaml_reads_them() {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut read = 0;
    for folder in [
        "examples",
        "examples/health",
        "examples/portfolio",
        "src/cli/command/init/templates",
    ] {
        for entry in fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let text = fs::read_to_string(&path).unwrap();
                read_like_serde(path.to_str().unwrap(), &dated(&text));
                read += 1;
            }
        }
    }
    assert!(read >= 7, "{read}");
}

/// What generated files do not have, because `serde_yaml` reads it only in some places.
#[test]
fn odd_files_are_read_as_serde_yaml_reads_them() {
    for text in [
        "a:\tb\n",
        "a: b\t# c\n",
        "a: \"b\"\t\n",
        "a: &x\nb: *x\n",
        "&x a: 1\nb: *x\n",
        "a: &x 1\n*x : 2\n",
        "? |\n  a\n: b\n",
        "- - - 1\n    - 2\n  - 3\n",
        "- b\n",
        "{a, b: , c: [d: 1]}\n",
        "[a, [], {}]",
        "a: !!str\nb: !!str 12\n",
        "a: |\n\n\n  x\n\n   y\n",
        "a: >\n  x\n  y\n\n  z\n   w\n  v\n",
        "a: |-\nb: 1\n",
        "a: |+\n\nb: 1\n",
        "a: \"x\\\n    y\"\n",
        "%YAML 1.2\n---\na: 1\n...\n",
        "--- |\n x\n",
        "--- a\n",
        "a: 'x: y # z'\n",
        "a: 0.1\nb: 1e22\nc: 123456789.123456789\nd: 5e-324\n",
    ] {
        read_like_serde("odd", text);
    }
}

/// Holds every span below `node` against the text and against the span around it.
fn check_spans(text: &str, node: &Node<'_>, around: Span) {
    let written = slice(text, node.span);
    let inside = around.start <= node.span.start && node.span.end <= around.end;
    assert!(
        inside,
        "{:?} {written:?} outside of {around:?}\n{text}",
        node.span
    );
    match &node.kind {
        NodeKind::Scalar(scalar) => check_scalar(scalar, written),
        NodeKind::List(items) => {
            assert!(written.starts_with(['[', '-']), "{written:?}\n{text}");
            let mut last = node.span.start;
            for item in items {
                assert!(last <= item.span.start, "{:?}\n{text}", item.span);
                last = item.span.end;
                check_spans(text, item, node.span);
            }
        }
        NodeKind::Map(entries) => {
            let mut last = node.span.start;
            for entry in entries {
                let key = slice(text, entry.key.span);
                let holds = key == entry.key.text || key.starts_with(['"', '\'']);
                assert!(holds, "{:?} is {key:?}\n{text}", entry.key);
                assert!(last <= entry.key.span.start, "{:?}\n{text}", entry.key);
                assert!(
                    entry.key.span.end <= entry.value.span.start,
                    "{key}\n{text}"
                );
                last = entry.value.span.end;
                check_spans(text, &entry.value, node.span);
            }
        }
    }
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end)
        .unwrap_or_else(|| panic!("{span:?} is no piece of the text\n{text:?}"))
}

fn check_scalar(scalar: &Scalar<'_>, written: &str) {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let holds = match scalar.style {
        // The dash of an item that was left out.
        ScalarStyle::Plain if scalar.text.is_empty() => ["", "-"].contains(&written),
        ScalarStyle::Block => written.starts_with(['|', '>']) && !written.ends_with('\n'),
        ScalarStyle::Quoted if written.starts_with(['"', '\'']) => {
            written.len() > 1 && written.ends_with(&written[..1])
        }
        // Lines are folded into one.
        ScalarStyle::Plain | ScalarStyle::Quoted => words(written) == words(&scalar.text),
    };
    assert!(holds, "{scalar:?} is {written:?}");
}

#[test]
fn every_span_lies_in_the_text_and_in_the_one_around_it() {
    for seed in 0..FILES {
        let text = yaml_writer::write(seed, false);
        let document = parse(&text);
        check_spans(&text, &document.root.unwrap(), Span::new(0, text.len()));
    }
}

#[test]
fn every_problem_of_a_broken_file_lies_in_it() {
    let mut broken = 0;
    for seed in 0..FILES {
        let text = yaml_writer::write_broken(seed);
        let document = parse(&text);
        broken += usize::from(!document.problems.is_empty());
        for problem in document.problems {
            slice(&text, problem.span);
        }
        for duplicate in document.duplicates {
            slice(&text, duplicate.first);
            slice(&text, duplicate.again);
        }
    }
    assert!(broken > 300, "only {broken} of the files are broken");
}

/// The node at a path of keys and numbers, such as `stages 0 goal`.
fn at<'n, 's>(document: &'n Document<'s>, path: &str) -> &'n Node<'s> {
    let path = path_of(path);
    path.resolve(document.root.as_ref().unwrap()).unwrap()
}

fn path_of(path: &str) -> Path {
    path.split_whitespace()
        .fold(Path::top(), |path, step| match step.parse() {
            Ok(index) => path.index(index),
            Err(_) => path.key(step.to_owned()),
        })
}

/// The bytes of the value at a path.
fn written<'s>(text: &'s str, path: &str) -> &'s str {
    slice(text, at(&parse(text), path).span)
}

fn text_of(document: &Document<'_>, path: &str) -> String {
    match &at(document, path).kind {
        NodeKind::Scalar(scalar) => scalar.text.to_string(),
        other => panic!("{path}: {other:?}"),
    }
}

/// The only problem of a text, and the bytes at which it is told.
fn problem(text: &str) -> (String, &str) {
    let problems = parse(text).problems;
    assert_eq!(problems.len(), 1, "{problems:#?}");
    (problems[0].message.clone(), slice(text, problems[0].span))
}

#[test]
fn an_empty_value_is_null_and_takes_no_bytes() {
    let text = "a:\nb: ~\nc: {d: , e: 1}\nf:\n";
    let document = parse(text);
    for path in ["a", "b", "c d", "f"] {
        assert!(at(&document, path).is_null(), "{path}");
    }
    for path in ["a", "c d", "f"] {
        assert_eq!(written(text, path), "", "{path}");
    }
    assert_eq!(written(text, "b"), "~");
}

#[test]
fn an_empty_value_is_told_at_its_key_and_an_empty_item_at_its_dash() {
    let text = "stages:\n  - stage:\n  -\n  - \n";
    let document = parse(text);
    let told = |path: &str| slice(text, document.value_span(&path_of(path)));
    assert_eq!(told("stages 0 stage"), "stage");
    assert_eq!(told("stages 1"), "-");
    assert_eq!(document.value_span(&path_of("stages 1")).start, 21);
    assert_eq!(document.value_span(&path_of("stages 2")).start, 25);
}

#[test]
fn a_tilde_in_quotes_is_text() {
    let document = parse("a: \"~\"\nb: ''\n");
    assert!(!at(&document, "a").is_null());
    assert!(!at(&document, "b").is_null());
}

#[test]
fn a_block_scalar_begins_at_its_header_and_ends_with_its_last_line() {
    let text = "a: |2-\n   x\n\nb: &n !!str >+ # why\n  y\n  z\n\n\nc:\n  - |\n    w";
    assert_eq!(written(text, "a"), "|2-\n   x");
    assert_eq!(written(text, "b"), ">+ # why\n  y\n  z");
    assert_eq!(written(text, "c 0"), "|\n    w");
}

#[test]
fn the_header_of_a_block_scalar_is_not_looked_for_in_a_comment() {
    let text = "a:\n  # > 90 is good\n  |\n  x\n";
    assert_eq!(written(text, "a"), "|\n  x");
}

#[test]
fn an_indentless_list_begins_at_its_first_dash() {
    for (text, list) in [
        ("a:\n- x\n- y\nb: 1\n", "- x\n- y"),
        ("a:\n- -1\n- y\n", "- -1\n- y"),
        ("a:\n-\n- y\n", "-\n- y"),
        ("a: # why\n# so\n- &n !!str x\n", "- &n !!str x"),
        ("a:\n- b: 1\n  c: 2\nd: 3\n", "- b: 1\n  c: 2"),
    ] {
        assert_eq!(written(text, "a"), list, "{text:?}");
    }
}

#[test]
fn a_block_collection_ends_with_its_last_child() {
    let text = "a:\n  - b: 1\n    c: |\n      x\n\n\n# about d\nd:\n  e:\n\n    f: 'g'   # h\n\n";
    assert_eq!(written(text, "a"), "- b: 1\n    c: |\n      x");
    assert_eq!(written(text, "a 0"), "b: 1\n    c: |\n      x");
    assert_eq!(written(text, "d"), "e:\n\n    f: 'g'");
    assert_eq!(written(text, "d e"), "f: 'g'");
}

#[test]
fn a_block_collection_that_ends_with_an_alias_ends_behind_it() {
    let text = "a: &n 1\nb:\n  - 2\n  - *n\nc:\n  d: *n\ne: 3\n";
    assert_eq!(written(text, "b"), "- 2\n  - *n");
    assert_eq!(written(text, "c"), "d: *n");
}

#[test]
fn any_number_of_comments_may_stand_before_the_first_child() {
    let comments = "  # a comment\n".repeat(500);
    let text = format!("{comments}a:\n{comments}  - b\n{comments}");
    assert_eq!(text_of(&read_like_serde("comments", &text), "a 0"), "b");
}

#[test]
fn a_key_that_stands_again_is_told_with_both_spots_and_the_first_is_kept() {
    let text = "a: 1\nb:\n  c: 1\n  \"c\": 2\n  c: 3\na: 2\n";
    let document = parse(text);
    let mut found: Vec<_> = (document.duplicates.iter())
        .map(|duplicate| {
            (
                duplicate.key.as_str(),
                duplicate.first.start,
                duplicate.again.start,
            )
        })
        .collect();
    found.sort_unstable();
    assert_eq!(found, [("a", 0, 31), ("c", 10, 17), ("c", 10, 26)]);
    assert_eq!(slice(text, document.duplicates[0].first), "c");
    assert_eq!(text_of(&document, "a"), "1");
    assert_eq!(text_of(&document, "b c"), "1");
    let NodeKind::Map(entries) = &document.root.as_ref().unwrap().kind else {
        panic!("{document:?}");
    };
    assert_eq!(entries.len(), 2);
}

#[test]
fn the_same_key_in_another_map_is_no_duplicate() {
    let document = parse("a: {b: 1}\nb: {b: 1}\nc: [{b: 1}, {b: 1}]\n");
    assert_eq!(document.duplicates, []);
}

/// `depth` lists in each other, in brackets and below dashes, with something inside or not.
fn nested(depth: usize) -> [String; 4] {
    let brackets = |inner| format!("{}{inner}{}", "[".repeat(depth), "]".repeat(depth));
    [
        brackets(""),
        brackets("1"),
        "- ".repeat(depth),
        format!("{}1", "- ".repeat(depth)),
    ]
}

#[test]
fn nesting_goes_64_deep_and_no_deeper() {
    for text in nested(64) {
        assert_eq!(parse(&text).problems, [], "{text}");
    }
    for text in nested(65) {
        let (message, _) = problem(&text);
        assert!(message.contains("more than 64 deep"), "{text}: {message}");
    }
}

#[test]
fn maps_nest_64_deep_and_no_deeper() {
    let nested = |depth: usize| -> String {
        let lines = (0..depth).map(|level| format!("{}a:\n", " ".repeat(level)));
        lines.collect()
    };
    assert_eq!(parse(&nested(64)).problems, []);
    assert!(problem(&nested(65)).0.contains("more than 64 deep"));
}

#[test]
fn nesting_without_end_is_told_and_overflows_nothing() {
    for piece in [
        "? ", "- ", "[", "{", "{a: ", "[? ", "a: [", "&a [", "!!seq [",
    ] {
        let text = piece.repeat(20 * 1024 / piece.len());
        assert_eq!(parse(&text).problems.len(), 1, "{piece:?}");
    }
}

#[test]
fn an_alias_stands_for_the_whole_value_of_its_anchor() {
    let text = "a: &list [1, {b: 2}]\nc: *list\nd:\n  - *list\ne: &list 3\nf: *list\n";
    let document = parse(text);
    assert_eq!(document.problems, []);
    for path in ["c 1 b", "d 0 1 b"] {
        assert_eq!(text_of(&document, path), "2", "{path}");
    }
    assert_eq!(text_of(&document, "f"), "3");
}

#[test]
fn aliases_stand_for_10_000_nodes_and_no_more() {
    let with = |aliases: usize| format!("a: &n 1\nb: [{}]\n", "*n, ".repeat(aliases));
    assert_eq!(parse(&with(10_000)).problems, []);
    assert!(problem(&with(10_001)).0.contains("more than 10000 values"));
    let mut laughs = String::from("- &a0 [ha, ha]\n");
    for level in 1..40 {
        let below = level - 1;
        laughs.push_str(&format!("- &a{level} [*a{below}, *a{below}]\n"));
    }
    assert!(problem(&laughs).0.contains("more than 10000 values"));
}

#[test]
fn an_alias_without_an_anchor_or_inside_its_own_is_told() {
    let (message, spot) = problem("a: *nobody\n");
    assert!(message.contains("`*nobody`"), "{message}");
    assert_eq!(spot, "*nobody");
    let (message, spot) = problem("a: &n [1, *n]\n");
    assert!(message.contains("itself"), "{message}");
    assert_eq!(spot, "*n");
}

#[test]
fn a_merge_key_is_told_wherever_it_stands_and_text_like_it_is_not() {
    for text in [
        "<<: {a: 1}\n",
        "a: {<<: {b: 1}}\n",
        "a: &n {b: 1}\nc:\n  <<: *n\n",
    ] {
        let (message, spot) = problem(text);
        assert!(message.contains("merge"), "{message}");
        assert_eq!(spot, "<<", "{text:?}");
    }
    let document = parse("\"<<\": 1\na: <<\n");
    assert_eq!(document.problems, []);
    assert_eq!(text_of(&document, "<<"), "1");
    assert_eq!(text_of(&document, "a"), "<<");
}

#[test]
fn a_tag_is_told_unless_it_is_one_of_yaml_itself() {
    for text in [
        "a: !week 47\n",
        "- !week [1]\n",
        "!week {a: 1}\n",
        "!week a: 1\n",
    ] {
        let (message, spot) = problem(text);
        assert!(message.contains("`!week`"), "{message}");
        assert_eq!(spot, "!week", "{text:?}");
    }
    let document = parse("a: !!str 12\nb: !!map {c: !!seq [1]}\n");
    assert_eq!(document.problems, []);
    let NodeKind::Scalar(scalar) = &at(&document, "a").kind else {
        panic!("{document:?}");
    };
    assert_eq!(scalar.resolve(), Resolved::Text("12"));
}

#[test]
fn a_second_document_is_told_where_it_begins() {
    for text in [
        "a: 1\n---\nb: 2\n",
        "--- 1\n---\n",
        "a: 1\n...\n---\nb: 2\n",
    ] {
        let (message, spot) = problem(text);
        assert!(message.contains("two documents"), "{message}");
        assert_eq!(spot, "---", "{text:?}");
    }
    assert_eq!(parse("---\na: 1\n...\n").problems, []);
}

#[test]
fn a_file_of_nothing_has_no_root() {
    for text in ["", "\n\n", "# only\n# comments\n", "\u{feff}"] {
        let document = parse(text);
        assert!(
            document.root.is_none() && document.problems.is_empty(),
            "{text:?}"
        );
    }
}

#[test]
fn a_byte_order_mark_belongs_to_nothing() {
    let text = "\u{feff}a: 1\nb:\n  - c\n";
    let document = read_like_serde("mark", text);
    let root = document.root.as_ref().unwrap();
    assert_eq!(root.span.start, '\u{feff}'.len_utf8());
    assert_eq!(slice(text, document.key_span(&path_of("a"))), "a");
    assert_eq!(written(text, "b 0"), "c");
}

#[test]
fn carriage_returns_are_no_part_of_any_value() {
    let text = "a: x\r\nb: |\r\n  y\r\n  z\r\nc: \"v\r\n  w\"\r\nd:\r\n- u\r\n";
    let document = read_like_serde("returns", text);
    assert_eq!(text_of(&document, "a"), "x");
    assert_eq!(text_of(&document, "b"), "y\nz\n");
    assert_eq!(text_of(&document, "c"), "v w");
    assert_eq!(written(text, "a"), "x");
    assert_eq!(written(text, "b"), "|\r\n  y\r\n  z");
    assert_eq!(written(text, "d 0"), "u");
}

#[test]
fn a_missing_last_newline_changes_nothing_but_a_block_scalar_that_ends_there() {
    for text in ["a: x", "a:\n  - x", "a:", "a: 'x'", "a: # why", "- x\n-"] {
        read_like_serde("without", text);
    }
    for header in ["|", "|-", "|+", ">", ">-", ">+"] {
        for line in [
            "x", "x ", "x\t", "x\n", "x\n\n", "x\n   y ", "x\n    ", "x\u{a0}", "# x",
        ] {
            let text = format!("a: {header}\n  {line}");
            read_like_serde(header, &text);
            read_like_serde(header, &text.replace('\n', "\r\n"));
        }
    }
}

#[test]
fn what_is_not_text_is_told_by_the_source() {
    let problem = |bytes: Vec<u8>| {
        let source = Source::from_bytes("file", bytes);
        source.problem().map(|problem| problem.message.clone())
    };
    assert_eq!(problem(vec![b'#'; MAX_BYTES]), None);
    for (bytes, word) in [
        (vec![b'#'; MAX_BYTES + 1], "larger than 1 MiB"),
        (b"a: \0".to_vec(), "NUL"),
        (b"a: \xe9".to_vec(), "not UTF-8"),
        (b"\xff\xfea\0:\0".to_vec(), "UTF-16"),
    ] {
        let message = problem(bytes).unwrap();
        assert!(message.contains(word), "{message}");
    }
}

#[test]
fn a_line_of_blanks_that_are_no_spaces_is_told_inside_the_text() {
    for blank in ["\u{a0}", "\u{3000}", "\u{2003}"] {
        let text = format!("a: 1\n{blank}\nb: 2\n");
        let at_the_end = format!("a: 1\n{blank}");
        for text in [text, at_the_end] {
            let problems = parse(&text).problems;
            assert!(!problems.is_empty(), "{text:?}");
            for problem in problems {
                slice(&text, problem.span);
            }
        }
    }
}
