#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The program as its users see it: what it writes, its one-line messages, its exit codes, and that no half file is left.
#
#   tests/cli.sh PROGRAM SOURCE [TEST…]     all tests, or these alone
#
# Each function whose name begins with "it_" is a test and runs in an empty folder of its own. To add a test, add one.
# With REFERAT_OCR=OFF in the environment, what needs the OCR stage is skipped.
set -u

program=$(readlink -f "$1")
source=$(readlink -f "$2")
self="$0 $1 $2"
shift 2
text="$source/fixtures/0001-firstagenda-referat/source.txt"
scan="$source/fixtures/0005-sogneraad-1941/scan.tif"
pdf="$source/fixtures/0007-generalforsamling/source.pdf"
room=$(mktemp -d)
trap 'umount "$room/small" 2>/dev/null; chmod -R u+rwx "$room"; rm -rf "$room"' EXIT
export LC_ALL=C.UTF-8

# ------------------------------------------------------------------ words to test with

wrong() { echo "    $1"; echo "      wanted: $2"; echo "      got:    $3"; faults=$((faults + 1)); }

# run WORDS…: the program; its output in ./out, its messages in ./err, its exit code in $code.
run() {
    code=0
    "$program" "$@" >out 2>err || code=$?
}

says_code() { [[ $code -eq $1 ]] || wrong "exit code" "$1" "$code: $(head -c 300 err)"; }

# One line, for people, that names the program and holds these words.
says_line() {
    [[ $(wc -l <err) -eq 1 && $(cat err) == "referat: "*"$1"* ]] ||
        wrong "message" "one line: referat: … $1 …" "$(cat err)"
}
says_nothing() { [[ ! -s err ]] || wrong "messages" "none" "$(cat err)"; }
writes_nothing() { [[ ! -s out ]] || wrong "standard output" "nothing" "$(head -c 200 out)"; }

# fails CODE WORDS: the program failed so, in one line, and wrote nothing.
fails() { says_code "$1"; says_line "$2"; writes_nothing; }

