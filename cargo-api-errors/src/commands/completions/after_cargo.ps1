# The words after `cargo api-errors` are those of the command.
Register-ArgumentCompleter -Native -CommandName 'cargo' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $line = $commandAst.ToString().PadRight($cursorPosition)
    if ($line -match '^\s*cargo(\.exe)?\s+(\+\S+\s+)?api-errors\s') {
        $before = $Matches[0]
        $words = 'cargo-api-errors ' + $line.Substring($before.Length)
        $cursor = $cursorPosition - $before.Length + 'cargo-api-errors '.Length
        [System.Management.Automation.CommandCompletion]::CompleteInput($words, $cursor, $null).CompletionMatches
    }
}
