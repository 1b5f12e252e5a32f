# The bundled fonts, cut down to the characters that the application uses (tools/subset_fonts says which),
# and "embedded/icons.h" with the icons' names.
set(font_folder ${PROJECT_BINARY_DIR}/generated/fonts)
set(font_files ${font_folder}/Inter-Regular.otf ${font_folder}/Inter-SemiBold.otf
  ${font_folder}/JetBrainsMono-Regular.ttf ${font_folder}/icons.ttf)
set(icons_header ${PROJECT_BINARY_DIR}/generated/embedded/icons.h)
set(INTERLEAVE_FONT_PATH "/usr/share/fonts/opentype/inter:/usr/share/fonts/truetype/jetbrains-mono" CACHE STRING
  "Folders with Inter-*.otf and JetBrainsMono-*.ttf, separated by ':'")
add_custom_command(
  OUTPUT ${font_files} ${icons_header}
  COMMAND ${INTERLEAVE_PYTHON} ${PROJECT_SOURCE_DIR}/tools/subset_fonts
          --fonts ${INTERLEAVE_FONT_PATH} --icons ${third_party}/lucide
          --header ${icons_header} --output ${font_folder}
  DEPENDS ${PROJECT_SOURCE_DIR}/tools/subset_fonts
  COMMENT "Subsetting fonts"
  VERBATIM)
interleave_embed(interleave_embedded_fonts fonts BASE ${font_folder} FILES ${font_files})
target_sources(interleave_embedded_fonts PRIVATE ${icons_header})
