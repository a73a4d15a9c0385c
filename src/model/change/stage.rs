//! What is new of a stage.

use super::{OfStage, StageChange, StageNews, detail, is_reordered};
use crate::model::Stage;

impl<'a> OfStage<'a> {
    /// What is new of the stage itself; `numbers` is the stage as its number was, and of its
    /// metrics and actions it is known where they come from.
    pub(super) fn news(
        &self,
        numbers: Option<&Stage>,
        metrics: &[Option<usize>],
        actions: &[Option<usize>],
    ) -> Vec<StageChange<'a>> {
        let (stage, index) = (self.stage, self.stage_index);
        let mut news = Vec::new();
        let reached = numbers.map(|numbers| numbers.reached);
        if let Some(before) = self.before {
            if before.name != stage.name {
                news.push(StageNews::Renamed { from: &before.name });
            }
            news.extend(detail::stage_changes(before, stage).map(StageNews::Key));
        }
        if let Some(from) = reached.filter(|from| *from != stage.reached) {
            news.push(StageNews::Reached { from });
        }
        if is_reordered(metrics) {
            news.push(StageNews::MetricsReordered);
        }
        if is_reordered(actions) {
            news.push(StageNews::ActionsReordered);
        }
        let news = news.into_iter();
        news.map(|what| StageChange { index, stage, what })
            .collect()
    }
}
