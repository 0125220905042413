# SPDX-License-Identifier: AGPL-3.0-or-later
# A package for Debian 12: `cmake --preset package && cmake --build --preset package -t package` makes
# build/package/referat_VERSION-1_ARCHITECTURE.deb, and tools/try-package does so and tries it. DEBFULLNAME and DEBEMAIL
# say who answers for it. What it depends on is what dpkg-shlibdeps finds, and the language data that are read without
# --lang.
set(CONTACT "referat <root@localhost>")
if(DEFINED ENV{DEBFULLNAME} AND DEFINED ENV{DEBEMAIL})
    set(CONTACT "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(REFERAT_CONTACT "${CONTACT}" CACHE STRING "Who answers for a package that is made here")

set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGE_NAME referat)
set(CPACK_PACKAGE_CONTACT "${REFERAT_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Danish minutes (PDF, scans, text) to structured XML")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "reads the minutes of Danish municipalities, regions, parishes and
associations, as PDF, scanned pages or text, and writes them as XML in which
every item, decision, attachment and absence is said as such, together with
the page and the place on the paper where it was read. Whole archives are
read with a journal, put into a database, searched and published.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tesseract-ocr-dan, tesseract-ocr-osd")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "tesseract-ocr-script-latn")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "tesseract-ocr-frk, sqlite3, libxml2-utils")

# Debian wants its own list of changes beside the project's.
if(EXISTS /etc/debian_version)
    execute_process(COMMAND date -u -R -d ${REFERAT_DATE} OUTPUT_VARIABLE DAY OUTPUT_STRIP_TRAILING_WHITESPACE)
    file(CONFIGURE OUTPUT ${PACKED}/changelog.Debian CONTENT "referat (@PROJECT_VERSION@-1) bookworm; urgency=medium

  * Made from the project's own sources; what is new in them is in changelog.gz.

 -- @REFERAT_CONTACT@  @DAY@
" @ONLY)
    pack_file(${PACKED}/changelog.Debian ${PACKED}/changelog.Debian.gz)
    add_custom_target(packed_for_debian ALL DEPENDS ${PACKED}/changelog.Debian.gz)
    install(FILES ${PACKED}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
include(CPack)
