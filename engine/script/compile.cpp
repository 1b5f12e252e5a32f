#include "engine/script/compile.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/script/compile_module.h"
#include "engine/script/module_image.h"
#include "engine/script/modules.h"
#include "engine/script/names.h"
#include "engine/script/source.h"

namespace interleave {
namespace {

using script::ModuleIndex;
using script::Problem;
using script::Source;

constexpr std::size_t most_modules = 1000;

// What a program that imports one of these may do here instead.
std::string_view instead_of(std::string_view module) {
    struct Row {
        std::string_view modules, advice;
    };
    constexpr Row rows[] = {
        {" subprocess pty pexpect ",
         "there are no other programs. Use multiprocessing for a process, interleave.device for waiting."},
        {" signal ",
         "there are no signals. Tell threads and tasks to stop with an Event, cancel() or "
         "Process.terminate()."},
        {" shutil tempfile glob sqlite3 zipfile gzip fileinput mmap fcntl ",
         "there are no files. Write values into the program, or keep text in io.StringIO."},
        {" http ssl socketserver ftplib smtplib email xmlrpc wsgiref flask django bs4 ",
         "there is no network beyond this computer. Use requests, httpx or aiohttp, which have doubles here, "
         "or "
         "socket and asyncio's streams between the program's own threads."},
        {" numpy pandas scipy matplotlib ",
         "only the standard library is here. Use lists, math and statistics."},
        {" trio anyio curio gevent eventlet greenlet tornado twisted uvloop ",
         "only asyncio's event loop is here. Write it with asyncio."},
        {" bz2 lzma ", "use hash(), pickle or random, or interleave.busy for the work."},
        {" tkinter curses tty termios pygame PyQt5 tqdm rich colorama ",
         "there is no screen but the output. Use print()."},
        {" unittest doctest pytest ", "use assert."},
        {" dummy_threading ", "use threading."},
        {" cProfile profile tracemalloc psutil resource dis ",
         "use time.perf_counter(), and the measures of this run."},
        {" typing_extensions ", "use typing."},
        {" tokenize ast imp code ", "the whole program is compiled before it runs."},
    };
    for (const Row& row : rows) {
        if (row.modules.find(fmt::format(" {} ", module)) != std::string_view::npos) return row.advice;
    }
    return {};
}

class Linker {
  public:
    explicit Linker(const CompileOptions& options) : options_(options), index_(options) {}

    Result<Program> run(std::string_view text) {
        if (text.size() > options_.largest_source) {
            Diagnostic problem;
            problem.file = std::string(options_.file);
            problem.place = {1, 1, 0};
            problem.kind = "limit";
            problem.message = fmt::format("the text has {} bytes; {} are the most that is read", text.size(),
                                          options_.largest_source);
            return problem;
        }
        Pending user;
        user.text = text;
        add("__main__", std::string(options_.file), false, user);
        for (std::size_t i = 0; i < pending_.size() && !problem_; ++i) {
            compile_module(i);
            if (i == 0 && (names_.has("__dict__") || names_.has("vars")))
                load("_namespace", index_.find("_namespace"));  // shows what a class has
            if (i + 1 == pending_.size()) bring_named();
        }
        if (problem_) return *problem_;
        program_.names = names_.take();
        program_.settings = find_settings(text);
        find_switch_points();
        return std::move(program_);
    }

  private:
    struct Pending {
        std::string_view text;
        std::string package;
    };

    void add(std::string name, std::string file, bool library, Pending pending) {
        Module module;
        module.name = std::move(name);
        module.path = library || options_.path.empty() ? file : std::string(options_.path);
        module.file = std::move(file);
        if (!library || !script::is_module_image(pending.text)) module.source = std::string(pending.text);
        module.library = library;
        program_.modules.push_back(std::move(module));
        pending_.push_back(std::move(pending));
    }

    void report(std::size_t module, const Source& source, const Problem& problem) {
        if (problem_) return;
        Diagnostic diagnostic;
        diagnostic.file = program_.modules[module].file;
        diagnostic.place = source.place(problem.span);
        diagnostic.kind = problem.kind;
        diagnostic.message = problem.message;
        diagnostic.hint = problem.hint;
        problem_ = std::move(diagnostic);
    }

    void compile_module(std::size_t i) {
        const std::string_view text = pending_[i].text;
        const auto index = static_cast<std::uint32_t>(i);
        const bool compiled = program_.modules[i].library && script::is_module_image(text);
        const Source source(compiled ? std::string_view() : text);
        const std::string package = pending_[i].package;
        const script::CompiledModule module =
            compiled ? script::read_module_image(text, program_, names_, index)
                     : script::compile_module(program_, names_, source,
                                              {index, program_.modules[i].library, false, package});
        if (module.problem) return report(i, source, *module.problem);
        program_.modules[i].body = module.body;
        for (const script::ImportRequest& request : module.imports) bring(i, source, request);
    }

    // importlib.import_module() finds the modules whose names are texts of the program.
    void bring_named() {
        if (problem_ || named_ || !program_.has_module("importlib")) return;
        named_ = true;
        for (const Code& code : program_.codes) {
            if (code.module != 0) continue;
            for (const Constant& constant : code.constants) bring_named(constant);
        }
    }

