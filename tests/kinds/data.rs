//! What lint says of data that people export. What is read then is kept in `tests/kinds/data`,
//! one file a table.

use crate::common::{Snapshots, folder, run, write};

const MODEL: &str = "health: Customers on their way to expansion
ending: expansion
data: customers.csv
customer: customer_id
name: company
details: [plan]
only: {segment: [revenue]}
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 60
    fields:
      - field: seats_used
        weight: 50
        worst: 20
        best: 90
      - field: last_login
        weight: 50
        half_life: 14
  - touchpoint: Onboarding
    weight: 40
    fields:
      - field: state
        weight: 70
        points: {live: 100, in progress: 60, stalled: 10}
      - field: nps
        weight: 30
        worst: 0
        best: 10
        dated: nps_on
        expires: 90
";

const HEAD: &str = "customer_id,company,plan,segment,seats_used,last_login,state,nps,nps_on\n";

/// A table with these rows.
fn rows(rows: &[&str]) -> Vec<u8> {
    let mut table = HEAD.to_owned();
    for row in rows {
        table += row;
        table.push('\n');
    }
    table.into_bytes()
}

#[rustfmt::skip]
fn tables() -> Vec<(&'static str, Vec<u8>)> {
    let good = ["c-1,Alder,Team,revenue,80,2026-11-16,live,9,2026-11-01", "c-2,Birch,Team,revenue,40,2026-11-02,stalled,3,2026-10-01"];
    let with = |more: &[&str]| rows(&[&good[..], more].concat());
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        ("all-is-well", with(&[])),
        ("empty", Vec::new()),
        ("header-only", HEAD.into()),
        ("without-the-id", String::from_utf8(with(&[])).unwrap().replacen("customer_id", "id", 1).into()),
        ("columns-in-capitals", String::from_utf8(with(&[])).unwrap().replacen(HEAD, &HEAD.to_uppercase(), 1).into()),
        ("columns-of-another-table", b"order,amount\n1,20\n".to_vec()),
        ("a-column-twice", String::from_utf8(with(&[])).unwrap().replacen(",plan,", ",nps,", 1).into()),
        ("an-id-twice", with(&["c-1,Alder,Team,revenue,20,2026-11-16,live,9,2026-11-01", "c-1,Alder,Team,revenue,20,2026-11-16,live,9,2026-11-01"])),
        ("only-fits-nobody", rows(&["c-1,Alder,Team,Revenue,80,2026-11-16,live,9,2026-11-01", "c-2,Birch,Team,Revenue,80,2026-11-16,live,9,2026-11-01"])),
        ("words-in-another-case", with(&["c-3,Cedar,Team,revenue,80,2026-11-16,Live,9,2026-11-01", "c-4,Dogwood,Team,revenue,80,2026-11-16,LIVE,9,2026-11-01"])),
        ("a-word-that-is-new", with(&["c-3,Cedar,Team,revenue,80,2026-11-16,paused,9,2026-11-01"])),
        ("many-words", with(&(3..20).map(|n| format!("c-{n},Cedar,Team,revenue,80,2026-11-16,w{n},9,2026-11-01")).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>())),
        ("decimal-commas-and-percent", with(&["c-3,Cedar,Team,revenue,\"80,5\",2026-11-16,live,9,2026-11-01", "c-4,Dogwood,Team,revenue,41%,2026-11-16,live,n/a,2026-11-01"])),
        ("dates-of-other-forms", with(&["c-3,Cedar,Team,revenue,80,11/16/2026,live,9,2026-11-01", "c-4,Dogwood,Team,revenue,80,16.11.2026,live,9,1 Nov 2026"])),
        ("dates-ahead", with(&["c-3,Cedar,Team,revenue,80,2027-11-16,live,9,2026-11-01", "c-4,Dogwood,Team,revenue,80,2026-11-16,live,9,2026-12-01"])),
        ("mostly-blank", with(&["c-3,Cedar,Team,revenue,,2026-11-16,live,9,2026-11-01", "c-4,Dogwood,Team,revenue,,2026-11-16,live,9,2026-11-01", "c-5,Elm,Team,revenue,x,2026-11-16,live,9,2024-11-01"])),
        ("a-quote-never-closed", with(&["c-3,\"Cedar,Team,revenue,80,2026-11-16,live,9,2026-11-01"])),
        ("utf-16", utf16(&String::from_utf8(with(&[])).unwrap())),
        ("latin-1-in-a-cell", [with(&[]), b"c-3,Caf\xe9,Team,revenue,80,2026-11-16,live,9,2026-11-01\n".to_vec()].concat()),
        ("semicolons-and-a-byte-order-mark", format!("\u{feff}{}", String::from_utf8(with(&[])).unwrap().replace(',', ";")).into()),
        ("a-workbook", b"PK\x03\x04rest".to_vec()),
    ]
}

#[test]
fn what_is_wrong_with_data_is_told_at_the_field_with_its_cure() {
    let mut snapshots = Snapshots::of("kinds/data");
    for (name, table) in tables() {
        let folder = folder();
        write(folder.path().join("health.yaml"), MODEL);
        write(folder.path().join("customers.csv"), table);
        let told = run(&folder, ["lint"]);
        snapshots.compare(name, &(told.stdout + &told.stderr));
    }
    snapshots.finish();
}
