#include <algorithm>
#include <cstdio>
#include <vector>

#include "web/platform/png.h"

namespace interleave::platform {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put32(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t crc = 0xffffffffu;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1u)));
    }
    return ~crc;
}

void put_chunk(Bytes& out, const char (&kind)[5], const Bytes& data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out.insert(out.end(), kind, kind + 4);
    out.insert(out.end(), data.begin(), data.end());
    put32(out, crc32(std::span(out).subspan(start)));
}

// A zlib stream of stored blocks, each of at most 65,535 bytes.
Bytes stored(const Bytes& data) {
    Bytes out = {0x78, 0x01};
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : data) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    for (std::size_t at = 0; at < data.size();) {
        const std::size_t size = std::min<std::size_t>(data.size() - at, 65535);
        const std::size_t end = at + size;
        out.push_back(end == data.size() ? 1 : 0);
        for (const std::size_t length : {size, ~size}) {
            out.push_back(static_cast<std::uint8_t>(length & 255u));
            out.push_back(static_cast<std::uint8_t>((length >> 8) & 255u));
        }
        out.insert(out.end(), data.begin() + static_cast<std::ptrdiff_t>(at),
                   data.begin() + static_cast<std::ptrdiff_t>(end));
        at = end;
    }
    put32(out, (b << 16) | a);
    return out;
}

}  // namespace

bool write_png(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb) {
    Bytes header, rows, out = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    put32(header, static_cast<std::uint32_t>(width));
    put32(header, static_cast<std::uint32_t>(height));
    header.insert(header.end(), {8, 2, 0, 0, 0});  // 8 bits a channel, RGB
    const std::size_t stride = static_cast<std::size_t>(width) * 3;
    for (std::size_t row = 0; row < static_cast<std::size_t>(height); ++row) {
        rows.push_back(0);  // no filter
        const auto pixels = rgb.subspan(row * stride, stride);
        rows.insert(rows.end(), pixels.begin(), pixels.end());
    }
    put_chunk(out, "IHDR", header);
    put_chunk(out, "IDAT", stored(rows));
    put_chunk(out, "IEND", {});

    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return false;
    const bool written = std::fwrite(out.data(), 1, out.size(), file) == out.size();
    return std::fclose(file) == 0 && written;
}

}  // namespace interleave::platform
