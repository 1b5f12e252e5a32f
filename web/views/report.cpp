#include "web/views/report.h"

#include <fmt/format.h>

#include "web/platform/platform.h"
#include "web/views/view_memory.h"

namespace interleave {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    return out + "\"";
}

}  // namespace

std::string report(const Ui& ui) {
    const Session& session = ui.session;
    std::string places;
    for (const NamedPlace& place : ui.places) {
        const float zoom = platform::zoom();  // tests click in the page's points
        const Rect r{place.rect.x * zoom, place.rect.y * zoom, place.rect.w * zoom, place.rect.h * zoom};
        places += fmt::format("{}{}:[{:.1f},{:.1f},{:.1f},{:.1f}]", places.empty() ? "" : ",",
                              quoted(place.name), r.x, r.y, r.w, r.h);
    }
    const Run* run = session.run();
    const Cursor& cursor = session.cursor();
    const auto& problem = session.problem();
    return fmt::format(
        R"({{"places":{{{}}},"program":{},"step":{},"steps":{},"time":{},"end":{},"state":{},"sentence":{},"answer":{},)"
        R"("page":{},"range":[{:.0f},{:.0f}],"clock":{},"replaying":{},"error":{},"errorLine":{},"text":{},"working":{},"stale":{},"playing":{},"focused":{},"at":{},"dark":{},"scale":{}}})",
        places, quoted(session.document().name), cursor.step, run ? run->trace().size() : 0,
        cursor.event.time, run ? run->end() : 0,
        quoted(run ? std::to_string(hash(session.machine())) : std::string()), quoted(cursor.why.plain()),
        quoted(cursor.answer ? cursor.answer->plain() : std::string()), quoted(name(session.page())),
        session.range().begin, session.range().end, session.clock(), session.replaying(),
        quoted(problem ? problem->message : std::string()), problem ? problem->place.line : 0,
        quoted(session.document().buffer.text()), session.working() || session.page_working(),
        session.stale(), session.playback().playing, ui.memory.editor_focused, quoted(ui.memory.keys.at),
        ui.theme.dark, session.text_scale());
}

}  // namespace interleave
