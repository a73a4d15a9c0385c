//! The pages of customers that lie at and below a folder.

use crate::cli::around::FolderReader;
use crate::cli::{input, kinds, output, seen, valid_files, walk};
use crate::finding::Severity;
use crate::model::health::CustomerPage;
use crate::text::{shown, shown_path};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What customers' pages say.
#[derive(Debug, Default)]
pub(in crate::cli) struct CustomerPages {
    /// By the ids of the customers.
    by_id: HashMap<String, CustomerPage>,
}

impl CustomerPages {
    /// Those at and below `folder`. One with an error, and a second of the same customer, is told
    /// on standard error, and left out.
    pub(in crate::cli) fn below(folder: &Path, today: NaiveDate) -> Self {
        let mut found = Self::default();
        let mut beside = FolderReader::default();
        let mut files: HashMap<String, PathBuf> = HashMap::new();
        for file in pages_below(folder) {
            let Some(page) = page(&file, &mut beside, today) else {
                continue;
            };
            if let Some(first) = files.get(&page.customer) {
                output::notice(&format!(
                    "{} is left out: {} is a page of `{}` already",
                    shown_path(&file),
                    shown_path(first),
                    shown(&page.customer)
                ));
                continue;
            }
            files.insert(page.customer.clone(), file);
            found.by_id.insert(page.customer.clone(), page);
        }
        found
    }

    /// The pages by the ids of the customers.
    pub(in crate::cli) fn by_id(&self) -> &HashMap<String, CustomerPage> {
        &self.by_id
    }
}

/// What the page in `file` says. One with an error is told on standard error.
fn page(file: &Path, beside: &mut FolderReader, today: NaiveDate) -> Option<CustomerPage> {
    let input = input::read(file);
    let linted = valid_files::linted_page(&input.source, &beside.around(&input.path), today);
    let report = linted.judgement.report;
    match linted.content {
        Some(mut page) if !report.has_errors() => {
            page.leave_out_days_after(today);
            Some(page)
        }
        _ => {
            let errors = report.count(Severity::Error);
            output::notice(&seen::in_one_line(&input, errors));
            None
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
