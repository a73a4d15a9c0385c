fn main() {
    for name in std::env::args().skip(1) {
    let source = scorecard::text::Source::from_bytes(&name, std::fs::read(&name).unwrap());
    let l = scorecard::lint::lint(&source);
    anstream::print!("{}", scorecard::render::findings::human(&l.report, 100));
    }
}
