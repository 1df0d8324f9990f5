# SPDX-License-Identifier: EUPL-1.2
# jendela_fuzz_target(NAME SOURCE CORPUS [LINK targets…]): SOURCE defines LLVMFuzzerTestOneInput, CORPUS is its folder under
# corpus/. With JENDELA_FUZZ it becomes the libFuzzer program fuzz_NAME, whose test replays the corpus once; otherwise
# NAME_replay runs the same corpus with any compiler.
# The target fuzz_targets is all of them.
if(JENDELA_FUZZ)
  add_custom_target(fuzz_targets)
endif()
function(jendela_fuzz_target name source corpus)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${corpus})
  if(NOT IS_DIRECTORY ${folder})
    message(FATAL_ERROR "fuzz target ${name}: ${folder} is missing; commit at least one input")
  endif()
  if(JENDELA_FUZZ)
    set(target fuzz_${name})
    add_executable(${target} ${source})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzz_targets ${target})
    add_test(NAME "fuzz: ${name} corpus" COMMAND ${target} -runs=0 ${folder})
  else()
    set(target ${name}_replay)
    add_executable(${target} ${source} replay_main.cpp)
    add_test(NAME "fuzz: ${name} corpus" COMMAND ${target} ${folder})
  endif()
  target_link_libraries(${target} PRIVATE jendela::options ${ARG_LINK})
  set_tests_properties("fuzz: ${name} corpus" PROPERTIES LABELS fuzz TIMEOUT 300)
endfunction()
