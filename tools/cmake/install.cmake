# SPDX-License-Identifier: AGPL-3.0-or-later
# What `cmake --install` puts where. The program carries its layouts, its schema and its manuals in itself and needs
# none of these files to run: the layouts are there to be read and copied, the schema for other programs.
#
#   bin/referat
#   share/man/man1/                     manual pages, packed as man wants them
#   share/referat/                      minutes.xsd, layouts/
#   share/doc/referat/                  README, guides, copyright, changes
#   share/bash-completion/completions/, share/zsh/…, share/fish/vendor_completions.d/
include(GNUInstallDirs)

install(TARGETS referat)   # its other parts: tools/worker
install(FILES models/minutes.xsd DESTINATION ${CMAKE_INSTALL_DATADIR}/referat)
install(DIRECTORY parser/layouts DESTINATION ${CMAKE_INSTALL_DATADIR}/referat FILES_MATCHING PATTERN "*.layout")
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md" PATTERN "*.json")

# pack_file(FROM TO): gzip without name and time, so that one commit gives one package.
function(pack_file from to)
    add_custom_command(OUTPUT ${to} COMMAND gzip -9nc ${from} > ${to} DEPENDS ${from} VERBATIM)
endfunction()

set(PACKED ${PROJECT_BINARY_DIR}/packed)
file(MAKE_DIRECTORY ${PACKED})
file(READ LICENSE LICENSE_TEXT)
string(REGEX REPLACE "\n\n" "\n.\n" LICENSE_TEXT "${LICENSE_TEXT}")
string(REGEX REPLACE "\n\n" "\n.\n" LICENSE_TEXT "${LICENSE_TEXT}")
string(REGEX REPLACE "\n([^\n])" "\n \\1" LICENSE_TEXT "\n${LICENSE_TEXT}")
configure_file(tools/cmake/copyright.in ${PACKED}/copyright @ONLY)
pack_file(${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PACKED}/changelog.gz)
install(FILES ${PACKED}/copyright ${PACKED}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(PACKED_PAGES "")
foreach(PAGE ${MANUAL_PAGES})
    get_filename_component(NAME ${PAGE} NAME)
    pack_file(${PAGE} ${PACKED}/${NAME}.gz)
    list(APPEND PACKED_PAGES ${PACKED}/${NAME}.gz)
endforeach()
add_custom_target(packed ALL DEPENDS ${PACKED}/changelog.gz ${PACKED_PAGES})
if(MANUAL_PAGES)
    set(MADE ${PROJECT_BINARY_DIR}/tools/manual/completions)
    install(FILES ${PACKED_PAGES} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${MADE}/referat.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME referat)
    install(FILES ${MADE}/referat.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    # zsh looks in site-functions below /usr/local, and Debian's in vendor-completions below /usr.
    install(CODE "set(functions site-functions)
        if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\" AND EXISTS /etc/debian_version)
            set(functions vendor-completions)
        endif()
        file(INSTALL \"${MADE}/_referat\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/share/zsh/\${functions}\")")
endif()
