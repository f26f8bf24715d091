//! The scripts of `completions`, loaded by the shells themselves.
//!
//! A shell that is not installed is skipped, and the output says so, unless the variable
//! `API_ERROR_SHELLS` has its name.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs};

use crate::Place;

/// What is typed, and the word that has to be offered for the last one.
type Typed = (String, String);

/// Every subcommand but for its last letter, by both names of the command, and options.
fn typed() -> Vec<Typed> {
    let help = Place::empty().run(["help"]).succeeds();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let commands = commands
        .lines()
        .map(|line| line.split_whitespace().next().unwrap());
    let mut typed = Vec::new();
    for command in ["cargo-api-errors", "cargo api-errors"] {
        for name in commands.clone() {
            let start = &name[..name.len() - 1];
            // `ma` would be two of them.
            let is_one = commands
                .clone()
                .filter(|one| one.starts_with(start))
                .count()
                == 1;
            let start = if is_one { start } else { name };
            typed.push((format!("{command} {start}"), name.to_owned()));
        }
        for (start, word) in [
            ("ex", "explain"),
            ("markdown --outp", "--output"),
            ("json-schema --outp", "--output"),
            ("check --bas", "--base"),
            ("completions elv", "elvish"),
        ] {
            typed.push((format!("{command} {start}"), word.to_owned()));
        }
    }
    typed
}

/// Returns the program of a shell, if it is installed.
fn program(shell: &str) -> Option<PathBuf> {
    let paths = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&paths)
        .map(|folder| folder.join(shell))
        .find(|program| program.is_file());
    let wanted = env::var("API_ERROR_SHELLS").unwrap_or_default();
    let is_wanted = wanted.split(',').any(|wanted| wanted == shell);
    assert!(found.is_some() || !is_wanted, "{shell} is not installed");
    found
}

/// The completion of cargo itself, which comes with it.
fn of_cargo(file: &str) -> Option<PathBuf> {
    let rustc = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = String::from_utf8(rustc.ok()?.stdout).ok()?;
    Some(Path::new(sysroot.trim()).join(file)).filter(|file| file.exists())
}

/// Loads the script in a shell and checks what it offers. `driver` makes the program of the
/// shell from the path of the script and the lines; it prints what is offered after `> LINE`.
#[track_caller]
fn complete(
    shell: &str,
    run: impl Fn(&Path) -> Command,
    driver: impl Fn(&Path, &[Typed]) -> String,
) {
    let name = match shell {
        "nu" => "nushell",
        "pwsh" => "powershell",
        _ => shell,
    };
    let place = Place::empty();
    let script = place.run(["completions", name]).succeeds();
    if program(shell).is_none() {
        println!("{shell}: skipped, as it is not installed");
        return;
    }
    let script = place.write("script", &script);
    let mut typed = typed();
    // clap knows no values of arguments there.
    if ["elvish", "pwsh"].contains(&shell) {
        typed.retain(|(_, word)| word != "elvish");
    }
    let driver = place.write("driver", &driver(&script, &typed));
    let printed = printed(run(&driver), &place);
    for (line, word) in &typed {
        let offered = printed.split(&format!("> {line}\n")).nth(1);
        let offered = offered.and_then(|rest| rest.split("> ").next());
        let is_offered = offered.is_some_and(|offered| {
            let mut words = offered.lines().map(|line| line.split('\t').next());
            words.any(|offered| offered.map(str::trim) == Some(word))
        });
        assert!(is_offered, "{shell}: {line}: {offered:?}\n{printed}");
    }
    println!("{shell}: {} lines", typed.len());
}

/// Returns what a driver prints, or what it writes to the file `offered`: a terminal shows more
/// than that.
fn printed(mut driver: Command, place: &Place) -> String {
    let output = place.path().join("output");
    let file = fs::File::create(&output).unwrap();
    let mut process = driver
        .current_dir(place.path())
        .env("HOME", place.path())
        .env("XDG_CONFIG_HOME", place.path())
        .env("XDG_STATE_HOME", place.path())
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .stderr(file.try_clone().unwrap())
        .stdout(file)
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while process.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            process.kill().unwrap();
            process.wait().unwrap();
            break;
        }
        sleep(Duration::from_millis(20));
    }
    let offered = place.path().join("offered");
    let printed = fs::read(offered).or_else(|_| fs::read(output)).unwrap();
    String::from_utf8_lossy(&printed).into_owned()
}

/// A shell that runs the driver.
fn program_with<'a>(shell: &'a str, arguments: &'a [&str]) -> impl Fn(&Path) -> Command + 'a {
    move |driver| {
        let mut command = Command::new(shell);
        command.args(arguments).arg(driver);
        command
    }
}

