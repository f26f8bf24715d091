//! Writes `BENCHMARKS.md`, in which each benchmark has its own part.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Replaces the part of the page between the markers of that name.
///
/// # Errors
///
/// Those of the file system, and a page without the markers.
pub fn write_part(name: &str, text: &str) -> io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../BENCHMARKS.md");
    let page = fs::read_to_string(&path)?;
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let parts = page
        .split_once(&begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let Some((before, after)) = parts else {
        return Err(io::Error::other(format!(
            "BENCHMARKS.md has no part between `{}` and `{end}`",
            begin.trim_end(),
        )));
    };
    fs::write(&path, format!("{before}{begin}\n{text}\n{end}{after}"))
}

/// A figure, and its upper limit.
#[derive(Debug)]
pub struct Aim {
    /// The name of the figure, with its unit.
    pub what: &'static str,
    /// The measured value.
    pub figure: f64,
    /// The upper limit.
    pub limit: f64,
}

/// Returns a table of aims, met or not.
pub fn aims(aims: &[Aim]) -> String {
    let mut table = String::from("\n| | aim | figure | |\n| --- | ---: | ---: | --- |\n");
    for aim in aims {
        let verdict = if aim.figure <= aim.limit {
            "met"
        } else {
            "**not met**"
        };
        let Aim {
            what,
            figure,
            limit,
        } = aim;
        let _ = writeln!(table, "| {what} | ≤ {limit:.2} | {figure:.2} | {verdict} |");
    }
    table
}

/// Returns a picture of figures; smaller is better.
pub fn bars(figures: &[(&str, f64)]) -> String {
    /// Characters of the longest bar.
    const WIDTH: f64 = 50.0;

    let longest = figures
        .iter()
        .map(|(_, figure)| *figure)
        .fold(0.0, f64::max);
    let label = figures
        .iter()
        .map(|(label, _)| label.len())
        .max()
        .unwrap_or(0);
    let mut picture = String::from("```text\n");
    for (name, figure) in figures {
        // An eighth of a character is the smallest step.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small, positive"
        )]
        let eighths = (figure / longest * WIDTH * 8.0).round() as usize;
        let end = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
        let bar = "█".repeat(eighths / 8);
        let _ = writeln!(picture, "{name:label$} {bar}{end} {figure:.0}");
    }
    picture.push_str("```\n");
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_is_the_largest_figure() {
        let picture = bars(&[("slow", 200.0), ("half", 100.0), ("none", -3.0)]);
        let slow = format!("slow {} 200\n", "█".repeat(50));
        let half = format!("half {} 100\n", "█".repeat(25));
        assert_eq!(picture, format!("```text\n{slow}{half}none  -3\n```\n"));
    }

    #[test]
    fn an_aim_is_met_up_to_its_limit() {
        let aim = |figure| Aim {
            what: "a ratio",
            figure,
            limit: 1.5,
        };
        let table = aims(&[aim(1.5), aim(1.51)]);
        let verdicts: Vec<_> = table.lines().skip(3).collect();
        assert_eq!(
            verdicts,
            [
                "| a ratio | ≤ 1.50 | 1.50 | met |",
                "| a ratio | ≤ 1.50 | 1.51 | **not met** |",
            ],
        );
    }
}
