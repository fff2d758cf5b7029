# What `cmake --install` and CPack put where: the tool with its manual and completions, the
# library with a CMake package, and two Debian packages of these (components tool and dev).
include(CMakePackageConfigHelpers)

set(LEDELINT_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING
  "Where zsh looks for completions; vendor-completions in Debian's packages")

# The program tells them itself, so they cannot be out of date.
find_program(GZIP gzip REQUIRED)
mark_as_advanced(GZIP)
set(share ${PROJECT_BINARY_DIR}/share)
file(MAKE_DIRECTORY ${share})
set(told)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${share}/completion.${shell}
    COMMAND ledelint completions ${shell} > ${share}/completion.${shell}
    DEPENDS ledelint VERBATIM)
  list(APPEND told ${share}/completion.${shell})
endforeach()
add_custom_command(OUTPUT ${share}/ledelint.1.gz
  COMMAND ledelint man | ${GZIP} -9n > ${share}/ledelint.1.gz
  DEPENDS ledelint VERBATIM)
# Debian wants a changelog of the package beside that of the program.
add_custom_command(OUTPUT ${share}/changelog.gz ${share}/changelog.Debian.gz
  COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${share}/changelog.gz
  COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/packaging/debian/changelog
    > ${share}/changelog.Debian.gz
  DEPENDS CHANGELOG.md packaging/debian/changelog VERBATIM)
add_custom_target(ledelint_share ALL DEPENDS ${told} ${share}/ledelint.1.gz
  ${share}/changelog.gz ${share}/changelog.Debian.gz)

set(data ${CMAKE_INSTALL_DATADIR})
install(TARGETS ledelint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tool)
install(FILES ${share}/ledelint.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT tool)
install(FILES ${share}/completion.bash RENAME ledelint
  DESTINATION ${data}/bash-completion/completions COMPONENT tool)
install(FILES ${share}/completion.zsh RENAME _ledelint
  DESTINATION ${LEDELINT_ZSH_DIR} COMPONENT tool)
install(FILES ${share}/completion.fish RENAME ledelint.fish
  DESTINATION ${data}/fish/vendor_completions.d COMPONENT tool)
install(DIRECTORY rules schemas DESTINATION ${data}/ledelint COMPONENT tool)

# A static library carries no code of the libraries it calls: who links it needs them too.
# All other private dependencies are headers or flags of this build.
set(needed)
get_target_property(links ledelint_core LINK_LIBRARIES)
foreach(link ${links})
  if(link MATCHES "PkgConfig::([A-Z0-9_]+)")
    list(APPEND needed ${${CMAKE_MATCH_1}_LIBRARIES})
  elseif(NOT link MATCHES "ICU::uc|ledelint_options|nlohmann_json")
    message(FATAL_ERROR "packaging/install.cmake: who tells a consumer to link ${link}?")
  endif()
endforeach()
list(REMOVE_DUPLICATES needed)
set(dev_packages libicu-dev)
foreach(pair md4c:libmd4c-dev expat:libexpat1-dev minizip:libminizip-dev z:zlib1g-dev)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 library)
  list(GET pair 1 package)
  if(library IN_LIST needed)
    list(APPEND dev_packages ${package})
  endif()
endforeach()
list(JOIN dev_packages ", " dev_packages)
target_link_libraries(ledelint_core INTERFACE "$<INSTALL_INTERFACE:${needed}>")

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/ledelint)
set_target_properties(ledelint_core PROPERTIES EXPORT_NAME core OUTPUT_NAME ledelint)
install(TARGETS ledelint_core EXPORT ledelint-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT dev)
install(DIRECTORY include/ledelint DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(EXPORT ledelint-targets NAMESPACE ledelint:: DESTINATION ${package_dir} COMPONENT dev)
configure_package_config_file(packaging/ledelint-config.cmake.in
  ${PROJECT_BINARY_DIR}/ledelint-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ledelint-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ledelint-config.cmake
  ${PROJECT_BINARY_DIR}/ledelint-config-version.cmake DESTINATION ${package_dir} COMPONENT dev)

foreach(package ledelint libledelint-dev)
  set(component tool)
  if(package MATCHES "-dev$")
    set(component dev)
  endif()
  install(FILES packaging/debian/copyright ${share}/changelog.gz ${share}/changelog.Debian.gz
    DESTINATION ${data}/doc/${package} COMPONENT ${component})
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_CONTACT "ledelint contributors <ledelint@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "flag attribution gaps in news copy")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL tool dev)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_TOOL_PACKAGE_NAME ledelint)
set(CPACK_DEBIAN_TOOL_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_TOOL_DESCRIPTION
"ledelint reads a news article the way a careful copy editor does before
publication: who says so, and how do we know? It finds every attribution,
quotation and piece of evidence, and flags the gaps: unnamed experts,
hearsay, studies that nobody can look up, quotations without a speaker.
.
It knows when the article itself closes a gap, and ends with the checklist
an editor would tick and a ledger of the article's sources. It opens no
network connection.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libledelint-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "${dev_packages}")
set(CPACK_DEBIAN_DEV_DESCRIPTION
"The engine of ledelint as a static C++ library: it reads an article and
tells what is attributed to whom, and where attributions, quotations and
evidence have gaps.
.
This package holds the library, its headers and its CMake package.")
include(CPack)
