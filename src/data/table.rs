//! A table from its header to its last row.

use super::blocks::Blocks;
use super::in_order::blocks_in_order;
use super::{BLOCK_BYTES, Block, DataError, Header, Row, RowNotes};
use std::io::Read;
use std::ops::ControlFlow;

/// A table that is open: its header is read, and its rows are not.
pub struct Table<R> {
    header: Header,
    blocks: Blocks<R>,
}

impl<R: Read> Table<R> {
    /// Opens a table.
    ///
    /// # Errors
    /// Where it is empty, is no text, or its first line does not say what its columns are.
    pub fn open(input: R) -> Result<Self, DataError> {
        Self::open_in_blocks(input, BLOCK_BYTES)
    }

    /// The same with blocks of another size, which makes no difference to what is read.
    ///
    /// # Errors
    /// Like [`Table::open`].
    pub fn open_in_blocks(input: R, block_bytes: usize) -> Result<Self, DataError> {
        let mut blocks = Blocks::new(input, block_bytes);
        let header = Header::read(&blocks.opening()?)?;
        blocks.delimited_by(header.delimiter());
        Ok(Self { header, blocks })
    }

    /// What its columns are.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Shows each row to `visit`, until that breaks. Rows that are too long are left out and
    /// noted, short ones are shown and noted.
    ///
    /// # Errors
    /// Where the table cannot be read to its end.
    pub fn each_row(
        mut self,
        mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>,
    ) -> Result<RowNotes, DataError> {
        let (mut rows, mut notes) = (self.header.rows(), RowNotes::default());
        let (mut spare, mut is_over) = (Vec::new(), false);
        while let Some(block) = self.blocks.next(spare)? {
            notes.note_text(&block);
            rows.for_each(&block, |row| {
                if !notes.note(&row) {
                    return ControlFlow::Continue(());
                }
                let flow = visit(row);
                is_over = flow.is_break();
                flow
            });
            if is_over {
                break;
            }
            spare = block.bytes;
        }
        Ok(notes)
    }
}

impl<R: Read + Send> Table<R> {
    /// Does `work` on each block of rows by so many `threads`, with what `begin` makes for each
    /// of them ([`Header::rows`] takes a block apart), and gives what comes of it to `take` in
    /// the order of the table. So many blocks are held as the threads need, and no more.
    ///
    /// # Errors
    /// Where the table cannot be read to its end, once all before that is taken; or `take` fails.
    pub fn by_blocks<W, T: Send>(
        self,
        threads: usize,
        begin: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, &Block) -> T + Sync,
        take: impl FnMut(T) -> Result<(), DataError>,
    ) -> Result<(), DataError> {
        blocks_in_order(self.blocks, threads, begin, work, take)
    }
}
