#version 300 es
// One instance is one bar; the quad is grown by a pixel on every side for the anti-aliased edge.
// Rectangles come in points (ImGui's coordinates) and leave in framebuffer pixels.
precision highp float;

layout(location = 0) in vec4 bar;      // x0, x1, y0, y1
layout(location = 1) in vec4 colour;   // straight alpha
layout(location = 2) in uint style;    // see web/render/timeline_pass.h

uniform vec2 origin;        // points at the framebuffer's top left
uniform float pixel_ratio;  // framebuffer pixels a point
uniform vec2 framebuffer;   // size in pixels

out vec2 position;               // pixels, y down
flat out vec4 edges;             // x0, x1, y0, y1 in pixels
flat out vec4 bar_colour;
flat out uint bar_style;

void main() {
    edges = (bar - origin.xxyy) * pixel_ratio;
    // Nothing that happened may vanish: a bar is at least a hair wide.
    float missing = max(0.0, 0.75 - (edges.y - edges.x));
    edges.xy += vec2(-0.5, 0.5) * missing;

    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    position = mix(edges.xz - 1.0, edges.yw + 1.0, corner);
    bar_colour = colour;
    bar_style = style;
    gl_Position = vec4(position / framebuffer * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
