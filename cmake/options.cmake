# How our own code is compiled: `interleave_options` carries the language, the warnings and the rules that
# keep the engine the same under every compiler. Every target of ours links it.

if(NOT CMAKE_C_COMPILER_LAUNCHER)
  find_program(INTERLEAVE_CCACHE ccache)
  if(INTERLEAVE_CCACHE)
    # Paths relative to the sources, so that several checkouts share what they compile.
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1)
    if(EMSCRIPTEN)
      # ccache does not know em++ by its name; its options are clang's.
      list(APPEND launcher CCACHE_COMPILERTYPE=clang)
    endif()
    list(APPEND launcher ${INTERLEAVE_CCACHE})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  endif()
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# Debian's own Python first: the packages that the tools need belong to it.
find_program(INTERLEAVE_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(INTERLEAVE_PYTHON NAMES python3 REQUIRED)

add_library(interleave_options INTERFACE)
target_include_directories(interleave_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(interleave_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<BOOL:${INTERLEAVE_WERROR}>:-Werror>
  # g++ 12 warns of an impossible overlap inside "text" + std::string (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # No exceptions, no type information: a smaller download, and errors are values with a place.
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>
  # A fused multiply-add rounds once where two operations round twice; the trace must not depend on that.
  -ffp-contract=off)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT INTERLEAVE_SANITIZE)
  # Programs at a fixed place, with the C++ library inside: a run of a small program begins a millisecond earlier, as
  # thousands of symbols need not be looked up, and the dispatch loop (engine/CMakeLists.txt) finds its table without
  # a register for it.
  add_link_options(-no-pie -static-libstdc++ -static-libgcc)
endif()

if(INTERLEAVE_SANITIZE)
  # For every file, third parties included. `vptr` needs type information. The assertions also find an index
  # that is out of range without being read from, as for a prefetch.
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_compile_options(-O1 -g1 -fno-omit-frame-pointer -fsanitize=${INTERLEAVE_SANITIZE})
  add_compile_options(-fno-sanitize=vptr -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INTERLEAVE_SANITIZE})
endif()

# interleave_library(TARGET SOURCES file... LINK target...): a static library of ours. A folder may have
# headers only; then there is nothing to compile.
function(interleave_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  if(arg_SOURCES)
    add_library(${target} STATIC ${arg_SOURCES})
    target_link_libraries(${target} PUBLIC ${arg_LINK})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${arg_LINK})
  endif()
endfunction()
