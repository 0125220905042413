# SPDX-License-Identifier: AGPL-3.0-or-later
# Libraries that are linked into a program instead of being loaded at each of its starts, which takes a tenth of a
# millisecond each: as long as a page of text. Their mends come with a new build, as those of MuPDF do, which Debian has
# as an archive only; where they are to come with the system's, -DREFERAT_ARCHIVES=OFF.
#
#     archive_of(VARIABLE NAME OTHERWISE)
# sets VARIABLE to the archive of the library NAME, or to OTHERWISE where none is installed or wanted.
function(archive_of VARIABLE NAME OTHERWISE)
    find_library(ARCHIVE_${NAME} NAMES lib${NAME}.a)
    mark_as_advanced(ARCHIVE_${NAME})
    if(REFERAT_ARCHIVES AND ARCHIVE_${NAME})
        set(${VARIABLE} ${ARCHIVE_${NAME}} PARENT_SCOPE)
    else()
        set(${VARIABLE} ${OTHERWISE} PARENT_SCOPE)
    endif()
endfunction()
