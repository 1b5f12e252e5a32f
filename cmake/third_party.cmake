# Third parties as targets: fmt, doctest, and for the window interleave_imgui (with SDL2, OpenGL, FreeType).
# tools/bootstrap puts their sources into third_party/, pinned; where it cannot (no apt), the same versions
# come from upstream, pinned by commit. All are SYSTEM: their warnings are not ours.

include(FetchContent)
set(third_party ${PROJECT_SOURCE_DIR}/third_party)

# Sets VARIABLE to the folder of a third party's sources.
function(third_party_sources variable folder probe repository commit)
  if(EXISTS ${third_party}/${folder}/${probe})
    set(${variable} ${third_party}/${folder} PARENT_SCOPE)
    return()
  endif()
  string(TOLOWER ${variable} name)
  FetchContent_Declare(${name} GIT_REPOSITORY https://github.com/${repository} GIT_TAG ${commit}
    SOURCE_SUBDIR no-cmake-here)  # sources only; how they are built is said below
  FetchContent_MakeAvailable(${name})
  set(${variable} ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# {fmt} 9.1.0: formatting and shortest floats for every compiler, without locale. Compiled once, by cmake/fmt.cpp.
third_party_sources(FMT_DIR fmt include/fmt/format.h fmtlib/fmt a33701196adfad74917046096bf5a2aa0ab0bb50)
add_library(fmt STATIC ${PROJECT_SOURCE_DIR}/cmake/fmt.cpp)
target_include_directories(fmt SYSTEM PUBLIC ${FMT_DIR}/include)
target_compile_definitions(fmt PUBLIC FMT_EXCEPTIONS=0 FMT_STATIC_THOUSANDS_SEPARATOR=',')
target_compile_options(fmt PRIVATE -fno-exceptions -fno-rtti -ffp-contract=off)

# doctest 2.4.9
third_party_sources(DOCTEST_DIR doctest doctest/doctest.h
  doctest/doctest b7c21ec5ceeadb4951b00396fc1e4642dd347e5f)
add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE ${DOCTEST_DIR} ${DOCTEST_DIR}/doctest)
target_compile_definitions(doctest INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)

if(NOT INTERLEAVE_LAB)
  return()
endif()

# SDL2: the system's natively; for the web from source, only the parts a canvas needs. (Emscripten's own
# port would be a download at build time, and SDL's CMake takes minutes to probe what is known.)
add_library(interleave_sdl INTERFACE)
if(EMSCRIPTEN)
  third_party_sources(SDL2_DIR SDL2 src/SDL.c
    libsdl-org/SDL ac13ca9ab691e13e8eebe9684740ddcb0d716203)  # 2.26.5
  set(parts . atomic cpuinfo events file joystick joystick/emscripten libm loadso/dlopen
    locale locale/emscripten misc misc/emscripten power power/emscripten filesystem/emscripten
    stdlib thread thread/generic timer timer/unix video video/emscripten video/yuv2rgb
    audio haptic hidapi render sensor)  # the last five are switched off
  list(TRANSFORM parts REPLACE "(.+)" "${SDL2_DIR}/src/\\1/*.c")
  file(GLOB sources ${parts})
  # SDL's own settings for Emscripten, less what we do without. The GL context is Emscripten's: through SDL's
  # (EGL) every GL function there is would be linked in.
  file(READ ${SDL2_DIR}/include/SDL_config_emscripten.h config)
  string(REGEX REPLACE "#define SDL_(VIDEO_OPENGL|VIDEO_RENDER|AUDIO_DRIVER|SENSOR_DUMMY)[^\n]*" "" config "${config}")
  string(APPEND config "#define SDL_AUDIO_DISABLED 1\n#define SDL_RENDER_DISABLED 1\n#define SDL_SENSOR_DISABLED 1\n")
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/sdl_config.h CONTENT "${config}" @ONLY)
  add_library(sdl2_web STATIC ${sources})
  target_include_directories(sdl2_web SYSTEM PUBLIC ${SDL2_DIR}/include)
  target_compile_definitions(sdl2_web PRIVATE SDL_config_h_  # its include guard: ours comes instead
    SDL_LEAN_AND_MEAN=1)  # nothing is drawn through SDL: without it, two hundred functions that copy pixels
  target_compile_options(sdl2_web PRIVATE -Oz -w "SHELL:-include ${PROJECT_BINARY_DIR}/generated/sdl_config.h")
  target_link_libraries(interleave_sdl INTERFACE sdl2_web)
else()
  find_package(SDL2 REQUIRED)
  find_package(OpenGL REQUIRED)
  find_package(Freetype REQUIRED)
  target_link_libraries(interleave_sdl INTERFACE SDL2::SDL2 OpenGL::GL Freetype::Freetype)
endif()

# Dear ImGui 1.92: the first with glyphs on demand and a loader per font.
third_party_sources(IMGUI_DIR imgui imgui.h ocornut/imgui 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)  # 1.92.2b
file(GLOB sources ${IMGUI_DIR}/*.cpp)
list(APPEND sources ${IMGUI_DIR}/backends/imgui_impl_sdl2.cpp ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
if(NOT EMSCRIPTEN)
  list(APPEND sources ${IMGUI_DIR}/misc/freetype/imgui_freetype.cpp)
endif()
add_library(interleave_imgui STATIC ${sources})
target_include_directories(interleave_imgui SYSTEM PUBLIC
  ${IMGUI_DIR} ${IMGUI_DIR}/backends ${IMGUI_DIR}/misc/freetype)
target_compile_definitions(interleave_imgui PUBLIC
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_USE_WCHAR32
  IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_FILE_FUNCTIONS
  $<IF:$<BOOL:${EMSCRIPTEN}>,IMGUI_IMPL_OPENGL_ES3,IMGUI_ENABLE_FREETYPE>)
target_compile_options(interleave_imgui PRIVATE -w -fno-exceptions -fno-rtti)
if(EMSCRIPTEN)
  # EM_JS is used without its header under 3.1.6.
  target_compile_options(interleave_imgui PRIVATE -Oz "SHELL:-include emscripten/emscripten.h")
endif()
target_link_libraries(interleave_imgui PUBLIC interleave_sdl)
