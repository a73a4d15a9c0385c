use scorecard::*;
fn main() {
    let w: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026,11,18).unwrap();
    for name in std::env::args().skip(2) {
    let source = text::Source::from_bytes(&name, std::fs::read(&name).unwrap());
    let l = lint::lint(&source);
    anstream::print!("{}", render::findings::human(&l.report, 100));
    let s = l.scorecard.unwrap();
    let f = view::Filter::default();
    let v = view::show(&s, today, &f);
    anstream::print!("{}", render::terminal(&page::show(&v), w));
    let v = view::focus(&s, model::IsoWeek::of(today), today, &f);
    anstream::print!("{}", render::terminal(&page::focus(&v), w));
    }
}
