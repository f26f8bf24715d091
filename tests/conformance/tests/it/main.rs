//! Every framework against the same cases.

mod code_header;
mod connections;
mod context;
mod failures;
mod flows;
mod frameworks;
mod hostile;
mod nested;
mod observed;
mod of_actix;
mod of_poem;
mod of_salvo;
mod proxy_status;
mod refusals;
mod simulate;
mod statuses;
mod stock;
mod streamed;
mod upstream;
mod waits;
mod ways;
