# SPDX-License-Identifier: AGPL-3.0-or-later
# The bench's commands as developers see them; a part of tests/cli.sh.
# shellcheck shell=bash

# fixture NAME: a copy of it here, as ./NAME, without its scans.
fixture() { mkdir "$1" && cp "$source/fixtures/$1/"*.{pages,xml,txt} "$1/"; }

it_gives_each_command_of_the_bench_its_help() {
    local name
    for name in check compare; do
        run "$name" --help
        says_code 0; says_nothing
        begins out "Examples:"
        run "$name"; fails 2 "see referat $name --help"
        run "$name" --wrong x; fails 2 "unknown option --wrong"
    done
}

it_checks_layouts_against_their_examples() {
    printf 'layout hus\nbase generic\nmark Hus\nheading economy = Pengene\n  yes Pengene\n' >good.layout
    printf 'layout hus\nbase generic\nmark Hus\nheading economy = Pengene\n  yes Penge\n' >wrong.layout
    run check good.layout "$source"/parser/layouts/*.layout
    says_code 0; says_nothing
    run check wrong.layout good.layout
    says_code 11; says_line 'wrong.layout:5: no rule takes "Penge"'
    grep -q '^good.layout: holds' out || wrong "the file behind it" "is checked, too" "$(cat out)"
    run check nowhere.layout; fails 3 "nowhere.layout"
}

it_compares_a_fixture_field_by_field() {
    fixture 0014-sag-nr
    run compare 0014-sag-nr
    says_code 0; says_nothing
    sed -i '0,/outcome="approved"/s//outcome="rejected"/' 0014-sag-nr/source.xml
    run compare 0014-sag-nr
    says_code 1; says_nothing
    grep -A1 'outcome: wanted rejected' out | grep -q 'got    approved' || wrong "difference" "outcome: rejected, approved" "$(cat out)"
    [[ $(grep -c 'wanted' out) -eq 1 ]] || wrong "differences" "one" "$(cat out)"
    run compare --bless 0014-sag-nr
    says_code 0
    same "$source/fixtures/0014-sag-nr/source.xml" 0014-sag-nr/source.xml
}

it_says_one_line_of_a_lost_item() {
    fixture 0014-sag-nr
    # The second item goes from what is expected: what follows it is still what is expected.
    awk '/<item /{n++} n != 2; /<\/item>/{if (n == 2) n = 100}' \
        0014-sag-nr/source.xml >less && mv less 0014-sag-nr/source.xml
    run compare 0014-sag-nr
    says_code 1
    [[ $(grep -c ': not wanted$' out) -eq 1 && $(grep -c 'item .*: not wanted$' out) -eq 1 ]] ||
        wrong "differences" "one item not wanted" "$(cat out)"
}

it_tells_what_is_no_fixture() {
    mkdir empty
    run compare empty; says_code 3; says_line "empty: no fixture"
    run compare nowhere; says_code 3; says_line "nowhere: no fixture"
    fixture 0014-sag-nr; printf 'page one\n' >>0014-sag-nr/source.pages
    run compare --bless 0014-sag-nr
    says_code 1
    grep -q 'not blessed: source.pages:' out || wrong "wrong pages" "not blessed" "$(cat out)"
}