#[test]
fn bash_completes() {
    complete(
        "bash",
        program_with("bash", &["--norc", "--noprofile"]),
        |script, typed| {
            let mut driver = String::new();
            if let Some(cargo) = of_cargo("etc/bash_completion.d/cargo") {
                let _ = writeln!(driver, "source '{}'", cargo.display());
            }
            let _ = writeln!(driver, "source '{}'", script.display());
            driver.push_str(
                r#"offer() {
    echo "> $*"
    COMP_WORDS=("$@")
    COMP_CWORD=$(( $# - 1 ))
    COMPREPLY=()
    local by
    by=$(complete -p "$1" | sed -n 's/.* -F \([^ ]*\).*/\1/p')
    "$by" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\n' "${COMPREPLY[@]}"
}
"#,
            );
            for (line, _) in typed {
                let _ = writeln!(driver, "offer {line}");
            }
            driver
        },
    );
}

#[test]
fn fish_completes() {
    complete(
        "fish",
        program_with("fish", &["--no-config"]),
        |script, typed| {
            let mut driver = format!("source '{}'\n", script.display());
            for (line, _) in typed {
                let _ = writeln!(driver, "echo '> {line}'\ncomplete -C '{line}'");
            }
            driver
        },
    );
}

/// In a terminal of its own, as only there keys are read.
fn zsh(functions: Option<&Path>) {
    complete("zsh", program_with("zsh", &["-f"]), |script, typed| {
        let functions = functions.map(|folder| format!("fpath=('{}' $fpath);", folder.display()));
        let mut driver = format!(
            "zmodload zsh/zpty\nzpty z zsh -f -i\n\
             zpty -w z \"PROMPT=; {} autoload -Uz compinit; compinit -u -D; source '{}'; \
             bindkey '^I' complete-word; print REA''DY\"\n\
             zpty -r -m z shown '*READY*' || exit 1\n",
            functions.unwrap_or_default().replace('$', "\\$"),
            script.display(),
        );
        for (number, (line, _)) in typed.iter().enumerate() {
            // The line with what Tab made of it, as an argument of `print`.
            let _ = writeln!(
                driver,
                "print -r -- '> {line}'\n\
                 zpty -w -n z $'{line}\\t\\C-aprint -r -- \"G{number}:\\C-e:E{number}\"\\n'\n\
                 zpty -r -m z shown $'*\\nG{number}:*:E{number}*'\n\
                 shown=${{${{shown##*$'\\n'G{number}:}}%%:E{number}*}}\n\
                 print -r -- ${{${{shown%% }}##* }}",
            );
        }
        driver
    });
}

#[test]
fn zsh_completes_by_the_completion_of_cargo() {
    match of_cargo("share/zsh/site-functions") {
        Some(functions) => zsh(Some(&functions)),
        None => println!("zsh: skipped, as cargo has no completion here"),
    }
}

#[test]
fn zsh_completes_without_one_of_cargo() {
    zsh(None);
}

/// It has completions only in a terminal, which `script` makes.
#[test]
fn elvish_completes() {
    let run = |driver: &Path| {
        let mut command = Command::new("script");
        let elvish = format!("elvish -rc '{}'", driver.display());
        command.args(["-qec", &elvish, "/dev/null"]);
        command
    };
    complete("elvish", run, |script, typed| {
        let mut driver = format!(
            "eval (slurp < '{}')\n\
             fn offer {{|line @words|\n\
             echo '> '$line >> offered\n\
             $edit:completion:arg-completer[$words[0]] $@words | each {{|one|\n\
             if (eq (kind-of $one) string) {{ echo $one }} else {{ echo $one[stem] }}\n\
             }} >> offered\n\
             }}\n",
            script.display(),
        );
        for (line, _) in typed {
            let _ = writeln!(driver, "offer '{line}' {line}");
        }
        driver.push_str("exit\n");
        driver
    });
}

#[test]
fn nushell_completes() {
    complete("nu", program_with("nu", &["-n"]), |script, typed| {
        // A command of several words is offered as a whole.
        let mut driver = format!(
            "def offer [line] {{\n\
             print $'> ($line)'\n\
             let source = $\"source '{}'\\n($line)\"\n\
             $source | save --force typed.nu\n\
             let offered = ^nu -n --ide-complete ($source | str length) typed.nu | from json\n\
             for word in $offered.completions {{ print ($word | split row ' ' | last) }}\n\
             }}\n",
            script.display(),
        );
        for (line, _) in typed {
            let _ = writeln!(driver, "offer '{line}'");
        }
        driver
    });
}

#[test]
fn powershell_completes() {
    complete(
        "pwsh",
        program_with("pwsh", &["-NoProfile", "-NonInteractive", "-File"]),
        |script, typed| {
            let mut driver = format!(
                "Get-Content -Raw '{}' | Invoke-Expression\n",
                script.display()
            );
            for (line, _) in typed {
                let _ = writeln!(
                    driver,
                    "'> {line}'\n[System.Management.Automation.CommandCompletion]::CompleteInput(\
                 '{line}', {}, $null).CompletionMatches | ForEach-Object CompletionText",
                    line.len(),
                );
            }
            driver
        },
    );
}
