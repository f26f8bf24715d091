# The words after `cargo api-errors` are those of the command; all others are completed as
# before.
var cargo-api-errors-before~ = {|@words| edit:complete-filename $words[-1] }
if (has-key $edit:completion:arg-completer cargo) {
    set cargo-api-errors-before~ = $edit:completion:arg-completer[cargo]
}
set edit:completion:arg-completer[cargo] = {|@words|
    if (and (> (count $words) 2) (eq $words[1] api-errors)) {
        $edit:completion:arg-completer[cargo-api-errors] cargo-api-errors (all $words[2..])
    } else {
        cargo-api-errors-before $@words
    }
}
