# SPDX-License-Identifier: AGPL-3.0-or-later
# Names what the program is made of by one hash, so that a journal tells which results another build may change.
#
# Included, it gives
#     name_sources(TARGET FILE)
# which makes the header FILE, with REFERAT_SOURCES, "sha256:" and 16 digits, and makes it anew whenever one of the
# sources changes. They are all that decides a result: nothing of the machine goes in, neither paths nor time, so
# that one commit has one name everywhere. Layouts are left out; the journal has a hash of its own for them, which
# knows of those given with --layout. Run with -P (as the build does), it writes that header:
#     cmake -DROOT=. -DTO=sources.h -P tools/cmake/sources.cmake

set(SOURCES_DECIDING
    models/*.c models/*.h models/*.xsd models/corrections/*.c models/corrections/*.h ocr/*.c ocr/*.h ocr/*.txt parser/*.c parser/*.h parser/*.in
    tools/reading*.c tools/reading.h tools/batch/worker.c tools/batch/twins.c)

if(CMAKE_SCRIPT_MODE_FILE)
    get_filename_component(ROOT "${ROOT}" ABSOLUTE)
    set(rows "")
    foreach(pattern ${SOURCES_DECIDING})
        file(GLOB files RELATIVE "${ROOT}" "${ROOT}/${pattern}")
        list(SORT files)
        foreach(file ${files})
            file(SHA256 "${ROOT}/${file}" digits)
            string(APPEND rows "${file} ${digits}\n")
        endforeach()
    endforeach()
    string(SHA256 digits "${rows}")
    string(SUBSTRING "${digits}" 0 16 digits)
    file(WRITE "${TO}" "/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Made by sources.cmake from the program's sources. */
#define REFERAT_SOURCES \"sha256:${digits}\"
")
    return()
endif()

set(SOURCES_SCRIPT "${CMAKE_CURRENT_LIST_FILE}" CACHE INTERNAL "")

function(name_sources target to)
    list(TRANSFORM SOURCES_DECIDING PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE patterns)
    file(GLOB files CONFIGURE_DEPENDS ${patterns})
    add_custom_command(OUTPUT "${to}"
        COMMAND "${CMAKE_COMMAND}" "-DROOT=${PROJECT_SOURCE_DIR}" "-DTO=${to}" -P "${SOURCES_SCRIPT}"
        DEPENDS ${files} "${SOURCES_SCRIPT}"
        COMMENT "Naming the sources"
        VERBATIM)
    target_sources(${target} PRIVATE "${to}")
endfunction()
