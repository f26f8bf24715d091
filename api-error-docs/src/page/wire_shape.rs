//! The description of a wire shape.

use crate::reference::{EnvelopeDoc, ExampleDoc, MemberDoc, Reference};
use crate::text::prose;

impl Reference {
    /// Returns the example that shows a wire shape.
    pub(crate) fn envelope_example(&self, envelope: &EnvelopeDoc) -> Option<&ExampleDoc> {
        self.error(envelope.example.as_deref()?)?.example.as_ref()
    }
}

impl EnvelopeDoc {
    /// Returns the label of a member: its name, or its path if another has that name too.
    pub(crate) fn member_label<'a>(&self, member: &'a MemberDoc) -> &'a str {
        let same = self.members.iter();
        let same = same.filter(|other| other.name() == member.name());
        if same.count() > 1 {
            &member.path
        } else {
            member.name()
        }
    }

    /// Returns the sentence above the example and the members, in Markdown. There may be none.
    pub(crate) fn lead(&self, is_shown: bool) -> String {
        let form = if is_shown { " in this form:" } else { "." };
        format!(
            "The body of an error is {}{form}",
            prose::code(&self.content_type)
        )
    }
}
