#include "engine/script/module_image.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace interleave::script {
namespace {

constexpr char mark = '\x7f';

enum class Kind : std::uint8_t {
    none,
    ellipsis,
    no,
    yes,
    integer,
    real,
    text,
    big,
    bytes,
    code,
    tuple,
    frozen_set,
};

// Numbers are seven bits a byte, the lowest first; all but the last byte have the eighth bit set.
class Writer {
  public:
    void number(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) byte(static_cast<std::uint8_t>(n | 0x80));
        byte(static_cast<std::uint8_t>(n));
    }
    void signed_number(std::int64_t n) {
        number((static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63));
    }
    void byte(std::uint8_t b) { bytes_ += static_cast<char>(b); }
    void text(std::string_view text) {
        number(text.size());
        bytes_ += text;
    }
    template <class List, class One>
    void list(const List& items, One one) {
        number(items.size());
        for (const auto& item : items) one(item);
    }
    void constant(const Constant& constant) {
        std::visit([this](const auto& value) { content(value); }, constant.value);
    }
    std::string take() { return std::move(bytes_); }

  private:
    void kind(Kind kind) { byte(static_cast<std::uint8_t>(kind)); }
    void content(Constant::None) { kind(Kind::none); }
    void content(Constant::Ellipsis) { kind(Kind::ellipsis); }
    void content(bool value) { kind(value ? Kind::yes : Kind::no); }
    void content(std::int64_t value) {
        kind(Kind::integer);
        signed_number(value);
    }
    void content(double value) {
        kind(Kind::real);
        std::uint64_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        for (unsigned shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(bits >> shift));
    }
    void content(Kind its_kind, std::string_view value) {
        kind(its_kind);
        text(value);
    }
    void content(const std::string& value) { content(Kind::text, value); }
    void content(const Constant::Big& value) { content(Kind::big, value.digits); }
    void content(const Constant::Bytes& value) { content(Kind::bytes, value.bytes); }
    void content(CodeId value) {
        kind(Kind::code);
        number(index(value));
    }
    void content(const Constant::Tuple& value) {
        kind(value.frozen_set ? Kind::frozen_set : Kind::tuple);
        list(value.items, [this](const Constant& item) { constant(item); });
    }

    std::string bytes_;
};

class Reader {
  public:
    Reader(std::string_view bytes, Program& program, Names& names) : bytes_(bytes) {
        list([&] { names_.push_back(names.intern(text())); });
        first_code_ = static_cast<std::uint32_t>(program.codes.size());
    }

    std::uint64_t number() {
        std::uint64_t n = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint64_t b = byte();
            n |= (b & 0x7f) << shift;
            if (b < 0x80) return n;
        }
    }
    std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
    std::int64_t signed_number() {
        const std::uint64_t n = number();
        return static_cast<std::int64_t>((n >> 1) ^ (~(n & 1) + 1));
    }
    std::uint8_t byte() {
        assert(at_ < bytes_.size());
        return static_cast<std::uint8_t>(bytes_[at_++]);
    }
    std::string_view text() {
        const std::size_t size = small();
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }
    NameId name() { return names_[small()]; }
    CodeId code() { return CodeId{first_code_ + small()}; }
    template <class One>
    void list(One one) {
        for (std::uint32_t n = small(); n > 0; --n) one();
    }
    Constant constant() {
        const auto kind = static_cast<Kind>(byte());
        switch (kind) {
            case Kind::none: return {};
            case Kind::ellipsis: return {Constant::Ellipsis{}};
            case Kind::no: return {false};
            case Kind::yes: return {true};
            case Kind::integer: return {signed_number()};
            case Kind::real: return {real()};
            case Kind::text: return {std::string(text())};
            case Kind::big: return {Constant::Big{std::string(text())}};
            case Kind::bytes: return {Constant::Bytes{std::string(text())}};
            case Kind::code: return {code()};
            case Kind::tuple:
            case Kind::frozen_set: break;
        }
        Constant::Tuple tuple;
        tuple.frozen_set = kind == Kind::frozen_set;
        list([&] { tuple.items.push_back(constant()); });
        return {std::move(tuple)};
    }
    double real() {
        std::uint64_t bits = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
        double value;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    bool ended() const { return at_ == bytes_.size(); }

  private:
    std::string_view bytes_;
    std::size_t at_ = 1;  // behind the mark
    std::vector<NameId> names_;
    std::uint32_t first_code_ = 0;
};

// A qualified name begins like the one before; a name is the end of its qualified name.
void write_names(Writer& out, const Code& code, std::string_view previous) {
    const std::string_view full = code.qualified_name;
    const auto parts = std::mismatch(full.begin(), full.end(), previous.begin(), previous.end());
    const auto shared = static_cast<std::size_t>(parts.first - full.begin());
    assert(full.ends_with(code.name));
    out.number(shared);
    out.text(full.substr(shared));
    out.number(code.name.size());
}

