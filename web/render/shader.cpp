#include "web/render/shader.h"

#include <cstdio>
#include <string>

#include "embedded/shaders.h"
#include "web/platform/gl.h"

namespace interleave {
namespace {

std::string source_of(const std::string& path) {
    for (const EmbeddedFile& file : embedded_shaders()) {
        if (file.path != path) continue;
        std::string text(file.bytes);
#if !defined(__EMSCRIPTEN__)
        const std::string_view es = "#version 300 es";
        if (text.starts_with(es)) text.replace(0, es.size(), "#version 330 core");
#endif
        return text;
    }
    std::fprintf(stderr, "no shader %s\n", path.c_str());
    return {};
}

GLuint compile(GLenum kind, const std::string& path) {
    const std::string text = source_of(path);
    const char* start = text.c_str();
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &start, nullptr);
    glCompileShader(shader);
    return shader;
}

void complain(GLuint shader, std::string_view name) {
    char log[1024] = "";
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(name.size()), name.data(), log);
}

}  // namespace

unsigned make_program(std::string_view name) {
    const GLuint vertex = compile(GL_VERTEX_SHADER, std::string(name) + ".vert");
    const GLuint fragment = compile(GL_FRAGMENT_SHADER, std::string(name) + ".frag");
    GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    GLint good = 0;  // asked once: every question waits for the graphics driver
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    if (!good) {
        complain(vertex, name);
        complain(fragment, name);
    }
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    if (!good) {
        glDeleteProgram(program);
        program = 0;
    }
    return program;
}

}  // namespace interleave
