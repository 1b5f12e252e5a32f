# interleave_messages(TARGET NAME ENUM FOLDER): a static library TARGET with the templates of FOLDER/*.txt, one file a
# locale. `#include "messages/NAME.h"` declares enum class ENUM (one enumerator a key of en.txt) and
# `const Messages all_NAME`.
# A key that another locale lacks, or has too many of, and a fact that en.txt does not give end the build.
function(interleave_messages target name enum folder)
  set(output ${PROJECT_BINARY_DIR}/generated/messages)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.txt)
  add_custom_command(
    OUTPUT ${output}/${name}.cpp ${output}/${name}.h
    COMMAND ${INTERLEAVE_PYTHON} ${PROJECT_SOURCE_DIR}/cmake/messages.py ${name} ${enum} ${folder} ${output}
    DEPENDS ${PROJECT_SOURCE_DIR}/cmake/messages.py ${files}
    COMMENT "Reading the messages of ${name}"
    VERBATIM)
  add_library(${target} STATIC ${output}/${name}.cpp ${output}/${name}.h)
  target_include_directories(${target} PUBLIC ${PROJECT_BINARY_DIR}/generated)
  target_link_libraries(${target} PUBLIC interleave_options)
endfunction()
