//! What a page says about a wire shape.

use crate::reference::{EnvelopeDoc, ExampleDoc, MemberDoc, Reference};

impl Reference {
    /// The response that shows a wire shape.
    pub(crate) fn envelope_example(&self, envelope: &EnvelopeDoc) -> Option<&ExampleDoc> {
        self.error(envelope.example.as_deref()?)?.example.as_ref()
    }
}

impl EnvelopeDoc {
    /// What documents call a member: its own name, unless another has it too.
    pub(crate) fn member_label<'a>(&self, member: &'a MemberDoc) -> &'a str {
        let same = self.members.iter();
        let same = same.filter(|other| other.name() == member.name());
        if same.count() > 1 {
            &member.path
        } else {
            member.name()
        }
    }

    /// The sentence above the example, in Markdown.
    pub(crate) fn lead(&self) -> String {
        format!(
            "The body of an error is `{}` in this form:",
            self.content_type
        )
    }
}
