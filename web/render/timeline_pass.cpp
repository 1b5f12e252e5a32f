#include "web/render/timeline_pass.h"

#include <algorithm>
#include <cstddef>

#include "imgui.h"
#include "web/platform/gl.h"
#include "web/render/shader.h"

namespace interleave {

void TimelinePass::create() {
    created_ = true;
    program_ = make_program("timeline");
    origin_ = glGetUniformLocation(program_, "origin");
    pixel_ratio_ = glGetUniformLocation(program_, "pixel_ratio");
    framebuffer_ = glGetUniformLocation(program_, "framebuffer");
    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &buffer_);
}

void TimelinePass::forget() {
    program_ = vertex_array_ = buffer_ = 0;
    created_ = false;
}

void TimelinePass::begin_frame() {
    bars_.clear();
    uploaded_ = false;
}

void TimelinePass::draw(ImDrawList& list, std::span<const Bar> bars) {
    if (bars.empty()) return;
    Call call{this, static_cast<std::uint32_t>(bars_.size()), static_cast<std::uint32_t>(bars.size())};
    bars_.insert(bars_.end(), bars.begin(), bars.end());
    list.AddCallback(&TimelinePass::render, &call, sizeof call);  // ImGui copies the call
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void TimelinePass::render(const ImDrawList*, const ImDrawCmd* command) {
    const Call& call = *static_cast<const Call*>(command->UserCallbackData);
    call.pass->render(*command, call);
}

void TimelinePass::upload() {
    uploaded_ = true;
    const auto bytes = static_cast<GLsizeiptr>(bars_.size() * sizeof(Bar));
    glBufferData(GL_ARRAY_BUFFER, bytes, bars_.data(), GL_STREAM_DRAW);
}

// ImGui's back end restores the state it found after its last draw, and ResetRenderState brings its own back
// for the draw after this one; so only what neither of them knows needs undoing: nothing.
void TimelinePass::render(const ImDrawCmd& command, const Call& call) {
    if (!created_) create();
    if (program_ == 0) return;  // the graphics driver refused it
    const ImDrawData& frame = *ImGui::GetDrawData();
    const float ratio = frame.FramebufferScale.x;
    const float width = frame.DisplaySize.x * ratio, height = frame.DisplaySize.y * ratio;
    const auto pixel = [&](float value, float limit) {
        return static_cast<int>(std::clamp(value * ratio, 0.0f, limit));
    };
    const int left = pixel(command.ClipRect.x - frame.DisplayPos.x, width);
    const int top = pixel(command.ClipRect.y - frame.DisplayPos.y, height);
    const int right = pixel(command.ClipRect.z - frame.DisplayPos.x, width);
    const int bottom = pixel(command.ClipRect.w - frame.DisplayPos.y, height);
    if (right <= left || bottom <= top) return;

    glEnable(GL_SCISSOR_TEST);
    glScissor(left, static_cast<int>(height) - bottom, right - left, bottom - top);
    glUseProgram(program_);
    glUniform2f(origin_, frame.DisplayPos.x, frame.DisplayPos.y);
    glUniform1f(pixel_ratio_, ratio);
    glUniform2f(framebuffer_, width, height);

    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, buffer_);
    if (!uploaded_) upload();
    const std::size_t first = call.first * sizeof(Bar);
    const auto at = [first](std::size_t member) { return reinterpret_cast<const void*>(first + member); };
    const GLsizei stride = sizeof(Bar);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, at(offsetof(Bar, x0)));
    glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(Bar, colour)));
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, stride, at(offsetof(Bar, style)));
    for (GLuint attribute = 0; attribute < 3; ++attribute) {
        glEnableVertexAttribArray(attribute);
        glVertexAttribDivisor(attribute, 1);
    }
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(call.count));
}

}  // namespace interleave
