# The completion of cargo calls `_cargo-api-errors` for the words after `cargo api-errors`.
# Without it, this stands in.
_cargo__after_cargo__api__errors() {
    if (( CURRENT > 2 )) && [[ "$words[2]" == api-errors ]]; then
        shift words
        (( CURRENT-- ))
        _cargo-api-errors "$@"
    else
        _default
    fi
}
if (( ! $+_comps[cargo] )); then
    compdef _cargo__after_cargo__api__errors cargo
fi
