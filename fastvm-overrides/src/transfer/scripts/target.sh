# Looks where something new comes to lie. Gives for $target in
#   $above  the nearest directory above it that is there ("" is the root directory),
#   $top    what is to appear in $above: the target itself or, where directories above it are missing, the first of them,
#   $wrong  what is wrong with the way there: nothing, "blocked" where $top is no directory, or "missing" where `..`
#           leads out of a directory that isn't there.
find_above() {
  top=$target
  above=${target%/*}
  wrong=
  until [ -z "$above" ] || [ -d "$above" ]; do
    top=$above
    above=${above%/*}
  done
  [ "$top" = "$target" ] && return
  if [ -e "$top" ] || [ -L "$top" ]; then
    wrong=blocked
    return
  fi
  case ${target#"$top"}/ in
    */../*) wrong=missing ;;
  esac
}
