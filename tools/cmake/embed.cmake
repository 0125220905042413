# SPDX-License-Identifier: AGPL-3.0-or-later
# Builds a file into the program, as bytes of a C file.
#
# Included, it gives
#     embed_file(TARGET FILE NAME)
# which adds to TARGET a generated C file with
#     extern const unsigned char NAME[];        the bytes, and a NUL after them that is not counted
#     extern const unsigned long NAME_size;
# and makes it anew whenever FILE changes. Run with -P (as the build does), it writes that C file:
#     cmake -DFROM=minutes.xsd -DTO=minutes_xsd.c -DNAME=minutes_xsd -P embed.cmake

if(CMAKE_SCRIPT_MODE_FILE)
    file(READ "${FROM}" bytes HEX)
    string(LENGTH "${bytes}" digits)
    math(EXPR size "${digits} / 2")
    # 24 bytes a row; a row at a time is what keeps the regular expression fast.
    string(REGEX REPLACE "(................................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    get_filename_component(origin "${FROM}" NAME)
    file(WRITE "${TO}" "/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Made from ${origin} by embed.cmake; change that instead. */
extern const unsigned char ${NAME}[];
extern const unsigned long ${NAME}_size;
const unsigned char ${NAME}[] = {
${bytes}0x00
};
const unsigned long ${NAME}_size = ${size};
")
    return()
endif()

set(EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}" CACHE INTERNAL "")

function(embed_file target file name)
    get_filename_component(from "${file}" ABSOLUTE)
    set(to "${CMAKE_CURRENT_BINARY_DIR}/${name}.c")
    add_custom_command(OUTPUT "${to}"
        COMMAND "${CMAKE_COMMAND}" "-DFROM=${from}" "-DTO=${to}" "-DNAME=${name}" -P "${EMBED_SCRIPT}"
        DEPENDS "${from}" "${EMBED_SCRIPT}"
        COMMENT "Embedding ${name}"
        VERBATIM)
    target_sources(${target} PRIVATE "${to}")
endfunction()
