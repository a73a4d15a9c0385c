//! What the data of a model are like for a program that loads them into a database.

use super::{DataArgs, DataFile, ModelFile};
use crate::sql::{CsvFile, TypedColumn};
use std::io::Read as _;
use std::ops::ControlFlow;

/// What the data that a model names are like; nothing where they are not at hand, or are no table.
pub(in crate::cli) fn csv_file(model_file: &ModelFile) -> Option<CsvFile> {
    const MARK: [u8; 3] = *b"\xef\xbb\xbf";
    let data = DataFile::named_by(model_file, &DataArgs::default()).ok()?;
    let mut beginning = [0; MARK.len()];
    let has_mark = data.bytes().ok()?.read_exact(&mut beginning).is_ok() && beginning == MARK;
    let table = data.open().ok()?;
    let delimiter = table.header().delimiter();
    let columns = TypedColumn::of(&model_file.model).into_iter();
    let typed = columns.filter_map(|column| Some((table.header().place(&column.name)?, column)));
    let (mut typed, mut text) = (typed.collect::<Vec<_>>(), Vec::new());
    let rows = table.each_row(|row| {
        typed.retain(|(place, column)| {
            let is_taken = column.takes(row.cell(*place));
            if !is_taken {
                text.push(column.name.clone());
            }
            is_taken
        });
        ControlFlow::Continue(())
    });
    rows.ok().map(|_| CsvFile {
        delimiter,
        has_mark,
        text,
    })
}
