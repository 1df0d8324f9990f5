# SPDX-License-Identifier: EUPL-1.2
# jendela_tests(NAME SOURCES … LINK … LABELS … [ENVIRONMENT …]): one doctest executable, its cases listed in CTest.
# doctest_discover_tests splits names at semicolons into cases that always pass, so a name with one is refused here.
function(jendela_tests name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;LABELS;ENVIRONMENT" ${ARGN})
  foreach(source IN LISTS ARG_SOURCES)
    file(STRINGS ${source} bad REGEX "TEST_CASE\\(\"[^\"]*;")
    if(bad)
      message(FATAL_ERROR "${source}: a test name contains a semicolon: ${bad}")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  endforeach()
  if(NOT ARG_LABELS)
    message(FATAL_ERROR "${name}: LABELS says fast or slow; without a label ctest would take TIMEOUT for one")
  endif()
  list(JOIN ARG_LABELS "+" labels)  # one label, "fast+threads": discovery cannot pass a list on, and ctest -L finds a part
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE jendela::options jendela::test_support ${ARG_LINK})
  doctest_discover_tests(${name} TEST_PREFIX "${name}: "
    PROPERTIES LABELS "${labels}" TIMEOUT 300 SKIP_REGULAR_EXPRESSION "skipped: there is no " ENVIRONMENT "${ARG_ENVIRONMENT}")
endfunction()