    void bring_named(const Constant& constant) {
        if (const auto* tuple = std::get_if<Constant::Tuple>(&constant.value)) {
            for (const Constant& item : tuple->items) bring_named(item);
        }
        const auto* text = std::get_if<std::string>(&constant.value);
        if (text == nullptr || text->starts_with('.')) return;
        for (std::size_t dot = 0; dot != std::string::npos;) {
            dot = text->find('.', dot == 0 ? 0 : dot + 1);
            const std::string part = text->substr(0, dot);
            const ModuleIndex::Found found = index_.find(part);
            if (found.origin == ModuleIndex::Origin::missing) return;
            load(part, found);
        }
    }

    // Adds the modules that an import needs and that have a text here.
    void bring(std::size_t importer, const Source& source, const script::ImportRequest& request) {
        const std::string& name = request.module;
        for (std::size_t dot = 0; dot != std::string::npos;) {
            dot = name.find('.', dot == 0 ? 0 : dot + 1);
            const std::string part = name.substr(0, dot);
            const ModuleIndex::Found found = index_.find(part);
            if (found.origin == ModuleIndex::Origin::missing && part != "__main__") {
                if (!request.guarded) report(importer, source, missing(part, request.span));
                return;
            }
            load(part, found);
        }
        for (const std::string& member : request.members) {
            const std::string inner = name + "." + member;
            const ModuleIndex::Found found = index_.find(inner);
            if (found.origin == ModuleIndex::Origin::library || found.origin == ModuleIndex::Origin::folder) {
                load(inner, found);
            }
        }
    }

    void load(const std::string& name, const ModuleIndex::Found& found) {
        if (found.origin != ModuleIndex::Origin::library && found.origin != ModuleIndex::Origin::folder)
            return;
        if (program_.has_module(name) || program_.modules.size() >= most_modules) return;
        Pending pending;
        const bool folder = found.origin == ModuleIndex::Origin::folder;
        if (!folder) pending.text = found.file->bytes;
        const std::size_t dot = name.rfind('.');
        pending.package = folder || found.package ? name : name.substr(0, dot == std::string::npos ? 0 : dot);
        const std::string path = folder ? name : std::string(found.file->path);
        add(name, "<library>/" + path, true, std::move(pending));
    }

    Problem missing(const std::string& name, script::Span span) const {
        const std::vector<std::string_view> known = index_.importable();
        std::string hint;
        if (const std::string_view near = nearest(name, known); !near.empty() && near != name) {
            hint = fmt::format("Did you mean '{}'? ", near);
        }
        if (known.empty()) {
            hint += "No module can be imported here.";
        } else if (const std::string_view advice = instead_of(name.substr(0, name.find('.')));
                   !advice.empty()) {
            hint = fmt::format("It is outside what runs here: {}", advice);
        } else {
            hint += "There is:";
            for (const std::string_view one : known) hint += fmt::format(" {},", one);
            hint.back() = '.';
        }
        return {"ModuleNotFoundError", fmt::format("No module named '{}'", name), hint, span};
    }

    void find_switch_points() {
        std::vector<std::uint8_t> kinds;
        for (const Code& code : program_.codes) {
            if (code.module != 0) continue;
            for (std::size_t i = 0; i < code.instructions.size(); ++i) {
                const SwitchKind kind = switch_kind(code.instructions[i]);
                if (kind == SwitchKind::none) continue;
                const std::size_t line = code.lines[i];
                if (kinds.size() <= line) kinds.resize(line + 1);
                kinds[line] = static_cast<std::uint8_t>(kinds[line] | static_cast<std::uint8_t>(kind));
            }
        }
        for (std::size_t line = 0; line < kinds.size(); ++line) {
            if (kinds[line] != 0)
                program_.switch_points.push_back({static_cast<std::uint32_t>(line), kinds[line]});
        }
    }

    static SwitchKind switch_kind(Instruction instruction) {
        switch (instruction.op()) {
            case Opcode::yield_value: return instruction.n() == 0 ? SwitchKind::yield : SwitchKind::none;
            case Opcode::get_awaitable:
            case Opcode::get_anext: return SwitchKind::await;
            case Opcode::get_yield_from_iter: return SwitchKind::yield;
            case Opcode::call:
            case Opcode::call_keywords:
            case Opcode::call_ex: return SwitchKind::call;
            case Opcode::jump_backward:
            case Opcode::pop_jump_backward_if_false:
            case Opcode::pop_jump_backward_if_true:
            case Opcode::pop_jump_backward_if_none:
            case Opcode::pop_jump_backward_if_not_none: return SwitchKind::backward_jump;
            default: return SwitchKind::none;
        }
    }

    const CompileOptions& options_;
    ModuleIndex index_;
    script::Names names_;
    Program program_;
    std::vector<Pending> pending_;
    bool named_ = false;  // bring_named() was here
    std::optional<Diagnostic> problem_;
};

}  // namespace

Result<Program> compile(std::string_view source, const CompileOptions& options) {
    return Linker(options).run(source);
}

Result<std::string> compile_library_module(std::string_view path, std::string_view text) {
    Program program;
    script::Names names;
    const Source source(text);
    // What relative imports start from: the folder, as a package.
    std::string package(path.substr(0, path.find_last_of('/') + 1));
    if (!package.empty()) package.pop_back();
    std::replace(package.begin(), package.end(), '/', '.');
    const script::CompiledModule module =
        script::compile_module(program, names, source, {0, true, false, package});
    if (!module.problem) return script::write_module_image(program, names.take(), module);
    const Problem& problem = *module.problem;
    return Diagnostic{std::string(path), source.place(problem.span), problem.kind, problem.message,
                      problem.hint};
}

}  // namespace interleave
