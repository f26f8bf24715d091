use schemars::JsonSchema;
use serde::Deserialize;

/// How many entries a list shows at most: the parameter `limit`.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(try_from = "u32")]
#[schemars(inline, extend("minimum" = 1, "maximum" = 100))]
pub(super) struct Limit(u32);

impl Limit {
    pub(super) fn get(self) -> u32 {
        self.0
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl TryFrom<u32> for Limit {
    type Error = &'static str;

    fn try_from(limit: u32) -> Result<Self, Self::Error> {
        if (1..=100).contains(&limit) {
            Ok(Self(limit))
        } else {
            Err("expected a number from 1 to 100")
        }
    }
}