# Files here, besides what run makes.
files_are() {
    local names
    names=$(find . -mindepth 1 ! -name out ! -name err -printf '%P\n' | sort | tr '\n' ' ')
    [[ $names == "$1" ]] || wrong "files" "$1" "$names"
}
begins() { [[ $(head -c ${#2} "$1") == "$2" ]] || wrong "$1 begins" "$2" "$(head -c ${#2} "$1")"; }
same() { cmp -s "$1" "$2" || wrong "$2 is the same as $1" "the same" "$(cmp "$1" "$2" 2>&1)"; }
skip() { skipped=$((skipped + 1)); echo "skipped $test: $1"; }
reads_pictures() { [[ ${REFERAT_OCR:-ON} == ON ]]; }
is_root() { [[ $(id -u) -eq 0 ]]; }

# ------------------------------------------------------------------ what it is told

# block NAME: the file of that name as docs/layouts.md prints it, for a house that nobody has built in meanwhile.
block() {
    sed -n "/^\`\`\`text $1\$/,/^\`\`\`\$/{/^\`\`\`/d;p}" "$source/docs/layouts.md" |
        sed 's/MOSEVIG/PRØVELUND/g; s/Mosevig/Prøvelund/g; s/mosevig/proevelund/g' >"$1"
}

it_does_what_the_walk_through_for_layouts_says() {
    block mosevig.txt
    block mosevig.layout
    run mosevig.txt
    says_code 0
    grep -q '<meeting kind="other"' out ||
        wrong "without the layout" "one meeting of kind other" "$(grep '<meeting' out)"
    run --layout mosevig.layout mosevig.txt
    says_code 0
    says_nothing
    grep -q 'layout="proevelund" review="none"' out || wrong "review" "none, by proevelund" "$(grep '<source' out)"
    [[ $(grep -c '<item ' out) -eq 3 ]] || wrong "items" 3 "$(grep -c '<item ' out)"
    grep -q '<item number="3" access="closed" outcome="postponed"' out ||
        wrong "item 3" "closed and postponed" "$(grep '<item number="3"' out)"
    [[ $(grep -c '<attachment ' out) -eq 2 ]] || wrong "attachments" 2 "$(grep -c '<attachment ' out)"
}

# Labels of a house below each other, values in a column beside them, no colons: no label is the value of the one above.
it_reads_a_layout_s_labels_set_in_columns() {
    printf '%s\n' 'TANGVIG KOMMUNE' 'Referat' '' 'Gruppe            Havne- og Kystudvalget' \
        'Samlet            tirsdag den 9. april 2024, fra 14.00 til 16.20' 'I lokalet         Fyrmesterboligen' \
        'Omkring bordet    Berta Kvist (S), Ejnar Friis (V)' 'Hjemme            Hanne Østrup (C)' '' \
        '1. Ny bølgebryder' 'Beslutning' 'Godkendt.' >m.txt
    printf '%s\n' 'layout tangvig' 'base generic' 'mark Tangvig Kommune' 'field organ = Gruppe {organ}' \
        '  yes Gruppe Havneudvalget' 'field date = Samlet {date}, fra {time}' \
        '  yes Samlet den 9. april 2024, fra 14.00 til 16.20' 'field place = I lokalet {place}' \
        '  yes I lokalet Fyrmesterboligen' 'field present = Omkring bordet' '  yes Omkring bordet' \
        'field excused = Hjemme' '  yes Hjemme' >tangvig.layout
    run --layout tangvig.layout m.txt
    says_code 0; says_nothing
    local said
    for said in '<committee page="1" line="4 4">Havne- og Kystudvalget<' '<start date="2024-04-09" time="14:00"' \
        '<end time="16:20"' '>Fyrmesterboligen</place>' '<person name="Ejnar Friis" party="V" status="present"' \
        '<person name="Hanne Østrup" party="C" status="excused"'; do
        grep -qF "$said" out || wrong "the head" "$said" "$(sed -n '/<meeting/,/<section/p' out)"
    done
}

it_holds_a_layout_to_its_own_examples() {
    printf 'layout hus\nbase generic\nmark Hus\nfield present = Med ved bordet\n' >hus.layout
    printf '  yes Med ved bordet: Bo Lund\n' >>hus.layout
    run --layout hus.layout "$text"
    fails 11 'text follows its colon: write run-in before the ='
}

it_begins_its_help_with_examples() {
    run --help
    says_code 0; says_nothing
    begins out "Examples:"
}

it_tells_versions() {
    run --version
    says_code 0; says_nothing
    begins out "referat "
    ! reads_pictures || for engine in MuPDF Leptonica Tesseract libxml2; do
        grep -q "^$engine .*[0-9]" out || wrong "--version" "$engine and its version" "$(cat out)"
    done
}

it_needs_a_file() { run; fails 2 "no FILE given"; }
it_knows_no_other_option() { run --wrong; fails 2 "--wrong"; }
it_wants_a_value() { run "$text" --lang; fails 2 "--lang"; }
it_takes_a_file_that_looks_like_an_option() {
    cp "$text" ./-x.txt
    run -- -x.txt
    says_code 0; says_nothing
}

# ------------------------------------------------------------------ bad input

it_tells_a_missing_file() { run nowhere.pdf; fails 3 "nowhere.pdf"; }
it_tells_a_folder() { mkdir folder; run folder; fails 3 "folder"; }
it_tells_an_empty_file() { : >empty; run empty; fails 4 "empty"; }
it_tells_a_text_of_blanks() { printf ' \n\f\n' >blank; run blank; fails 4 "blank"; }

it_tells_random_bytes() {
    # Bytes of no kind, the same each time: a sum of the numbers in it.
    for n in $(seq 1 200); do
        printf '\x00\x9d\xff\x01'
        printf "$(printf '\\x%02x' $((n * 73 % 256)) $((n * 151 % 256)))"
    done >random
    run random; fails 5 "random"
}

it_tells_an_unreadable_file() {
    cp "$text" closed; chmod 000 closed
    if is_root; then
        setpriv --reuid=65534 --clear-groups "$program" --help >/dev/null 2>&1 ||
            { skip "root reads everything here"; return; }
        chmod 711 "$room" .
        code=0; setpriv --reuid=65534 --clear-groups "$program" closed >out 2>err || code=$?
    else
        run closed
    fi
    fails 3 "closed"
}

it_tells_a_truncated_pdf() {
    reads_pictures || { skip "built without OCR"; return; }
    head -c 300 "$pdf" >cut.pdf
    run cut.pdf; fails 6 "cut.pdf"
    printf '%%PDF-1.7\n' >head.pdf
    run head.pdf; fails 6 "head.pdf"
}

it_tells_a_password() {
    reads_pictures || { skip "built without OCR"; return; }
    command -v qpdf >/dev/null || { skip "no qpdf here; apt-get install qpdf"; return; }
    qpdf --encrypt secret owner 256 -- "$pdf" locked.pdf
    run locked.pdf; fails 7 "locked.pdf"
}

it_tells_missing_language_data() {
    reads_pictures || { skip "built without OCR"; return; }
    run "$scan" --lang xyz; fails 8 "xyz"
    mkdir empty
    TESSDATA_PREFIX=$PWD/empty run "$scan"; fails 8 "dan"
}

it_names_each_missing_language() {
    reads_pictures || { skip "built without OCR"; return; }
    run "$scan" --lang dan+xyz+Xyz_old
    fails 8 'no OCR language data for "xyz", "Xyz_old"; install the packages tesseract-ocr-xyz tesseract-ocr-xyz-old'
    mkdir empty
    for pair in Latin:script-latn Fraktur:script-frak frk:frk chi_sim:chi-sim; do
        TESSDATA_PREFIX=$PWD/empty run "$scan" --lang "${pair%:*}"
        fails 8 "install the package tesseract-ocr-${pair#*:}"
    done
    run "$scan" --lang +; fails 8 "names no OCR language data"
}

it_reads_with_several_languages() {
    reads_pictures || { skip "built without OCR"; return; }
    for language in dan+deu frk Latin+dan; do
        run pages "$scan" --lang "$language"
        [[ $code -ne 8 ]] || { skip "$(cat err)"; continue; }
        says_code 0; says_nothing
        grep -q '^| .*Sogneraad' out || wrong "read with $language" "Sogneraad" "$(grep '^|' out | head -3)"
        run "$scan" --lang "$language"
        grep -q 'xml:lang="da"' out || wrong "$language: xml:lang" "da" "$(head -2 out)"
    done
}

it_needs_no_language_data_for_text() {
    run "$text" --lang xyz
    says_code 0; says_nothing
}

it_tells_a_wrong_layout() {
    printf 'layout mine\nheading nothing = x\n' >mine.layout
    run "$text" --layout mine.layout; fails 11 "mine.layout:2:"
}

it_tells_wrong_pages() {
    printf 'referat-pages 1\npage one\n' >wrong.pages
    run parse wrong.pages; fails 12 "wrong.pages:2:"
    run parse "$text"; fails 12 "source.txt:1:"
}

# ------------------------------------------------------------------ bad output

it_tells_a_full_disk() {
    [[ -w /dev/full ]] || { skip "no /dev/full here"; return; }
    code=0; "$program" "$text" >/dev/full 2>err || code=$?
    : >out
    fails 9 "standard output"
    code=0; "$program" --help >/dev/full 2>err || code=$?
    says_code 9
}

# With a descriptor closed, the next file that is opened would take its number.
it_keeps_messages_out_of_results() {
    local minutes=("$source"/fixtures/000[24]-*/source.xml)
    run export --to csv --public "${minutes[@]}" -o wanted.csv
    says_code 0
    [[ -s err ]] || wrong "messages" "what was left out" "none"
    "$program" export --to csv --public "${minutes[@]}" -o got.csv 2>&-
    same wanted.csv got.csv
}

it_tells_closed_output() {
    code=0; "$program" "$text" <&- >&- 2>err || code=$?
    : >out
    fails 9 "standard output"
    run "$text" -o wanted.xml
    "$program" "$text" -o got.xml <&- >&- 2>&-
    same wanted.xml got.xml
}

# Who starts the program may ignore the ends of its children, and that is handed on.
it_hears_how_its_workers_end() {
    reads_pictures || { skip "built without OCR"; return; }
    run "$source/fixtures/sample/scan.pdf" -o wanted.xml
    code=0; env --ignore-signal=CHLD "$program" "$source/fixtures/sample/scan.pdf" -o got.xml >out 2>err || code=$?
    says_code 0; says_nothing
    same wanted.xml got.xml
}

it_leaves_no_half_file_on_a_full_disk() {
    mkdir "$room/small"
    mount -t tmpfs -o size=4k small "$room/small" 2>/dev/null || { skip "a small disk cannot be mounted here"; return; }
    run "$text" -o "$room/small/x.xml"; fails 9 "x.xml"
    [[ -z $(ls -A "$room/small") ]] || wrong "the full disk" "nothing left on it" "$(ls -A "$room/small")"
    umount "$room/small"
}

it_leaves_no_half_file_at_a_limit() {
    code=0
    (ulimit -f 4; exec "$program" "$text" -o x.xml) >out 2>err || code=$?
    fails 9 "x.xml"
    files_are ""
}

# In a container, a program has the number of the one before it, which may have been killed while it wrote.
it_writes_beside_what_a_killed_one_left() {
    code=0
    bash -c 'echo half >"x.xml.$$.part"; exec "$@"' - "$program" "$text" -o x.xml >out 2>err || code=$?
    says_code 0; says_nothing
    [[ $(find . -name 'x.xml*' | wc -l) -eq 2 ]] || wrong "files" "x.xml and what was left" "$(ls)"
    run "$text" -o y.xml
    same y.xml x.xml
}

it_keeps_the_old_file_when_the_new_one_fails() {
    echo old >x.xml
    run nowhere.txt -o x.xml; fails 3 "nowhere.txt"
    [[ $(cat x.xml) == old ]] || wrong "x.xml" "as it was" "$(head -c 100 x.xml)"
    files_are "x.xml "
}

it_leaves_nothing_for_a_bad_file() {
    : >empty
    run empty -o x.xml; fails 4 "empty"
    files_are "empty "
}

it_tells_a_folder_that_is_not_there() {
    run "$text" -o no/such/x.xml; fails 9 "x.xml"
    files_are ""
}

# ------------------------------------------------------------------ good input and output

it_writes_xml_to_standard_output() {
    run "$text"
    says_code 0; says_nothing
    begins out '<?xml version="1.0" encoding="UTF-8"?>'
    files_are ""
}

it_reads_standard_input() {
    code=0; "$program" - <"$text" >out 2>err || code=$?
    says_code 0; says_nothing
    grep -q '<source name="-"' out || wrong "source" 'name="-"' "$(grep '<source' out)"
}

it_writes_a_file() {
    run "$text" -o x.xml
    says_code 0; says_nothing; writes_nothing
    files_are "x.xml "
    run "$text"
    same out x.xml
}

it_writes_many_files_into_a_folder() {
    cp "$text" a.txt; cp "$text" b.txt
    run a.txt b.txt -o xml
    says_code 0; says_nothing; writes_nothing
    files_are "a.txt b.txt xml xml/a.txt.xml xml/b.txt.xml "
}

it_writes_many_files_beside_them() {
    mkdir in; cp "$text" in/a.txt; cp "$text" in/b.txt
    run in/a.txt in/b.txt
    says_code 0; says_nothing; writes_nothing
    files_are "in in/a.txt in/a.txt.xml in/b.txt in/b.txt.xml "
}

it_does_the_others_when_one_is_bad() {
    cp "$text" a.txt; : >bad.txt; cp "$text" c.txt
    run a.txt bad.txt c.txt -o xml; fails 4 "bad.txt"
    files_are "a.txt bad.txt c.txt xml xml/a.txt.xml xml/c.txt.xml "
}

it_loses_no_file_of_the_same_name() {
    mkdir one two; cp "$text" one/a.txt; cp "$source/fixtures/0012-letter/source.txt" two/a.txt
    run one/a.txt two/a.txt -o xml
    [[ $code -ne 0 || $(find xml -name '*.xml' | wc -l) -eq 2 ]] ||
        wrong "two files of one name" "both, or a message" "$(ls xml)"
}

it_writes_over_nothing_that_it_reads() {
    local m=m.xml form
    cp "$text" a.txt; ln -s a.txt link; ln a.txt hard; "$program" a.txt -o $m; cp $m kept
    run a.txt -o a.txt; fails 2 "a.txt: is read"
    run ./a.txt -o link; fails 2 "a.txt: is read"
    run pages a.txt -o hard; fails 2 "a.txt: is read"
    run - -o a.txt <a.txt; fails 2 "-: is read"
    for form in html csv jsonl; do run export --to $form $m -o $m; fails 2 "$m: is read"; done
    run export --to csv kept $m -o $m; fails 2 "$m: is read"
    run view a.txt -o a.txt; fails 2 "a.txt: is read"
    run view a.txt --xml $m -o $m; fails 2 "$m: is read"
    same "$text" a.txt; same kept $m
    run a.txt -o $m; says_code 0; says_nothing; same kept $m      # a result of before gives way
}

it_gives_the_same_twice() {
    run "$text"; cp out first
    run "$text"
    same first out
}

it_gives_valid_xml() {
    command -v xmllint >/dev/null || { skip "no xmllint here; apt-get install libxml2-utils"; return; }
    "$program" schema >minutes.xsd
    for f in "$source"/fixtures/*/source.txt; do
        "$program" "$f" >x.xml 2>err || wrong "$f" "XML" "$(cat err)"
        xmllint --noout --schema minutes.xsd x.xml 2>err || wrong "$f" "valid XML" "$(head -3 err)"
    done
}

it_gives_valid_alto() {
    local file
    command -v xmllint >/dev/null || { skip "no xmllint here; apt-get install libxml2-utils"; return; }
    for file in "$source"/fixtures/*/*.pages; do
        "$program" pages --alto "$file" >x.xml 2>err || wrong "$file" "ALTO" "$(cat err)"
        xmllint --noout --schema "$source/tests/alto.xsd" x.xml 2>err || wrong "$file" "valid ALTO" "$(head -3 err)"
    done
    reads_pictures || { skip "built without OCR"; return; }
    cp "$scan" a.tif; cp "$pdf" b.pdf
    run pages --alto a.tif b.pdf -o alto; says_code 0; says_nothing
    for file in alto/a.tif.alto.xml alto/b.pdf.alto.xml; do
        xmllint --noout --schema "$source/tests/alto.xsd" "$file" 2>err || wrong "$file" "valid ALTO" "$(head -3 err)"
    done
    grep -q '<softwareName>Tesseract</softwareName>' alto/a.tif.alto.xml \
        || wrong "what made it" "Tesseract" "$(head -30 alto/a.tif.alto.xml)"
    [[ $("$program" --version) == *"Latin missing"* ]] ||
        grep -q 'doubtful words also Latin sha256:' alto/a.tif.alto.xml \
        || wrong "whose words they are" "the second opinion's data" "$(grep Settings alto/a.tif.alto.xml)"
    run pages --alto a.tif; same out alto/a.tif.alto.xml
}

it_gives_searchable_pdfs() {
    local scanned="$source/fixtures/0001-firstagenda-referat/scan.pdf" word
    reads_pictures || { skip "built without OCR"; return; }
    run pages --pdf "$scan" -o s.pdf; says_code 0; says_nothing; writes_nothing
    begins s.pdf "%PDF-"
    run pages --pdf "$scan"; same s.pdf out
    run pages --pdf "$scanned" -o t.pdf; says_code 0; says_nothing
    cmp -s -n "$(stat -c %s "$scanned")" "$scanned" t.pdf \
        || wrong "t.pdf" "begins with the scan's own bytes" "$(cmp "$scanned" t.pdf 2>&1)"
    run pages --pdf "$pdf" -o u.pdf; same "$pdf" u.pdf
    run pages --pdf "$text"; fails 2 "source.txt: is a text"
    if command -v qpdf >/dev/null; then
        qpdf --encrypt "" owner 256 -- "$scanned" locked.pdf
        head -c $(($(stat -c %s "$scanned") - 400)) "$scanned" >cut.pdf
        for word in locked cut; do
            run pages --pdf $word.pdf -o $word.s.pdf; says_code 0; says_nothing
            run pages --pdf $word.pdf; same $word.s.pdf out
            qpdf --check $word.s.pdf >check 2>&1 || wrong "$word.s.pdf" "a sound PDF" "$(head -3 check)"
        done
    fi
    run pages --pdf --alto "$scan"; fails 2 "--alto"
    command -v pdftotext >/dev/null || { skip "no pdftotext here; apt-get install poppler-utils"; return; }
    pdftotext t.pdf t.txt
    for word in "Udvalget for Læring og Fritid" "18/1204" "Godkendelse af dagsorden" "Nørhaven"; do
        grep -q "$word" t.txt || wrong "text of t.pdf" "$word" "$(head -20 t.txt)"
    done
    command -v pdfimages >/dev/null || return
    pdfimages -all "$scanned" before; pdfimages -all t.pdf after
    for word in before-*; do same "$word" "after${word#before}"; done
}

it_reads_a_long_page_on_its_head() {
    reads_pictures || { skip "built without OCR"; return; }
    command -v qpdf >/dev/null || { skip "no qpdf here; apt-get install qpdf"; return; }
    qpdf "$source/fixtures/0001-firstagenda-referat/scan.pdf" --pages . 1 -- upright.pdf
    qpdf upright.pdf --rotate=+180 head.pdf
    run pages upright.pdf; grep '^|' out >upright
    run pages head.pdf; grep '^|' out >head
    [[ $(wc -l <upright) -gt 20 ]] || wrong "upright.pdf" "its lines" "$(cat upright)"
    same upright head
}

# What decodes a file is locked up; where it cannot be, that is said once, or the end.
has_sandbox() { "$program" --sandbox=require "$text" >/dev/null 2>&1; }
it_says_when_there_is_no_sandbox() {
    has_sandbox || { skip "there is no sandbox here"; return; }
    [[ -x ${WITHOUT_SECCOMP:-} ]] || { skip "no WITHOUT_SECCOMP, built with the tests"; return; }
    local without="$WITHOUT_SECCOMP"
    "$without" "$program" "$text" "$text" -o a/ >out 2>err; code=$?
    says_code 2                                      # of the same name twice
    [[ $(grep -c "warning: files are read without a sandbox: " err) -eq 1 ]] || wrong "warnings" 1 "$(cat err)"
    grep -q "the kernel has no seccomp filters" err || wrong "reason" "the kernel has no seccomp filters" "$(cat err)"
    "$without" "$program" --sandbox=require "$text" >out 2>err; code=$?
    fails 70 "no sandbox: "
    "$without" "$program" --sandbox=require "$pdf" >out 2>err; code=$?
    fails 70 "no sandbox: "
    "$without" "$program" --sandbox=require batch "$text" --out b >out 2>err; code=$?
    fails 70 "no sandbox: "
    run --no-sandbox "$text"
    says_code 0; says_line "--no-sandbox is for files you trust"
    begins out "<?xml"
}

# What is not needed for a text is not loaded: it would take longer than the text.
it_starts_with_few_libraries() {
    local heavy
    ! ldd "$program" | grep -q libasan || { skip "the sanitizer loads libraries of its own"; return; }
    heavy=$(ldd "$program" | grep -E "libtesseract|liblept|libpq|libmicrohttpd|libxml2|libsqlite3|libstdc" |
        cut -f 2 -d "	")
    [[ -z $heavy ]] || wrong "libraries" "none of them" "$heavy"
}

it_says_which_part_is_missing() {
    cp "$program" alone
    ./alone "$scan" >out 2>err; code=$?
    fails 70 "referat-reader is not beside this program"
    ./alone export --to text x.xml >out 2>err; code=$?
    fails 70 "referat-archive is not beside this program"
    rm alone
}

it_writes_one_form_of_pages() {
    run pages --alto --alto "$text"; fails 2 "--alto"
    run --alto "$text"; fails 2 "--alto"
}

it_shows_pages_as_they_were_read() {
    reads_pictures || { skip "built without OCR"; return; }
    cp "$scan" a.tif; cp "$pdf" b.pdf
    run pages a.tif b.pdf --picture shown -o out.d
    says_code 0; says_nothing; writes_nothing
    for f in shown/a.tif.0001.png shown/b.pdf.0001.png; do begins "$f" $'\x89PNG'; done
    [[ $(ls shown/a.tif.*.png | wc -l) -eq $(grep -c '^page ' out.d/a.tif.pages) ]] \
        || wrong "pictures" "one a page" "$(ls shown)"
    run pages a.tif --picture again; cp out plain
    says_code 0
    same shown/a.tif.0001.png again/a.tif.0001.png
    run pages a.tif; same plain out
}

it_writes_pictures_only_where_it_was_told() {
    reads_pictures || { skip "built without OCR"; return; }
    mkdir in; cp "$scan" in/..tif
    run pages in/..tif --picture shown; says_code 0
    files_are "in in/..tif shown shown/..tif.0001.png shown/..tif.0002.png "
    run pages "$text" --picture shown; fails 2 "source.txt: is a text"
    run "$scan" --picture shown; fails 2 "--picture"
    mkdir one; cp "$scan" one/..tif
    run pages in/..tif one/..tif --picture shown
    says_code 2; says_line "another file of that name"
    : >file; run pages in/..tif --picture file; says_code 9
}

it_gives_the_same_by_way_of_pages() {
    local file
    for file in "$text" "$source"/fixtures/000[3-7]*/source.txt "$pdf"; do
        [[ $file != *.pdf ]] || reads_pictures || continue
        run "$file"; cp out direct
        run pages "$file"; cp out pages
        "$program" parse - <pages >parsed 2>err
        same direct parsed
        run pages pages; same pages out
    done
}

. "$source/tests/cli_bench.sh"

# ------------------------------------------------------------------ running them

ran=0 failed=0 skipped=0
[[ $# -gt 0 ]] || set -- $(declare -F | awk '{ print $3 }' | grep '^it_')
for test; do
    faults=0
    mkdir "$room/$test" && cd "$room/$test" || exit 1
    "$test"
    ran=$((ran + 1))
    [[ $faults -eq 0 ]] || { failed=$((failed + 1)); echo "FAILED $test; alone: $self $test"; }
done
cd /
echo "$((ran - failed)) passed, $failed failed, $skipped skipped in part"
[[ $failed -eq 0 ]]
