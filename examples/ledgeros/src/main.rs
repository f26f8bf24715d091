//! `ledgeros` starts the service; `ledgeros table` prints the reference of its errors.

use std::env;
use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use ledgeros::Server;
use ledgeros::cli::{Command, USAGE};
use ledgeros::settings::Settings;
use ledgeros::store::SAMPLE_KEYS;

fn main() -> ExitCode {
    let command = match Command::parse(env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let done = match command {
        Command::Serve => serve(),
        Command::Table => print(&ledgeros::reference().to_markdown()),
        Command::Help => print(&format!("{USAGE}\n")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&*error);
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn serve() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none())
        .init();
    let server = Server::bind(&Settings::from_env()?).await?;
    print(&greeting(&server))?;
    server.run(interrupted()).await?;
    Ok(())
}

/// Prints the address of the service, and requests to try.
fn greeting(server: &Server) -> String {
    let url = format!("http://{}", server.address());
    let keys: Vec<_> = SAMPLE_KEYS
        .iter()
        .map(|sample| format!("  {:<18} {}", sample.key, sample.note))
        .collect();
    format!(
        "LedgerOS listens on {url}\n\n\
         Its errors are explained at {url}/errors\n\n\
         API keys to try:\n{}\n\n\
         Freeze a card, and then once more:\n  \
         curl -i -X POST -H 'Api-Key: key_ada' {url}/v1/cards/crd_groceries/freeze\n",
        keys.join("\n"),
    )
}

/// Waits for ctrl-c, or forever if the system does not support it.
async fn interrupted() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "cannot wait for ctrl-c");
        std::future::pending::<()>().await;
    }
}

/// Prints without a buffer. A closed output is not an error.
fn print(text: &str) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Prints an error with all its sources.
fn report(error: &dyn Error) {
    eprint!("error: {error}");
    let mut next = error.source();
    while let Some(source) = next {
        eprint!(": {source}");
        next = source.source();
    }
    eprintln!();
}
