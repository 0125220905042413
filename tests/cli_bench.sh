# SPDX-License-Identifier: AGPL-3.0-or-later
# The bench's commands as developers see them; a part of tests/cli.sh.
# shellcheck shell=bash

# fixture NAME: a copy of it here, as ./NAME, without its scans.
fixture() { mkdir "$1" && cp "$source/fixtures/$1/"*.{pages,xml,txt} "$1/"; }

it_gives_each_command_of_the_bench_its_help() {
    local name
    for name in check compare score; do
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

# ------------------------------------------------------------------ scoring

# figure FIELD COLUMN: of the table in ./out; columns are right 2, invented 3, missed 4, precision 5, recall 6, F1 7.
figure() { awk -v field="$1" -v column="$2" '$1 == field { print $column }' out; }

it_scores_xml_against_an_answer_in_xml() {
    mkdir -p corpus/gold made
    cp "$source/fixtures/0014-sag-nr/source.txt" corpus/sag.txt
    run corpus/sag.txt -o corpus/gold/sag.txt.xml
    run score corpus
    says_code 0; says_nothing
    [[ $(figure item 7) == 1.000 && $(tail -1 out) == "mean F1 1.0000 (strict)" ]] || wrong "its own answer" "all right" "$(cat out)"
    # Of what is scored, the second item is gone: it is missed with all that stands in it, and nothing is invented.
    awk '/<item /{n++} n != 2; /<\/item>/{if (n == 2) n = 100}' corpus/gold/sag.txt.xml >made/sag.txt.xml
    run score corpus --xml made --faults
    says_code 0
    [[ $(figure item 3) == 0 && $(figure item 4) == 1 && $(figure section 4) -ge 1 ]] || wrong "a lost item" "one missed" "$(cat out)"
    [[ $(grep -c ": item: missed " out) -eq 1 ]] || wrong "faults" "one line of an item" "$(cat out)"
    run score corpus --xml made --min 0.9999
    says_code 1
    run score corpus --xml nowhere
    says_code 1; says_line "nowhere/sag.txt.xml"
}

it_scores_fixtures_against_their_answers() {
    mkdir fixtures; cp -r "$source/fixtures/0014-sag-nr" "$source/fixtures/0012-letter" fixtures/
    run score fixtures
    says_code 0; says_nothing
    grep -q '^documents 2, no XML from 0' out || wrong "documents" 2 "$(cat out)"
    sed -i 's/"outcome": "approved"/"outcome": "rejected"/' fixtures/0014-sag-nr/answer.json
    local before=$(figure outcome 7)
    run score fixtures/0014-sag-nr
    awk -v now="$(figure outcome 7)" -v before="$before" 'BEGIN { exit !(now < before) }' || wrong "outcome" "less than $before" "$(figure outcome 7)"
    echo '{ "meetings": [' >fixtures/0014-sag-nr/answer.json
    run score fixtures; fails 6 "answer.json:2: no answer in JSON"
    mkdir empty
    run score empty; fails 3 "empty: no answers"
}

# The figures are those of the corpus' own scorer, also where much is wrong.
it_scores_as_the_corpus_does() {
    local corpus=$source/../shared/corpus scorer=$source/../shared/score/score.py xml
    [[ -d $corpus && -f $scorer ]] && command -v python3 >/dev/null || { skip "the corpus or python3 is not here"; return; }
    reads_pictures || { skip "built without OCR"; return; }
    python3 "$scorer" --run "$program" "$corpus" >wanted 2>/dev/null
    run score "$corpus"
    same wanted out
    mkdir good bad
    find -L "$corpus/docs" -type f -name '*.txt' -exec "$program" -o good/ {} +
    for xml in good/*.xml; do
        awk '/<item /{n++; out = n % 5 == 2} !out; /<\/item>/{out = 0}' "$xml" |
            sed 's/outcome="noted"/outcome="approved"/; s/ og / eller /; s/\(<p [^>]*>[^ ]* \)[^ <]* /\1/' >"bad/${xml#good/}"
    done
    python3 "$scorer" --xml bad "$corpus" >wanted 2>/dev/null
    run score "$corpus" --xml bad
    same wanted out
    awk '/^mean/ { exit !($3 < 0.95) }' out || wrong "mean F1 of spoilt XML" "below 0.95" "$(tail -1 out)"
}
