# SPDX-License-Identifier: AGPL-3.0-or-later
# The bench's commands as developers see them; a part of tests/cli.sh.
# shellcheck shell=bash

# fixture NAME: a copy of it here, as ./NAME, without its scans.
fixture() { mkdir "$1" && cp "$source/fixtures/$1/"*.{pages,xml,txt} "$1/"; }

it_gives_each_command_of_the_bench_its_help() {
    local name
    for name in explain check compare new-fixture score; do
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
    printf 'heading legal = Hjemlen\n  yes Hjemlen\n  no Pengene\n' >>wrong.layout
    run check wrong.layout
    says_code 11
    [[ $(wc -l <err) -eq 2 ]] && grep -q 'wrong.layout:8: "Pengene" should be taken by no rule' err ||
        wrong "two wrong examples" "both, at once" "$(cat err)"
    run check nowhere.layout; fails 3 "nowhere.layout"
}

it_compares_a_fixture_field_by_field() {
    fixture 0014-sag-nr
    run compare 0014-sag-nr
    says_code 0; says_nothing
    sed -i '0,/outcome="approved"/s//outcome="rejected"/' 0014-sag-nr/source.xml
    run compare 0014-sag-nr
    says_code 1; says_nothing
    grep -A1 'outcome: wanted rejected' out | grep -q 'got    approved' ||
        wrong "difference" "outcome: rejected, approved" "$(cat out)"
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
    [[ $(figure item 7) == 1.000 && $(tail -1 out) == "mean F1 1.0000 (strict)" ]] ||
        wrong "its own answer" "all right" "$(cat out)"
    # Of what is scored, the second item is gone: it is missed with all that stands in it, and nothing is invented.
    awk '/<item /{n++} n != 2; /<\/item>/{if (n == 2) n = 100}' corpus/gold/sag.txt.xml >made/sag.txt.xml
    run score corpus --xml made --faults
    says_code 0
    [[ $(figure item 3) == 0 && $(figure item 4) == 1 && $(figure section 4) -ge 1 ]] ||
        wrong "a lost item" "one missed" "$(cat out)"
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
    run score fixtures/0014-sag-nr --faults
    grep -q '^0014-sag-nr/source.txt item .*: outcome: missed "rejected"' out ||
        wrong "fault" "names the fixture" "$(grep outcome out)"
    awk -v now="$(figure outcome 7)" -v before="$before" 'BEGIN { exit !(now < before) }' ||
        wrong "outcome" "less than $before" "$(figure outcome 7)"
    echo '{ "meetings": [' >fixtures/0014-sag-nr/answer.json
    run score fixtures; fails 6 "answer.json:2: no answer in JSON"
    mkdir empty
    run score empty; fails 3 "empty: no answers"
}

