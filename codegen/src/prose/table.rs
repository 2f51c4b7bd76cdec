//! Tables.

use pulldown_cmark::Alignment;

use super::fill::WIDTH;

/// A table under way.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub(super) fn new(columns: &[Alignment]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the row under way.
    pub(super) fn cell(&mut self, text: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.push(text.replace('|', "\\|"));
        }
    }

    /// The lines of the table. Its columns stand one below the other where that isn't wider than a line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut widths = vec![3; self.columns.len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.chars().count().max(*width);
            }
        }
        if widths.iter().map(|width| width + 3).sum::<usize>() + 1 > WIDTH {
            widths.fill(0);
        }
        let rule: Vec<String> = self.columns.iter().zip(&widths).map(rule).collect();
        let mut lines: Vec<String> = self.rows.iter().map(|row| line(row, &widths)).collect();
        lines.insert(lines.len().min(1), line(&rule, &widths));
        lines
    }
}

fn rule((alignment, width): (&Alignment, &usize)) -> String {
    let dashes = "-".repeat((*width).max(3) - 1);
    match alignment {
        Alignment::None => format!("{dashes}-"),
        Alignment::Left => format!(":{dashes}"),
        Alignment::Right => format!("{dashes}:"),
        Alignment::Center => format!(":{}:", &dashes[1..]),
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let cells: Vec<String> =
        cells.iter().zip(widths).map(|(cell, &width)| format!(" {cell:width$} ")).collect();
    format!("|{}|", cells.join("|"))
}
