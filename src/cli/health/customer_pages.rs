//! The pages of customers that lie at and below a folder.

use crate::cli::around::Around;
use crate::cli::{input, kinds, output, tally, valid_files, walk};
use crate::finding::Severity;
use crate::model::health::CustomerPage;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What customers' pages say, by the ids of the customers.
#[derive(Debug, Default)]
pub(in crate::cli) struct CustomerPages {
    /// The pages.
    pub pages: HashMap<String, CustomerPage>,
}

impl CustomerPages {
    /// Those at and below `folder`. One with an error is told on standard error, and left out.
    pub(in crate::cli) fn below(folder: &Path, today: NaiveDate) -> Self {
        let mut found = Self::default();
        for file in pages_below(folder) {
            found.add(&file, today);
        }
        found
    }

    fn add(&mut self, file: &Path, today: NaiveDate) {
        let input = input::read(file);
        let linted = valid_files::linted_page(&input.source, &Around::beside(&input.path), today);
        let report = linted.judgement.report;
        match linted.content {
            Some(mut page) if !report.has_errors() => {
                page.leave_out_days_after(today);
                self.pages.insert(page.customer.clone(), page);
            }
            _ => {
                let errors = report.count(Severity::Error);
                output::notice(&tally::in_one_line(&input, errors));
            }
        }
    }
}

/// The files of those at and below `folder`, in their order; where links lead is not looked at.
pub(in crate::cli) fn pages_below(folder: &Path) -> Vec<PathBuf> {
    let found = walk::search(folder, kinds::CUSTOMERS).files.into_iter();
    found
        .filter(|(file, lies_there)| *lies_there && kinds::is_named(file, kinds::CUSTOMERS))
        .map(|(file, _)| file)
        .collect()
}