# The figures are those of the corpus' own scorer, also where much is wrong.
it_scores_as_the_corpus_does() {
    local corpus=$source/../shared/corpus scorer=$source/../shared/score/score.py xml
    [[ -d $corpus && -f $scorer ]] && command -v python3 >/dev/null ||
        { skip "the corpus or python3 is not here"; return; }
    reads_pictures || { skip "built without OCR"; return; }
    python3 "$scorer" --run "$program" "$corpus" >wanted 2>/dev/null
    run score "$corpus"
    same wanted out
    mkdir good bad
    find -L "$corpus/docs" -type f -name '*.txt' -exec "$program" -o good/ {} +
    for xml in good/*.xml; do
        awk '/<item /{n++; out = n % 5 == 2} !out; /<\/item>/{out = 0}' "$xml" |
            sed -e 's/outcome="noted"/outcome="approved"/; s/ og / eller /' \
                -e 's/\(<p [^>]*>[^ ]* \)[^ <]* /\1/' >"bad/${xml#good/}"
    done
    python3 "$scorer" --xml bad "$corpus" >wanted 2>/dev/null
    run score "$corpus" --xml bad
    same wanted out
    awk '/^mean/ { exit !($3 < 0.95) }' out || wrong "mean F1 of spoilt XML" "below 0.95" "$(tail -1 out)"
}

# ------------------------------------------------------------------ explaining

# says_of TEXT WORDS: what explain says of the line that holds TEXT.
says_of() { awk -v line="$1" '/^[0-9]+:[0-9]+  /{ inside = index($0, line) } inside' out | grep -qF -- "$2" ||
    wrong "of \"$1\"" "$2" "$(awk -v line="$1" '/^[0-9]+:[0-9]+  /{ inside = index($0, line) } inside' out)"; }

it_explains_each_line() {
    run explain "$source/fixtures/0002-firstagenda-dagsorden/source.txt"
    says_code 0; says_nothing
    says_of "2 (Åben) " "heading item by generic:"
    says_of "2 (Åben) " "-> item 2: label; item 2: title"
    says_of "Indstilling" "-> item 1, recommendation: heading"
    says_of "3. Gruppearbejde" "it is weak, and the sequence of numbers and what follows do not bear it out"
    says_of "3. Gruppearbejde" "-> item 1, "
    ! grep -q $'\033' out || wrong "to a pipe" "no colours" "$(grep -m1 $'\033' out)"
}

# No line is left out, and of each is said where its words stand.
it_finds_each_line_in_the_minutes() {
    local file
    for file in "$source"/fixtures/*/{source,pdf}.pages; do
        run explain "$file"
        says_code 0
        [[ $(grep -c '^| ' "$file") -eq $(grep -c '^[0-9]*:[0-9]*  ' out) ]] ||
            wrong "$file: lines" "$(grep -c '^| ' "$file")" "$(grep -c '^[0-9]*:[0-9]*  ' out)"
        [[ $(grep -c '^      ->' out) -eq $(grep -c '^[0-9]*:[0-9]*  ' out) ]] || wrong "$file" "each line found" "$(
            awk '/^[0-9]+:/{ if (n++ && !found) print line; found = 0; line = $0 } /^      ->/{ found = 1 }' out |
                head -3)"
    done
}

it_explains_what_is_in_the_way() {
    printf 'layout hus\nbase generic\nmark Hus\nheading item = Sag {no}: {title}\n  yes Sag 1: Vej\n' >hus.layout
    printf 'heading economy = Hvad det koster\n  yes Hvad det koster\n\n' >>hus.layout
    printf 'Hus\n\nSag 7 Ny vej gennem byen\n\nHvad det koster: 7 kroner\n' >wrong.txt
    run explain wrong.txt --layout hus.layout
    says_code 0
    says_of "Sag 7 Ny vej" 'not hus:4 (heading item): wants ":" behind "Sag 7"'
    says_of "Hvad det koster" 'not hus:6 (heading economy): text follows its colon, and it is not run-in'
    printf 'layout typed\nbase generic\nmark Region Kystjylland\nheading economy bold = {text} godkendes\n' >typed.layout
    printf '  yes Den godkendes.\n' >>typed.layout
    run explain "$source/fixtures/0008-regionsraad/pdf.pages" --layout typed.layout --line "dagsordenen godkendes"
    says_of "dagsordenen godkendes" 'not typed:4 (heading economy): needs bold or larger type'
}

it_explains_one_line() {
    run explain "$text" --line "BESLUTNING"
    says_code 0
    [[ $(grep -c '^[0-9]*:[0-9]*  ' out) -eq $(grep -ci 'beslutning' "$text") ]] ||
        wrong "lines" "$(grep -ci 'beslutning' "$text")" "$(grep '^[0-9]' out)"
    local first=$(grep -n -m1 -i beslutning "$text" | cut -d: -f1)
    begins out "layout generic
1:$first  "
    run explain "$text" --line "findes ikke her"
    fails 1 'no line holds "findes ikke her"'
    run explain nowhere.txt; fails 3 nowhere.txt
    for _ in $(seq 50); do cat "$text"; done >long.txt
    "$program" explain long.txt 2>err | head -1 >out
    says_nothing
}

