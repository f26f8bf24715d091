# Where the words after `cargo` are completed otherwise.
if [[ -z "${__cargo_api_errors_before+set}" ]]; then
    __cargo_api_errors_before=$(complete -p cargo 2>/dev/null | sed -n 's/.* -F \([^ ]*\).*/\1/p')
fi

_cargo_after_cargo_api_errors() {
    local first=1
    if [[ "${COMP_WORDS[1]}" == +* ]]; then
        first=2
    fi
    if (( COMP_CWORD > first )) && [[ "${COMP_WORDS[first]}" == api-errors ]]; then
        COMP_WORDS=(cargo-api-errors "${COMP_WORDS[@]:first + 1}")
        COMP_CWORD=$(( COMP_CWORD - first ))
        _cargo_api_errors cargo-api-errors "$2" "${COMP_WORDS[COMP_CWORD - 1]}"
    elif [[ -n "$__cargo_api_errors_before" ]]; then
        "$__cargo_api_errors_before" "$@"
    fi
}

complete -F _cargo_after_cargo_api_errors -o bashdefault -o default cargo
