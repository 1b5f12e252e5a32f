// Writes a picture as PNG, uncompressed: small to write, for screenshots that tests and people look at.
#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace interleave::platform {

// `rgb`: three bytes a pixel, rows from the top. False when the file cannot be written.
bool write_png(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb);

}  // namespace interleave::platform
