# The bundled fonts, cut down to the characters that the application uses (tools/subset_fonts says which), and
# "embedded/icons.h" with the icons' names. Natively the program carries the fonts; a page loads them itself.
set(font_folder ${PROJECT_BINARY_DIR}/generated/fonts)
set(icons_header ${PROJECT_BINARY_DIR}/generated/embedded/icons.h)
if(EMSCRIPTEN)
  set(font_names Inter-Regular.woff2 Inter-SemiBold.woff2 JetBrainsMono-Regular.woff2 icons.woff2)
else()
  set(font_names Inter-Regular.otf Inter-SemiBold.otf JetBrainsMono-Regular.ttf icons.ttf)
endif()
list(TRANSFORM font_names PREPEND ${font_folder}/ OUTPUT_VARIABLE font_files)
set(INTERLEAVE_FONT_PATH "/usr/share/fonts/opentype/inter:/usr/share/fonts/truetype/jetbrains-mono" CACHE STRING
  "Folders with Inter-*.otf and JetBrainsMono-*.ttf, separated by ':'")
add_custom_command(
  OUTPUT ${font_files} ${icons_header}
  COMMAND ${INTERLEAVE_PYTHON} ${PROJECT_SOURCE_DIR}/tools/subset_fonts
          --fonts ${INTERLEAVE_FONT_PATH} --icons ${third_party}/lucide
          --header ${icons_header} --output ${font_folder} $<$<BOOL:${EMSCRIPTEN}>:--woff2>
  DEPENDS ${PROJECT_SOURCE_DIR}/tools/subset_fonts
  COMMENT "Subsetting fonts"
  COMMAND_EXPAND_LISTS VERBATIM)
if(EMSCRIPTEN)
  add_custom_target(interleave_fonts DEPENDS ${font_files} ${icons_header})
else()
  interleave_embed(interleave_embedded_fonts fonts BASE ${font_folder} FILES ${font_files})
  add_custom_target(interleave_fonts DEPENDS ${icons_header})
endif()
