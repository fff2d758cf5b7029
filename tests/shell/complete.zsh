# usage: zsh -f complete.zsh COMPLETION-SCRIPT LINE: prints what zsh offers for a line.
# Completion works at a prompt only: so one is made.
zmodload zsh/zpty || exit 77
zpty shell zsh -f -i
zpty -w shell "PS1= RPS1= PROMPT_EOL_MARK=; unsetopt zle_bracketed_paste 2>/dev/null
autoload -Uz compinit && compinit -D -u
bindkey '^I' complete-word
# Each candidate on a line of its own instead of a menu.
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return \$?; fi
  local -a found
  builtin compadd -O found \"\$@\"
  local one
  for one in \$found; do print -r -- \"=> \$IPREFIX\$one\"; done
  builtin compadd \"\$@\"
}
print_end() { print -r -- '=> end'; zle kill-whole-line }
zle -N print_end
bindkey '^X' print_end
source ${(q)1}
print ready to go"
local line
while zpty -r shell line; do [[ $line == *'ready to go'* && $line != *print* ]] && break; done
zpty -w -n shell "$2"$'\t\x18'
while zpty -r shell line; do
  line=${line//$'\r'/}
  line=${line%$'\n'}
  [[ $line == *'=> end'* ]] && break
  [[ $line == *'=> '* ]] && print -r -- ${line#*=> }
done
zpty -d shell