it_explains_in_colour_on_a_terminal_only() {
    command -v script >/dev/null || { skip "no script(1) here"; return; }
    TERM=xterm script -qec "$program explain $text --line Beslutning" /dev/null >shown </dev/null
    grep -q $'\033\[' shown || wrong "on a terminal" "colours" "$(head -c 200 shown)"
    TERM=xterm NO_COLOR=1 script -qec "$program explain $text --line Beslutning" /dev/null >shown </dev/null
    ! grep -q $'\033\[' shown || wrong "with NO_COLOR" "none" "$(head -c 200 shown)"
}

# ------------------------------------------------------------------ new fixtures

it_makes_a_fixture_and_overwrites_none() {
    mkdir fixtures fixtures/0007-old
    cp "$source/fixtures/0014-sag-nr/source.txt" "Grønby møde.txt"
    run new-fixture "Grønby møde.txt"
    says_code 0; says_nothing
    local made=fixtures/0008-groenby-moede
    files_are "Grønby møde.txt fixtures fixtures/0007-old $made $made/README.md $(
        )$made/source.pages $made/source.txt $made/source.xml "
    same "$source/fixtures/0014-sag-nr/source.xml" fixtures/0008-groenby-moede/source.xml
    same "$source/fixtures/0014-sag-nr/source.pages" fixtures/0008-groenby-moede/source.pages
    run compare fixtures; says_code 0
    echo changed >fixtures/0008-groenby-moede/source.xml
    run new-fixture "Grønby møde.txt"; fails 9 "fixtures/0008-groenby-moede: is there already"
    run new-fixture "Grønby møde.txt" old; fails 9 "fixtures/0007-old: is there already"
    [[ $(cat fixtures/0008-groenby-moede/source.xml) == changed ]] || wrong "source.xml" "as it was" "another"
    run new-fixture "Grønby møde.txt" x --into nowhere; fails 3 "nowhere: no folder of fixtures"
    : >empty.txt
    run new-fixture empty.txt; fails 4 empty.txt
    [[ $(ls fixtures | wc -l) -eq 2 ]] || wrong "after faults" "no more fixtures" "$(ls fixtures)"
}

it_makes_a_fixture_of_a_pdf_and_of_a_scan() {
    reads_pictures || { skip "built without OCR"; return; }
    mkdir fixtures
    run new-fixture "$pdf" layer; says_code 0
    run new-fixture "$scan" picture; says_code 0
    [[ -f fixtures/0001-layer/source.pdf && -f fixtures/0001-layer/pdf.xml ]] ||
        wrong "a text layer" "source.pdf, pdf.xml" "$(ls fixtures/*)"
    [[ -f fixtures/0002-picture/scan.tif && -f fixtures/0002-picture/scan.xml ]] ||
        wrong "a scan" "scan.tif, scan.xml" "$(ls fixtures/*)"
    run compare fixtures; says_code 0
    grep -q '^2 passed' out || wrong "compared" "2 passed" "$(cat out)"
}

# ------------------------------------------------------------------ the docs

it_explains_as_the_docs_show() {
    sed -n '/^```text mosevig.txt$/,/^```$/{/^```/d;p}' "$source/docs/layouts.md" >mosevig.txt
    sed -n '/^```text mosevig.layout$/,/^```$/{/^```/d;p}' "$source/docs/layouts.md" >mosevig.layout
    sed -n '/^```text explained$/,/^```$/{/^```/d;p}' "$source/docs/developers.md" >wanted
    [[ -s wanted ]] || wrong "docs/developers.md" "a block called explained" "none"
    run explain mosevig.txt --layout mosevig.layout --line "Hvad det koster"
    same wanted out
    run check mosevig.layout; says_code 0
}
