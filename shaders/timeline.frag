#version 300 es
// The states of a task as textures, so that colour is never the only difference. All lengths are in
// framebuffer pixels and every edge is anti-aliased over one of them.
precision highp float;

in vec2 position;
flat in vec4 edges;
flat in vec4 bar_colour;
flat in uint bar_style;

uniform float pixel_ratio;

out vec4 fragment;

const uint RUNNING = 0u, READY = 1u, WAITING = 2u, BLOCKED = 3u, SWITCHING = 4u, DENSITY = 5u;
const uint OUTLINED = 256u, DIMMED = 512u;

// How much of the pixel around x lies between a and b.
float overlap(float x, float a, float b) { return clamp(min(x + 0.5, b) - max(x - 0.5, a), 0.0, 1.0); }

// Signed distance to the bar's rounded rectangle, negative inside.
float rounded(vec2 from_centre, vec2 half_size, float radius) {
    vec2 q = abs(from_centre) - half_size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// Coverage of stripes `width` wide, one every `period`, at coordinate t.
float stripes(float t, float period, float width) {
    float from_line = abs(mod(t, period) - 0.5 * period);
    return clamp(0.5 * width - from_line + 0.5, 0.0, 1.0);
}

void main() {
    vec2 size = vec2(edges.y - edges.x, edges.w - edges.z);
    vec2 centre = vec2(edges.x + edges.y, edges.z + edges.w) * 0.5;
    vec2 local = position - edges.xz;
    uint style = bar_style & 255u;

    float radius = min(2.5 * pixel_ratio, 0.5 * min(size.x, size.y));
    if (style == SWITCHING || style == DENSITY) radius = 0.0;
    float distance = rounded(position - centre, 0.5 * size, radius);
    float coverage = overlap(position.x, edges.x, edges.y) * overlap(position.y, edges.z, edges.w);
    if (radius > 1.0) coverage = min(coverage, clamp(0.5 - distance, 0.0, 1.0));

    // Stripes hang on the bar, not on the screen, so that they move with it; 0.7071 turns them by 45 degrees.
    float down = (local.x + local.y) * 0.70710678, up = (local.x - local.y) * 0.70710678;
    float fill = 1.0;
    if (style == READY) {
        fill = 0.16 + 0.46 * stripes(up, 4.5 * pixel_ratio, 1.1 * pixel_ratio);
    } else if (style == BLOCKED) {
        float cross_hatch = max(stripes(up, 5.0 * pixel_ratio, 1.2 * pixel_ratio),
                                stripes(down, 5.0 * pixel_ratio, 1.2 * pixel_ratio));
        fill = 0.20 + 0.65 * cross_hatch;
    } else if (style == WAITING) {
        float period = 5.5 * pixel_ratio, dot = 1.1 * pixel_ratio;
        vec2 from_dot = vec2(mod(local.x, period) - 0.5 * period, position.y - centre.y);
        fill = clamp(dot - length(from_dot) + 0.5, 0.0, 1.0);
    }
    vec3 colour = bar_colour.rgb;
    if ((bar_style & OUTLINED) != 0u) {  // a darker rim, so that it shows on solid bars too
        float rim = clamp(distance + 2.0 * pixel_ratio + 0.5, 0.0, 1.0);
        fill = max(fill, rim);
        colour *= 1.0 - 0.5 * rim;
    }
    if ((bar_style & DIMMED) != 0u) fill *= 0.3;
    fragment = vec4(colour, bar_colour.a * fill * coverage);
}
