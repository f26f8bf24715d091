# The words after `cargo api-errors` are those of the command.
function __fish_cargo_after_cargo_api_errors
    set -l words (commandline -opc)
    set -l first (contains -i -- api-errors $words)
    complete -C "cargo-api-errors "(string join ' ' -- (string escape -- $words[(math $first + 1)..]) (commandline -ct))
end

function __fish_cargo_is_api_errors
    # After `cargo`, and the name of a toolchain.
    set -l words (commandline -opc)
    set -e words[1]
    string match -q -- '+*' "$words[1]"
    and set -e words[1]
    test "$words[1]" = api-errors
end

complete -c cargo -n __fish_cargo_is_api_errors -f -a '(__fish_cargo_after_cargo_api_errors)'

# Otherwise files are offered.
complete -c cargo-api-errors -n "__fish_cargo_api_errors_using_subcommand completions" -f -a "bash elvish fish nushell powershell zsh"
