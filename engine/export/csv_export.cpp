// A trace as a table: one row an event, its two facts with their labels.
#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/export/csv.h"
#include "engine/export/event_fields.h"
#include "engine/export/json.h"
#include "engine/export/trace_formats.h"

namespace interleave {

void write_csv(const Recording& recording, std::string_view, const Sink& sink) {
    const Machine& m = recording.final();
    sink("step,time,kind,core,thread,task,line,cause,label_1,value_1,label_2,value_2\n");
    std::string row;
    recording.trace().each([&](Step step, const Event& e) {
        row = fmt::format("{},{},{}", step, json_seconds(e.time), name(e.kind));
        row += e.core == CoreId::none ? "," : fmt::format(",{}", index(e.core));
        row += "," + (e.thread == ThreadId::none ? "" : csv_cell(thread_name(m, e.thread)));
        row += "," + (e.task == TaskId::none ? "" : csv_cell(task_name(m, e.task)));
        row += e.line == 0 ? "," : fmt::format(",{}", e.line);
        row += e.cause == no_step ? "," : fmt::format(",{}", e.cause);
        for (std::size_t i = 0; i < 2; ++i) {
            const FieldValue value = value_of(recording, e, i, true);
            const bool there = !value.label.empty() && (!value.text.empty() || value.quoted);
            row += there ? fmt::format(",{},{}", value.label, csv_cell(value.text)) : ",,";
        }
        row += '\n';
        sink(row);
    });
}

}  // namespace interleave
