# Toolchain of the web build, and every quirk of Emscripten that we know of. 3.1.6 (Debian 12) is the floor:
# clang 14 and libc++ 13, so C++20 without <format>, std::ranges algorithms and floating-point to_chars.

# Emscripten's own toolchain file: from an activated emsdk ($EMSDK) or from the distribution's package.
find_program(INTERLEAVE_EM_CONFIG em-config HINTS $ENV{EMSDK}/upstream/emscripten)
if(NOT INTERLEAVE_EM_CONFIG)
  message(FATAL_ERROR "Emscripten is not installed: run `tools/bootstrap web`, or activate an emsdk")
endif()
execute_process(COMMAND ${INTERLEAVE_EM_CONFIG} EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)

# Debian's em++ runs Node with Debian's acorn; a Node from another vendor does not look for it there.
if(EXISTS /usr/share/nodejs/acorn)
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

# The optimiser of the whole program. What is to be fast has been made so before, file by file; this one may only make
# it smaller. Left to itself it would put everything that has one caller into it, and a browser compiles a function,
# all of it, when it is first called: the first picture would wait for all the pages that it does not show.
set(interleave_last_optimiser -Oz -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=300)

# Programs that run under Node (the command line, the unit tests) are one file each: 3.1.6's loader trips
# over Node's own fetch when the WebAssembly is a separate file.
function(interleave_node_program target)
  target_link_options(${target} PRIVATE
    -sSINGLE_FILE=1 -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432 -sTOTAL_STACK=1048576
    ${interleave_last_optimiser})
  set_target_properties(${target} PROPERTIES SUFFIX .js)
endfunction()

# What runs a few times a second, not a million times, is compiled for its size: it is a download. COMPILE_OPTIONS
# come after the build type's -O3.
function(interleave_cold)
  set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -Oz)
endfunction()

# The page's module. No threads: SharedArrayBuffer needs cross-origin isolation, which course pages that
# embed us do not give. em++ writes the .mjs and .wasm only; index.html is ours.
function(interleave_page_module target)
  target_link_options(${target} PRIVATE
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sUSE_ES6_IMPORT_META=1 -sEXPORT_NAME=createInterleave
    -sENVIRONMENT=web -sFILESYSTEM=0 -sEXIT_RUNTIME=0 -sINVOKE_RUN=0 -sDISABLE_EXCEPTION_CATCHING=1
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432 -sTOTAL_STACK=1048576
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free -sEXPORTED_RUNTIME_METHODS=callMain
    --closure=0 ${interleave_last_optimiser})
  set_target_properties(${target} PROPERTIES SUFFIX .mjs)
endfunction()
