//! The theme of an author as style and markup.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::layout::Theme;

type Color = [u8; 3];

/// What the accent is seen on: `--paper` and `--surface` of `style.css`, in its light and its
/// dark colors, and the color to which an accent is changed until it can be read.
const LIGHT: ([Color; 2], Color) = ([[0xff, 0xff, 0xff], [0xf6, 0xf8, 0xfa]], [0, 0, 0]);
const DARK: ([Color; 2], Color) = ([[0x0e, 0x13, 0x1a], [0x15, 0x1c, 0x26]], [0xff, 0xff, 0xff]);

/// The least contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

impl Theme {
    /// Returns the rules that come after those of all pages.
    pub(super) fn rules(&self) -> String {
        let mut rules = self.accent.map(accent).unwrap_or_default();
        if self.logo.is_some() {
            rules += ".logo{display:block;height:2rem;max-width:100%;margin:0 0 .5rem}\n";
        }
        // A slash after a backslash is a slash in CSS. What a parser of HTML changes would not
        // have the hash of the policy.
        let css = self.css.replace("\r\n", "\n").replace('\r', "\n");
        rules + &css.replace('\0', "\u{fffd}").replace("</", "<\\/")
    }

    /// Returns the logo as the URL of an image.
    pub(super) fn logo_url(&self) -> Option<String> {
        let svg = STANDARD.encode(self.logo.as_ref()?);
        Some(format!("data:image/svg+xml;base64,{svg}"))
    }
}

/// Returns the rules for an accent, one for light pages and one for dark ones.
fn accent(accent: Color) -> String {
    let [light, dark] = [LIGHT, DARK].map(|on| hexadecimal(readable(accent, on)));
    format!(
        ":root{{--accent:{light}}}\n\
         @media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}\n"
    )
}

/// Returns the nearest color that can be read on all papers, and on a tint of itself.
fn readable(accent: Color, (papers, towards): ([Color; 2], Color)) -> Color {
    let steps = (0..=20).map(|step| mixed(accent, towards, step * 5));
    let mut steps = steps.filter(|color| {
        let tint = mixed(papers[0], *color, 10);
        let on = papers.into_iter().chain([tint]);
        on.map(|paper| contrast(*color, paper))
            .all(|contrast| contrast >= READABLE)
    });
    steps.next().unwrap_or(towards)
}

/// Returns the first color with so many hundredths of the second.
fn mixed(first: Color, second: Color, share: u16) -> Color {
    let mut mixed = first;
    for (part, second) in mixed.iter_mut().zip(second) {
        let sum = u16::from(*part) * (100 - share) + u16::from(second) * share;
        // A mean of two bytes is a byte.
        *part = u8::try_from(sum / 100).unwrap_or(u8::MAX);
    }
    mixed
}

fn contrast(first: Color, second: Color) -> f64 {
    let [first, second] = [first, second].map(luminance);
    (first.max(second) + 0.05) / (first.min(second) + 0.05)
}

/// Returns the relative luminance (WCAG 2.2).
fn luminance(color: Color) -> f64 {
    let [red, green, blue] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn hexadecimal([red, green, blue]: Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accent_can_be_read_on_light_and_dark_pages() {
        let parts = [0, 51, 102, 153, 204, 255];
        let mut looked = 0;
        for accent in parts.map(|red| parts.map(|green| parts.map(|blue| [red, green, blue]))) {
            for accent in accent.into_iter().flatten() {
                for on in [LIGHT, DARK] {
                    let color = readable(accent, on);
                    let tint = mixed(on.0[0], color, 10);
                    for paper in on.0.into_iter().chain([tint]) {
                        assert!(
                            contrast(color, paper) >= READABLE,
                            "{accent:?} on {paper:?}"
                        );
                    }
                }
                looked += 1;
            }
        }
        assert_eq!(looked, 216);
        // One that can be read stays.
        assert_eq!(readable([0x24, 0x50, 0xc8], LIGHT), [0x24, 0x50, 0xc8]);
    }

    #[test]
    fn the_papers_are_those_of_the_style() {
        let style = include_str!("../../../templates/style.css");
        for papers in [LIGHT.0, DARK.0] {
            let [paper, surface] = papers.map(hexadecimal);
            let rule = format!("--paper: {paper}; --surface: {surface};");
            assert!(style.contains(&rule), "{rule}");
        }
    }

    #[test]
    fn a_style_cannot_end_its_element() {
        let theme = Theme::new().with_css("a::after{content:'</style><script>'}\r\n\0");
        assert_eq!(
            theme.rules(),
            "a::after{content:'<\\/style><script>'}\n\u{fffd}"
        );
    }
}
