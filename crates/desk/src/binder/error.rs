//! What the binder cannot answer.

/// Why a question has no answer. The question itself is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BinderError {
    /// What is held was not told in words that are known.
    #[error("what is held is not understood")]
    HoldingUnclear,
    /// No rule has that code.
    #[error("no such rule")]
    RuleUnknown,
    /// The month or the category is not in the table of limits.
    #[error("no limit of that category and month is in the table")]
    LimitUnknown,
    /// The bill or the ratio is not one.
    #[error("the bill or the ratio is out of range")]
    BillOutOfRange,
    /// No such line on that day.
    #[error("no such line on that day")]
    LineUnknown,
    /// The table of the branch does not lead from that mark to a 記号.
    #[error("no symbol is known for that office mark")]
    MarkUnknown,
    /// There are no usage rates of that month.
    #[error("no usage rates of that month")]
    MonthUnknown,
}

impl BinderError {
    /// The code that the shells show and word.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::HoldingUnclear => "holding_unclear",
            Self::RuleUnknown => "rule_unknown",
            Self::LimitUnknown => "limit_unknown",
            Self::BillOutOfRange => "bill_out_of_range",
            Self::LineUnknown => "line_unknown",
            Self::MarkUnknown => "mark_unknown",
            Self::MonthUnknown => "month_unknown",
        }
    }
}
