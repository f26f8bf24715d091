//! Counts instructions with callgrind: the same on a busy machine and an idle one.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

use crate::cases;
use crate::environment::{output, workspace};

/// The number of responses before the counting begins.
const WARM_UP: u32 = 10;

/// The number of responses that are counted.
const TIMES: u32 = 100;

/// Disables the special instructions of this processor in the C library. Otherwise the
/// counts would depend on the processor.
const TUNABLES: &str = "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX_Fast_Unaligned_Load,-AVX2,\
                        -ERMS,-FSRM,-SSSE3";

/// Makes the responses of a case, which callgrind watches.
///
/// # Errors
///
/// If there is no such case.
pub fn response(name: &str) -> io::Result<()> {
    let cases = cases::all();
    let case = cases.iter().find(|case| case.to_string() == name);
    let case = case.ok_or_else(|| io::Error::other(format!("there is no case `{name}`")))?;
    case.measure(|response| {
        (0..WARM_UP).for_each(|_| response());
        answer_again_and_again(response);
    });
    Ok(())
}

/// The function that is counted. callgrind finds it by its name.
#[inline(never)]
fn answer_again_and_again(response: &dyn Fn()) {
    for _ in 0..TIMES {
        response();
    }
}

/// Returns the instructions of one response of a case.
///
/// The profile is in `target/callgrind`, for `callgrind_annotate`.
pub(super) fn count(name: &str) -> io::Result<u64> {
    instructions_of(&env::current_exe()?, &["answer", name])
}

/// Returns the instructions of one response, which a program makes with these arguments.
pub(crate) fn instructions_of(program: &Path, arguments: &[&str]) -> io::Result<u64> {
    let folder = workspace().join("target/callgrind");
    fs::create_dir_all(&folder)?;
    let name = arguments.join(" ");
    let file_name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let file = folder.join(file_name).with_extension("out");
    output(
        Command::new("valgrind")
            .args([
                "--tool=callgrind",
                "--toggle-collect=*answer_again_and_again*",
            ])
            .arg(format!("--callgrind-out-file={}", file.display()))
            .arg(program)
            .args(arguments)
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
