#include "engine/export/svg.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {

std::string xml_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = decode_utf8(text, i);
        switch (c) {
            case U'<': out += "&lt;"; break;
            case U'>': out += "&gt;"; break;
            case U'&': out += "&amp;"; break;
            case U'"': out += "&quot;"; break;
            default:
                if (c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff) append_utf8(out, c);
                if (c == U'\t' || c == U'\n') out += ' ';
        }
    }
    return out;
}

std::string short_number(double number, int decimals) {
    std::string text = fmt::format("{:.{}f}", number, decimals);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string at(double coordinate) {
    return short_number(coordinate, 1);
}

Ticks round_ticks(double least, double most, int wanted) {
    Ticks ticks;
    const double span = std::max(most - least, 1e-12);
    double step = 1;
    int decimals = 0;
    while (step * 10 * wanted <= span) step *= 10;
    while (step * wanted > span && decimals < 12) {
        step /= 10;
        ++decimals;
    }
    for (const double factor : {2.0, 2.5, 2.0}) {  // 1, 2, 5, 10
        if (step * wanted >= span) break;
        step *= factor;
    }
    ticks.decimals = decimals;
    const double first = std::ceil(least / step - 1e-9);
    for (double n = first;; n += 1) {
        ticks.values.push_back(n * step);
        if (n * step >= most - step * 1e-9) break;
    }
    return ticks;
}

double text_width(std::string_view text, double size) {
    double width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = decode_utf8(text, i);
        const bool wide = c >= 0x1100;  // CJK and what is like it
        const bool narrow = c == U'i' || c == U'l' || c == U'.' || c == U' ' || c == U'1' || c == U',';
        width += wide ? 1.0 : narrow ? 0.36 : 0.58;
    }
    return width * size;
}

std::string svg_begin(double width, double height, std::string_view title, std::string_view more_style) {
    std::string text = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
        "role=\"img\" font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\" font-size=\"13\">\n"
        "<title>{2}</title>\n<style>\n",
        at(width), at(height), xml_text(title));
    text +=
        ".paper{fill:#fff}.ink{fill:#1d2430}.soft{fill:#5b6675}.axis{stroke:#8a94a3;fill:none}"
        ".grid{stroke:#e4e8ee;fill:none}\n"
        ".line{stroke:#0068a8;fill:none;stroke-width:2;stroke-linejoin:round}.bar{fill:#0068a8}"
        ".dot{fill:#0068a8;stroke:#fff;stroke-width:1.5}.bad{stroke:#c2410c;fill:none;stroke-width:2.2}\n"
        ".s0{fill:#0072b2}.s1{fill:#e69f00}.s2{fill:#009e73}.s3{fill:#cc79a7}.s4{fill:#56b4e9}"
        ".s5{fill:#d55e00}.s6{fill:#8f7f00}.s7{fill:#7a5fb0}\n";
    text += more_style;
    text +=
        "@media (prefers-color-scheme:dark){.paper{fill:#141a22}.ink{fill:#e8edf4}.soft{fill:#9aa7b8}"
        ".axis{stroke:#6b7788}.grid{stroke:#2a333f}.line{stroke:#56b4e9}.bar{fill:#56b4e9}"
        ".dot{fill:#56b4e9;stroke:#141a22}.bad{stroke:#fb923c}.s0{fill:#3d9be0}.s6{fill:#c9b400}"
        ".s7{fill:#a78bda}}\n";
    text +=
        fmt::format("</style>\n<rect class=\"paper\" width=\"{}\" height=\"{}\"/>\n", at(width), at(height));
    return text;
}

}  // namespace interleave
