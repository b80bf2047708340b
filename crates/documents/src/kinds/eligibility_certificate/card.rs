//! Rows of the rules' form as pieces of a page.

use crate::page::{Align, Bounds, Piece, Stand, Style, TextBox, Weight};
use rules::certificate_form::{CardPiece, CardRow};

/// The pieces of one side.
pub(super) fn pieces<'t>(rows: impl Iterator<Item = &'t CardRow>) -> Vec<Piece> {
    rows.map(piece).collect()
}

fn piece(row: &CardRow) -> Piece {
    let area = Bounds::from(row.area);
    let (thickness, dash) = (row.size, [0.0; 2]);
    match row.piece {
        CardPiece::Field => text(row, format!("{{card_{}}}", row.name)),
        CardPiece::Caption => text(row, row.text.clone()),
        CardPiece::Frame => Piece::Frame { area, thickness, dash },
        CardPiece::Rule => {
            let ends = [area.x, area.y, area.x + area.w, area.y + area.h];
            Piece::Rule { ends, thickness, dash }
        }
    }
}

fn text(row: &CardRow, say: String) -> Piece {
    let align = match row.align.as_str() {
        "center" => Align::Center,
        "right" => Align::Right,
        "spread" => Align::Spread,
        "justify" => Align::Justify,
        _ => Align::Left,
    };
    Piece::Text(TextBox {
        name: format!("card_{}", row.name),
        bounds: Bounds::from(row.area),
        say,
        style: Style {
            size: row.size,
            weight: if row.bold { Weight::Bold } else { Weight::Regular },
            align,
            stand: Stand::Middle,
            lines: row.lines,
            leading: 1.15,
            tracking: 0.0,
        },
    })
}
