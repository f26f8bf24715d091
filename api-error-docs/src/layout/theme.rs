//! How a page in HTML looks.

use serde::{Deserialize, Serialize};

/// The looks of the pages in HTML: a logo, a color, and rules of one's own.
///
/// ```
/// use api_error_docs::{Layout, Theme};
///
/// let theme = Theme::new()
///     .with_accent([0x7a, 0x1f, 0xa2])
///     .with_logo(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 8 4 0l4 8z"/></svg>"#)
///     .with_css("h1 { letter-spacing: 0; }");
/// let layout = Layout::new().with_theme(theme);
/// # let _ = layout;
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accent: Option<[u8; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) logo: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) css: String,
}

impl Theme {
    /// Returns the looks of all pages without a theme.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the color of links and of what is marked: red, green, blue.
    ///
    /// Where it could not be read, a darker one is shown on light pages and a lighter one on
    /// dark pages: the contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3).
    pub fn with_accent(mut self, color: [u8; 3]) -> Self {
        self.accent = Some(color);
        self
    }

    /// Sets an image in SVG, which each page shows above its title. Scripts in it do not run;
    /// a rule for `prefers-color-scheme` in its `<style>` does.
    pub fn with_logo(mut self, svg: &str) -> Self {
        self.logo = Some(svg.to_owned());
        self
    }

    /// Sets rules that come after those of the page.
    ///
    /// Everything they need must be in them: the page loads no fonts and no images, besides
    /// `data:` URLs of images. The page's own colors are custom properties, `--paper`,
    /// `--surface`, `--line`, `--edge`, `--ink`, `--muted`, `--accent`, `--client`, `--server`,
    /// `--success` and `--number`.
    pub fn with_css(mut self, css: &str) -> Self {
        css.clone_into(&mut self.css);
        self
    }
}
