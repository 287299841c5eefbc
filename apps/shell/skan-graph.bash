# bash completion for skan-graph. The options, and the words they take, are those of
# --help: "  --junctions none|mst|mixed  ..." is completed to these three.
# shellcheck shell=bash

_skan_graph() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=() options value
  if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'filter info thin' -- "$current"; compgen -f -- "$current")
    return
  fi
  if [[ ${COMP_WORDS[1]} == filter || ${COMP_WORDS[1]} == info ||
    ${COMP_WORDS[1]} == thin ]]; then
    command=("${COMP_WORDS[1]}")
  fi
  # Lines of an option and, where it takes one, its value: "--junctions none|mst|mixed".
  options=$("${COMP_WORDS[0]}" "${command[@]}" --help 2>/dev/null |
    sed -n -E 's/^  (-[a-zA-Z], )?(--[a-z-]+)( ([^ ]+))?(  .*|$)/\2 \4/p')
  if [[ $previous == -o ]]; then
    previous=--output
  fi
  value=$(sed -n "s/^$previous //p" <<<"$options")
  if [[ $previous == -* && ($value == DIR || $value == FOLDER) ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$current")
  elif [[ $previous == -* && $value == *'|'* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${value//|/ }" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(cut -d ' ' -f 1 <<<"$options")" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}

complete -o filenames -F _skan_graph skan-graph
