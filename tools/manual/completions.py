# SPDX-License-Identifier: AGPL-3.0-or-later
"""The manuals as completions for bash, zsh and fish: commands, options, and what an option or a word takes."""
from manual import ANY, FOLDER, KINDS

HEAD = "# SPDX-License-Identifier: AGPL-3.0-or-later\n# Made from tools/manual/*.txt; change those instead.\n"


def commands(manuals):
    return [one for one in manuals if one.name != "referat"]


def kind(one, metavars):
    """What may be completed for these: words, endings of files, FOLDER, ANY, or None."""
    endings = []
    for metavar in metavars:
        if one.values(metavar):
            return "words", one.values(metavar)
        found = KINDS.get(metavar)
        if found == ANY:
            return ANY, []
        endings += found if isinstance(found, list) else []
    if endings:
        return "files", list(dict.fromkeys(endings))
    return (FOLDER, []) if any(KINDS.get(metavar) == FOLDER for metavar in metavars) else (None, [])


def option_names(one):
    return [name for option in one.options() for name in option.names]


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


# ------------------------------------------------------------------ bash

BASH = """\
# Files of these endings, and folders.
_referat_files() {
    local ending
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(
        compgen -d -- "$cur"
        for ending; do
            compgen -f -X "!*.$ending" -- "$cur"
            compgen -f -X "!*.${ending^^}" -- "$cur"
        done
    )
}

_referat_any() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_referat() {
    local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} commands
    COMPREPLY=()
    commands="COMMANDS"
    [[ $COMP_CWORD -gt 1 && " $commands " == *" $command "* ]] || command=referat
    case $command,$previous in
VALUED    esac
    case $command,$cur in
OPTIONS    esac
    [[ $COMP_CWORD -gt 1 ]] || COMPREPLY=($(compgen -W "$commands" -- "$cur"))
    local found=("${COMPREPLY[@]}")
    case $command in
WORDS    esac
    COMPREPLY+=("${found[@]}")
}

complete -F _referat referat
"""


def bash_action(what, words):
    if what == "words":
        return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$cur"))'
    if what == "files":
        return "_referat_files " + " ".join(words)
    return {FOLDER: "_referat_files", ANY: "_referat_any"}.get(what, ":")


def bash(manuals):
    valued, options, words = [], [], []
    for one in manuals:
        for option in one.options():
            if option.metavar:
                names = "|".join(f"{one.name},{name}" for name in option.names)
                valued.append(f"        {names}) {bash_action(*kind(one, [option.metavar]))}; return ;;\n")
        names = " ".join(dict.fromkeys([*option_names(one), "--help"]))
        options.append(f'        {one.name},-*) COMPREPLY=($(compgen -W "{names}" -- "$cur")); return ;;\n')
        if one.words():
            words.append(f"        {one.name}) {bash_action(*kind(one, one.words()))} ;;\n")
    text = BASH.replace("COMMANDS", " ".join(one.name for one in commands(manuals)), 1)
    for mark, lines in (("VALUED", valued), ("OPTIONS", options), ("WORDS    esac", [*words, "    esac"])):
        text = text.replace(mark, "".join(lines), 1)
    return HEAD + "\n" + text


# ------------------------------------------------------------------ zsh

def zsh_text(text):
    return "".join("\\" + c if c in "[]:\\" else c for c in text)


def zsh_action(what, words):
    if what == "words":
        return "(" + " ".join(word.replace(";", "\\;") for word in words) + ")"
    if what == "files":
        return f'_files -g "(#i)*.({"|".join(words)})(-.)"'
    return {FOLDER: "_files -/", ANY: "_files"}.get(what, " ")


def zsh_option(one, option):
    rest = f"[{zsh_text(option.text)}]"
    if option.metavar:
        rest += f":{zsh_text(option.metavar)}:{zsh_action(*kind(one, [option.metavar]))}"
    return [quoted(f"*{name}{'=' if option.metavar and name.startswith('--') else ''}{rest}") for name in option.names]


def zsh_arguments(one):
    specs = [spec for option in one.options() for spec in zsh_option(one, option)]
    specs += [] if "--help" in option_names(one) else ["'--help[what it does, with its options]'"]
    if one.words():
        specs.append(quoted(f"*:{' or '.join(one.words())}:{zsh_action(*kind(one, one.words()))}"))
    return "_arguments -s " + " \\\n            ".join(specs)


def zsh(manuals):
    lines = ["#compdef referat\n", HEAD, "\n_referat() {\n    local -a commands\n    commands=(\n"]
    for one in commands(manuals):
        lines.append(f"        {quoted(one.name + ':' + zsh_text(one.field('summary')))}\n")
    lines.append("    )\n    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
                 "        _describe command commands\n    fi\n    case $words[2] in\n")
    for one in commands(manuals):
        lines.append(f"        {one.name}) shift words; (( CURRENT-- ))\n            {zsh_arguments(one)} ;;\n")
    lines.append(f"        *)\n            {zsh_arguments(manuals[0])} ;;\n    esac\n}}\n\n_referat \"$@\"\n")
    return "".join(lines)


# ------------------------------------------------------------------ fish

FISH = """\
# Files of these endings, and folders.
function __referat_files
    for path in (__fish_complete_path (commandline -ct))
        if string match -rqi -- '^[^\\t]*(/|\\.('(string join '|' $argv)'))(\\t|$)' $path
            echo $path
        end
    end
end

"""


def fish_files(what, words):
    if what == "words":
        words = ["\\\\;" if word == ";" else word for word in words]
        return f" -x -a {quoted(' '.join(words))}"
    if what == "files":
        return " -x -a " + quoted("(__referat_files " + " ".join(words) + ")")
    return {FOLDER: " -x -a '(__fish_complete_directories)'", ANY: " -r -F"}.get(what, " -x")


def fish_option(one, option, condition):
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    takes = fish_files(*kind(one, [option.metavar])) if option.metavar else ""
    return f"complete -c referat -n {quoted(condition)}{names}{takes} -d {quoted(option.text)}\n"


def fish(manuals):
    names = " ".join(one.name for one in commands(manuals))
    none = f"not __fish_seen_subcommand_from {names}"
    lines = [HEAD, FISH]
    for one in commands(manuals):
        lines.append(f"complete -c referat -n __fish_use_subcommand -a {one.name} -d {quoted(one.field('summary'))}\n")
    for one in manuals:
        condition = none if one.name == "referat" else f"__fish_seen_subcommand_from {one.name}"
        lines += [fish_option(one, option, condition) for option in one.options()]
        if "--help" not in option_names(one):
            lines.append(f"complete -c referat -n {quoted(condition)} -l help -d 'what it does, with its options'\n")
        what, words = kind(one, one.words())
        if what in ("files", FOLDER):
            lines.append(f"complete -c referat -n {quoted(condition)}{fish_files(what, words)}\n")
    return "".join(lines)


def all_shells(manuals):
    return [("referat.bash", bash(manuals)), ("_referat", zsh(manuals)), ("referat.fish", fish(manuals))]
