// Tracebacks as CPython 3.11 writes them: one entry a frame with its source line, marked where it is only a
// part of the line; causes and contexts first; groups as a tree.
#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

std::string_view source_line(std::string_view source, std::uint32_t line) {
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < line; ++i) {
        at = source.find('\n', at);
        if (at == std::string_view::npos) return {};
        ++at;
    }
    const std::size_t end = source.find('\n', at);
    std::string_view text = source.substr(at, end == std::string_view::npos ? end : end - at);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

namespace {

// Code points to bytes.
std::size_t byte_at(std::string_view text, std::size_t column) {
    std::size_t at = 0;
    while (column-- > 0 && at < text.size()) decode_utf8(text, at);
    return at;
}

bool is_subscript(Opcode op) {
    return op == Opcode::load_subscript || op == Opcode::store_subscript || op == Opcode::delete_subscript;
}

// Where the operator of a binary operation or the brackets of a subscript are, within the marked segment.
bool find_anchor(std::string_view segment, Opcode op, std::uint32_t n, std::size_t& from, std::size_t& to) {
    int depth = 0;
    char quote = 0;
    std::size_t last_open = std::string_view::npos;
    std::size_t best = std::string_view::npos;
    const std::string_view symbol =
        op == Opcode::binary ? binary_symbols[n & 0x7f].substr(0, 2) : std::string_view{};
    const std::string_view wanted = symbol == "**" ? symbol : binary_symbols[n & 0x7f];
    for (std::size_t i = 0; i < segment.size(); ++i) {
        const char c = segment[i];
        if (quote != 0) {
            if (c == '\\') {
                ++i;
            } else if (c == quote) {
                quote = 0;
            }
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            continue;
        }
        if (c == '(' || c == '[' || c == '{') {
            if (depth++ == 0 && c == '[') last_open = i;
            continue;
        }
        if (c == ')' || c == ']' || c == '}') {
            --depth;
            continue;
        }
        if (depth == 0 && op == Opcode::binary && i > 0 && segment.substr(i, wanted.size()) == wanted) {
            const std::size_t after = i + wanted.size();
            const bool longer = wanted.size() == 1 && after < segment.size() && segment[after] == c &&
                                (c == '*' || c == '/' || c == '<' || c == '>');
            if (longer) {
                ++i;
                continue;
            }
            best = i;
            i = after - 1;
        }
    }
    // (what goes on on other lines has no operator that could be shown)
    if (depth != 0 ||
        segment.find_first_not_of(" \t", best == std::string_view::npos ? 0 : best + wanted.size()) ==
            std::string_view::npos) {
        return false;
    }
    if (op == Opcode::binary && best != std::string_view::npos) {
        from = best;
        to = best + wanted.size();
        return true;
    }
    if (is_subscript(op) && last_open != std::string_view::npos && last_open > 0) {
        from = last_open;
        to = segment.size();
        return true;
    }
    return false;
}

void append_marks(std::string& out, const Code& code, std::uint32_t at, std::string_view line,
                  std::string_view indent) {
    const std::size_t begin = code.columns[at], end = code.end_columns[at];
    if (end == 0 || end <= begin) return;
    std::size_t first = byte_at(line, begin), last = byte_at(line, end);
    const std::size_t text_start = line.find_first_not_of(" \t\f");
    if (text_start == std::string_view::npos || first < text_start) return;
    std::size_t text_end = line.size();
    while (text_end > 0 && (line[text_end - 1] == ' ' || line[text_end - 1] == '\t')) --text_end;
    last = std::min(last, text_end);
    if (first >= last) return;
    const std::string_view segment = line.substr(first, last - first);
    const Instruction instruction = code.instructions[at];
    std::size_t from = 0, to = 0;
    const bool anchored = (instruction.op() == Opcode::binary || is_subscript(instruction.op())) &&
                          find_anchor(segment, instruction.op(), instruction.n(), from, to);
    if (!anchored && first == text_start && last == text_end) return;
    out += indent;
    out += "    ";
    out.append(count_code_points(line.substr(text_start, first - text_start)), ' ');
    if (anchored) {
        out.append(count_code_points(segment.substr(0, from)), '~');
        out.append(count_code_points(segment.substr(from, to - from)), '^');
        out.append(count_code_points(segment.substr(to)), '~');
    } else {
        out.append(count_code_points(segment), '^');
    }
    out += "\n";
}

void append_entries(Interpreter& in, Value traceback, std::string_view indent, std::string& out) {
    const Program& program = in.world.program;
    std::vector<Traceback> entries;
    for (Value each = traceback; each.is(Tag::traceback); each = in.heap().tracebacks[each.ref].next) {
        const Traceback& entry = in.heap().tracebacks[each.ref];
        // Frames of the modelled library are not the program's: a real run would show other ones there.
        if (!(program.code(entry.code).flags & code_library)) entries.push_back(entry);
    }
    std::size_t repeated = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Traceback& entry = entries[i];
        const Code& code = program.code(entry.code);
        const std::uint32_t line = code.lines[entry.instruction];
        const bool same = i > 0 && entries[i - 1].code == entry.code &&
                          program.code(entries[i - 1].code).lines[entries[i - 1].instruction] == line;
        repeated = same ? repeated + 1 : 0;
        if (repeated >= 3) {
            std::size_t run = i;
            while (run < entries.size() && entries[run].code == entry.code &&
                   code.lines[entries[run].instruction] == line)
                ++run;
            const std::size_t count = run - i;
            out += fmt::format("{}  [Previous line repeated {} more time{}]\n", indent, count,
                               count == 1 ? "" : "s");
            i = run - 1;
            repeated = 0;
            continue;
        }
        const Module& module = program.modules[code.module];
        out += fmt::format("{}  File \"{}\", line {}, in {}\n", indent, module.path, line, code.name);
        const std::string_view text = source_line(module.source, line);
        const std::string_view stripped = trim(text);
        if (stripped.empty()) continue;
        out += fmt::format("{}    {}\n", indent, stripped);
        append_marks(out, code, entry.instruction, text, indent);
    }
}

