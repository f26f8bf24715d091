//! Each page is made as it was published, and its bodies are those it shows.

mod cards_with_bodies;
mod documents;
mod ledgeros;
mod ledgerscan;
mod searchable_cards;
mod status_tables;
