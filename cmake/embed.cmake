# interleave_embed(TARGET NAME BASE folder FILES file...)
#
# A static library TARGET with the bytes of FILES. `#include "embedded/NAME.h"` declares
#     std::span<const interleave::EmbeddedFile> interleave::embedded_NAME();
# sorted by path; paths are relative to BASE.
function(interleave_embed target name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "BASE" "FILES")
  set(folder ${PROJECT_BINARY_DIR}/generated/embedded)
  # The list goes through a file, rewritten only when it changes: command lines have a limit.
  list(JOIN arg_FILES "\n" lines)
  file(CONFIGURE OUTPUT ${folder}/${name}.list CONTENT "${lines}\n" @ONLY)
  add_custom_command(
    OUTPUT ${folder}/${name}.cpp ${folder}/${name}.h
    COMMAND ${INTERLEAVE_PYTHON} ${PROJECT_SOURCE_DIR}/cmake/embed.py
            ${name} ${arg_BASE} ${folder}/${name}.list ${folder}
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/embed.py ${folder}/${name}.list ${arg_FILES}
    COMMENT "Embedding ${name}"
    VERBATIM)
  add_library(${target} STATIC ${folder}/${name}.cpp ${folder}/${name}.h)
  target_include_directories(${target} PUBLIC ${PROJECT_BINARY_DIR}/generated)
  target_link_libraries(${target} PUBLIC interleave_options)
  target_compile_options(${target} PRIVATE -Wno-overlength-strings)
endfunction()