std::string description(Interpreter& in, Value exception, bool uncaught) {
    Heap& heap = in.heap();
    const Type& type = heap.types[type_of(heap, exception)];
    std::string name(text_of(heap, type.qualified_name));
    if (type.module.is(Tag::string)) {
        const std::string_view module = text_of(heap, type.module);
        if (module != "builtins" && module != "__main__") name = fmt::format("{}.{}", module, name);
    }
    std::string message;
    const Value saved = in.raised;
    if (!to_str(in, exception, message)) {
        message = "<exception str() failed>";
        in.raised = saved;
    }
    std::string out = message.empty() ? name : fmt::format("{}: {}", name, message);
    const Value meant = exception_state(heap, exception)->suggestion;
    if (uncaught && !meant.is_absent()) out += fmt::format(". Did you mean: '{}'?", text_of(heap, meant));
    const Value notes = find_interned(heap, "__notes__");
    if (!notes.is_absent() && exception.is(Tag::instance)) {
        const Value list = get_own(heap, heap.instances[exception.ref], notes);
        if (list.is(Tag::list)) {
            for (const Value note : items_of(heap, list)) {
                if (note.is(Tag::string)) out += fmt::format("\n{}", text_of(heap, note));
            }
        }
    }
    return out;
}

void append_indented(std::string& out, std::string_view text, std::string_view indent) {
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        out += indent;
        out += text.substr(at, end - at);
        out += "\n";
        at = end + 1;
    }
}

void append_exception(Interpreter& in, Value exception, std::string_view indent, bool in_group,
                      std::vector<Value>& seen, std::string& out, bool uncaught) {
    Heap& heap = in.heap();
    if (seen.size() > 200) return;
    seen.push_back(exception);
    const ExceptionState state = *exception_state(heap, exception);
    const auto shown = [&](Value v) { return std::find(seen.begin(), seen.end(), v) != seen.end(); };
    if (is_exception(heap, state.cause)) {
        if (!shown(state.cause)) {
            append_exception(in, state.cause, indent, in_group, seen, out, uncaught);
            out += fmt::format(
                "{0}\n{0}The above exception was the direct cause of the following exception:\n{0}\n",
                indent);
        }
    } else if (is_exception(heap, state.context) && !state.suppress_context && !shown(state.context)) {
        append_exception(in, state.context, indent, in_group, seen, out, uncaught);
        out += fmt::format(
            "{0}\n{0}During handling of the above exception, another exception occurred:\n{0}\n", indent);
    }
    const bool group = is_subtype(heap, type_of(heap, exception), ExceptionType::BaseExceptionGroup);
    if (!group) {
        if (!state.traceback.is_absent()) {
            out += fmt::format("{}Traceback (most recent call last):\n", indent);
            append_entries(in, state.traceback, indent, out);
        }
        append_indented(out, description(in, exception, uncaught), indent);
        return;
    }
    const std::string bar = std::string(indent) + (in_group ? "" : "  ") + (in_group ? "" : "| ");
    if (!state.traceback.is_absent()) {
        if (in_group) {
            out += fmt::format("{}Exception Group Traceback (most recent call last):\n", indent);
        } else {
            out += fmt::format("{}  + Exception Group Traceback (most recent call last):\n", indent);
        }
        append_entries(in, state.traceback, bar, out);
    }
    append_indented(out, description(in, exception, uncaught), bar);
    const std::string base =
        in_group ? std::string(indent.substr(0, indent.size() - 2)) : std::string(indent) + "  ";
    const auto arguments = items_of(heap, state.arguments);
    if (arguments.size() < 2) return;
    const std::vector<Value> members(items_of(heap, arguments[1]).begin(),
                                     items_of(heap, arguments[1]).end());
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string title = fmt::format("---------------- {} ----------------", i + 1);
        out += i == 0 ? fmt::format("{}+-+{}\n", base, title) : fmt::format("{}  +{}\n", base, title);
        append_exception(in, members[i], base + "  | ", true, seen, out, uncaught);
    }
    const bool nested_last =
        !members.empty() && is_exception(heap, members.back()) &&
        is_subtype(heap, type_of(heap, members.back()), ExceptionType::BaseExceptionGroup);
    if (!nested_last) out += fmt::format("{}  +------------------------------------\n", base);
}

}  // namespace

std::string marks_of(const Code& code, std::uint32_t instruction, std::string_view line) {
    std::string marks;
    append_marks(marks, code, instruction, line, "");
    return marks;
}

std::string Interpreter::traceback_text(Value exception, bool uncaught) {
    std::string text;
    if (!is_exception(heap(), exception)) return text;
    std::vector<Value> seen;
    append_exception(*this, exception, "", false, seen, text, uncaught);
    return text;
}

}  // namespace interleave