void read_names(Reader& in, Code& code, std::string_view previous) {
    code.qualified_name = previous.substr(0, in.small());
    code.qualified_name += in.text();
    code.name = code.qualified_name.substr(code.qualified_name.size() - in.small());
}

void write_code(Writer& out, const Code& code) {
    const auto name = [&](NameId id) { out.number(index(id)); };
    const auto number = [&](std::uint32_t n) { out.number(n); };
    for (const std::uint32_t n : {code.flags, code.first_line, code.positional, code.positional_only,
                                  code.keyword_only, code.stack_size})
        out.number(n);
    out.list(code.locals, name);
    out.list(code.cells, name);
    out.list(code.cell_parameter, number);
    out.list(code.free, name);
    out.number(code.instructions.size());
    std::uint32_t at = 0;
    for (const Instruction each : code.instructions) {
        out.byte(static_cast<std::uint8_t>(each.op()));
        if (has_target(each.op())) {
            out.signed_number(std::int64_t{each.n()} - at);
        } else {
            out.number(each.n());
        }
        ++at;
    }
    out.list(code.exceptions, [&](const ExceptionEntry& entry) {
        for (const std::uint32_t n : {entry.start, entry.end, entry.handler, entry.depth}) out.number(n);
        out.byte(entry.push_lasti ? 1 : 0);
    });
    out.list(code.constants, [&](const Constant& constant) { out.constant(constant); });
    out.byte(code.has_doc ? 1 : 0);
    out.text(code.doc);
}

void read_code(Reader& in, Code& code) {
    for (std::uint32_t* n : {&code.flags, &code.first_line, &code.positional, &code.positional_only,
                             &code.keyword_only, &code.stack_size})
        *n = in.small();
    in.list([&] { code.locals.push_back(in.name()); });
    in.list([&] { code.cells.push_back(in.name()); });
    in.list([&] { code.cell_parameter.push_back(in.small()); });
    in.list([&] { code.free.push_back(in.name()); });
    const std::uint32_t size = in.small();
    code.instructions.reserve(size);
    for (std::uint32_t at = 0; at < size; ++at) {
        const auto op = static_cast<Opcode>(in.byte());
        std::uint32_t n = 0;
        if (has_target(op)) {
            n = static_cast<std::uint32_t>(at + in.signed_number());
        } else {
            n = has_name(op) ? index(in.name()) : in.small();
        }
        code.instructions.emplace_back(op, n);
    }
    code.lines.assign(size, code.first_line);
    in.list([&] {
        ExceptionEntry entry;
        for (std::uint32_t* n : {&entry.start, &entry.end, &entry.handler, &entry.depth}) *n = in.small();
        entry.push_lasti = in.byte() != 0;
        code.exceptions.push_back(entry);
    });
    in.list([&] { code.constants.push_back(in.constant()); });
    code.has_doc = in.byte() != 0;
    code.doc = in.text();
}

}  // namespace

bool is_module_image(std::string_view bytes) {
    return !bytes.empty() && bytes[0] == mark;
}

std::string write_module_image(const Program& program, const std::vector<std::string>& names,
                               const CompiledModule& module) {
    Writer out;
    out.byte(static_cast<std::uint8_t>(mark));
    out.list(names, [&](const std::string& name) { out.text(name); });
    out.list(module.imports, [&](const ImportRequest& request) {
        out.text(request.module);
        out.list(request.members, [&](const std::string& member) { out.text(member); });
        out.byte(request.guarded ? 1 : 0);
    });
    out.number(index(module.body));
    std::string_view previous;
    out.list(program.codes, [&](const Code& code) {
        write_names(out, code, previous);
        write_code(out, code);
        previous = code.qualified_name;
    });
    return out.take();
}

CompiledModule read_module_image(std::string_view bytes, Program& program, Names& names,
                                 std::uint32_t module) {
    Reader in(bytes, program, names);
    CompiledModule made;
    in.list([&] {
        ImportRequest request;
        request.module = in.text();
        in.list([&] { request.members.emplace_back(in.text()); });
        request.guarded = in.byte() != 0;
        request.span = {0, 0};
        made.imports.push_back(std::move(request));
    });
    made.body = in.code();
    std::string previous;
    in.list([&] {
        Code code;
        code.module = module;
        read_names(in, code, previous);
        read_code(in, code);
        previous = code.qualified_name;
        program.codes.push_back(std::move(code));
    });
    assert(in.ended());
    return made;
}

}  // namespace interleave::script
