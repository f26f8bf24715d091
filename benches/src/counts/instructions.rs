//! Instructions, counted by callgrind: the same on a busy machine and an idle one.

use std::process::Command;
use std::{env, fs, io};

use crate::cases;
use crate::environment::{output, workspace};

/// How often a case is answered before it counts.
const WARM_UP: u32 = 10;

/// How often it is answered then.
const TIMES: u32 = 100;

/// The C library copies and compares with what this very processor can do,
/// which would make the counts those of the processor.
const TUNABLES: &str = "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX_Fast_Unaligned_Load,-AVX2,\
                        -ERMS,-FSRM,-SSSE3";

/// Answers as the case of that name does, to be watched by callgrind.
///
/// # Errors
///
/// If there is no such case.
pub fn answer(name: &str) -> io::Result<()> {
    let cases = cases::all();
    let case = cases.iter().find(|case| case.to_string() == name);
    let case = case.ok_or_else(|| io::Error::other(format!("there is no case `{name}`")))?;
    case.measure(|answer| {
        (0..WARM_UP).for_each(|_| answer());
        answer_again_and_again(answer);
    });
    Ok(())
}

/// What is counted; callgrind knows it by its name.
#[inline(never)]
fn answer_again_and_again(answer: &dyn Fn()) {
    for _ in 0..TIMES {
        answer();
    }
}

/// The instructions of one answer of the case of that name.
///
/// Where they were spent is left in `target/callgrind`, for `callgrind_annotate`.
pub(super) fn count(name: &str) -> io::Result<u64> {
    let folder = workspace().join("target/callgrind");
    fs::create_dir_all(&folder)?;
    let file_name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let file = folder.join(file_name).with_extension("out");
    output(
        Command::new("valgrind")
            .args([
                "--tool=callgrind",
                "--toggle-collect=*answer_again_and_again*",
            ])
            .arg(format!("--callgrind-out-file={}", file.display()))
            .arg(env::current_exe()?)
            .args(["answer", name])
            .env("GLIBC_TUNABLES", TUNABLES),
    )?;
    let profile = fs::read_to_string(&file)?;
    profile
        .lines()
        .find_map(|line| line.strip_prefix("totals: ")?.trim().parse::<u64>().ok())
        .filter(|total| *total > 0)
        .map(|total| total / u64::from(TIMES))
        .ok_or_else(|| io::Error::other(format!("`{}` has no count", file.display())))
}
