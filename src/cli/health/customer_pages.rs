//! The pages of customers that lie at and below a folder.

use crate::cli::{input, kinds, output, scorecards, walk};
use crate::finding::Severity;
use crate::lint::{self, Judgement, Linted, Scope, Surroundings};
use crate::model::Past;
use crate::model::health::CustomerPage;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The one kind of file that is looked for here.
const PAGES: kinds::Kinds = &[&lint::CUSTOMER];

/// Customers' pages by their ids, each with its file.
#[derive(Debug, Default)]
pub(in crate::cli) struct CustomerPages {
    /// What they say.
    pub pages: HashMap<String, CustomerPage>,
    /// Where they lie.
    pub files: HashMap<String, PathBuf>,
}

impl CustomerPages {
    /// Those at and below `folder`. One with an error is told on standard error, and left out.
    pub(in crate::cli) fn below(folder: &Path, today: NaiveDate) -> Self {
        let mut found = Self::default();
        for (file, lies_there) in walk::search(folder, PAGES).files {
            if lies_there && kinds::is_named(&file, PAGES) {
                found.add(&file, today);
            }
        }
        found
    }

    fn add(&mut self, file: &Path, today: NaiveDate) {
        let input = input::read(file);
        let past = &Past::default();
        let linted: Linted<'_, CustomerPage> = lint::lint_with(
            &input.source,
            &Scope::on(today),
            &Surroundings::of_past(past),
        );
        let Judgement { report, .. } = linted.judgement;
        match linted.content {
            Some(mut page) if !report.has_errors() => {
                page.leave_out_days_after(today);
                self.files.insert(page.customer.clone(), file.to_owned());
                self.pages.insert(page.customer.clone(), page);
            }
            _ => {
                let errors = report.count(Severity::Error);
                output::notice(&scorecards::in_one_line(&input, errors));
            }
        }
    }
}
