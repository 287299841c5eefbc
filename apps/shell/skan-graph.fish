# fish completion for skan-graph. The options, and the words they take, are those of
# --help: "  --junctions none|mst|mixed  ..." is completed to these three.

function __skan_graph_help
    set -l words (commandline -opc)
    set -l command
    contains -- "$words[2]" filter info thin; and set command $words[2]
    $words[1] $command --help 2>/dev/null
end

# Every option with its description.
function __skan_graph_options
    __skan_graph_help |
        string replace -rf '^  (?:-[a-zA-Z], )?(--[a-z-]+)(?: [^ ]+)?(?:  +(.*))?$' '$1\t$2'
end

# The words that the option before the cursor takes, one a line.
function __skan_graph_values
    set -l option (commandline -opc)[-1]
    test "$option" = -o; and set option --output
    set -l value (__skan_graph_help | string replace -rf "^  (?:-[a-zA-Z], )?$option ([^ ]+).*" '$1')
    string match -q '*|*' -- $value; and string split '|' -- $value
end

complete -c skan-graph -n 'string match -q -- "-*" (commandline -ct)' -f -a '(__skan_graph_options)'
complete -c skan-graph -n 'string length -q -- (__skan_graph_values)' -f \
    -a '(__skan_graph_values)'
complete -c skan-graph -n 'test (count (commandline -opc)) -eq 1' -a 'filter info thin'
