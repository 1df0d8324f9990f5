# SPDX-License-Identifier: EUPL-1.2
# How every library and program of the house is declared, so that warnings, include paths and ALIAS names are the same.
include(CheckCXXCompilerFlag)

add_library(jendela_options INTERFACE)
add_library(jendela::options ALIAS jendela_options)
target_compile_options(jendela_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-align -Woverloaded-virtual -Wnull-dereference -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ reports null dereferences, string copies out of bounds or overlapping (12, PR 105651 and 105329) and
  # uninitialised variant members (14) inside the standard library once it inlines; clang's checks and the sanitizers see
  # the real ones.
  target_compile_options(jendela_options INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized -Wno-array-bounds
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wduplicated-cond -Wlogical-op)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(jendela_options INTERFACE _FORTIFY_SOURCE=2)
  target_compile_options(jendela_options INTERFACE -fstack-protector-strong)
  target_link_options(jendela_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
endif()

# Reads the standard headers that nearly every source uses once a target instead of once a source: a fifth off a build from
# nothing. Off where ccache helps more (it does not see through precompiled headers).
option(JENDELA_PRECOMPILE "Precompile the standard headers" OFF)
function(jendela_precompile name)
  if(JENDELA_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE <algorithm> <filesystem> <functional> <map> <memory> <optional> <set> <string>
      <variant> <vector> <fmt/format.h>)
  endif()
endfunction()

# jendela_library(NAME SOURCES … [PUBLIC targets…] [PRIVATE targets…] [INCLUDE dir])
# Makes the target NAME with the alias jendela::NAME. INCLUDE (default: include) is relative to the calling folder.
function(jendela_library name)
  cmake_parse_arguments(ARG "" "INCLUDE" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  add_library(jendela::${name} ALIAS ${name})
  if(NOT ARG_INCLUDE)
    set(ARG_INCLUDE include)
  endif()
  target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_INCLUDE})
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE jendela::options ${ARG_PRIVATE})
  list(LENGTH ARG_SOURCES count)
  if(count GREATER 4)
    jendela_precompile(${name})
  endif()
endfunction()

# jendela_program(NAME SOURCES … [LINK targets…])
function(jendela_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE jendela::options ${ARG_LINK})
  list(LENGTH ARG_SOURCES count)
  if(count GREATER 4)
    jendela_precompile(${name})
  endif()
endfunction()

# jendela_system_library(NAME MODULE): an IMPORTED pkg-config library as jendela::NAME, its headers as system headers.
function(jendela_system_library name module)
  pkg_check_modules(PC_${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
  add_library(jendela::${name} ALIAS PkgConfig::PC_${name})
endfunction()
