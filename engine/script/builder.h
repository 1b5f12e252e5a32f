// Makes one Code: instructions with their places, jumps to labels, the exception table and the stack size.
// The height of the value stack is followed as instructions are added; what cannot be reached is left out.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/script/program.h"
#include "engine/script/source.h"

namespace interleave::script {

class CodeBuilder {
  public:
    struct Label {
        std::uint32_t id;
    };
    // A range of instructions whose exceptions go to a label.
    struct Region {
        std::uint32_t id;
    };
    static constexpr std::uint32_t no_region = 0xffffffff;

    // Nothing is added once `stopped`: the compiler has found a mistake, and what it leaves on the stack is
    // not what it says.
    CodeBuilder(const Source& source, const bool& stopped) : source_(source), stopped_(stopped) {}

    void emit(Opcode op, std::uint32_t n = 0);
    // A jump to a label that has been placed is a backward jump: a switch point, unless `quiet`.
    void jump(Opcode op, Label to);
    void jump_quietly(Label to);

    Label label();
    void place(Label label);
    bool placed(Label label) const { return labels_[label.id].at != unplaced; }
    bool reachable() const { return reachable_; }
    std::int32_t height() const { return height_; }

    // Instructions go to `handler` when they raise, with the value stack cut to its present height.
    Region region(Label handler, bool push_lasti) { return region_below(handler, push_lasti, 0); }
    // The same, without the `above` topmost values.
    Region region_below(Label handler, bool push_lasti, std::uint32_t above);
    // The region of what is emitted from now on; no_region for none.
    void use_region(std::uint32_t region) { region_ = region; }

    // Where the next instructions come from. A new statement marks the next instruction.
    void at(Span span, std::uint32_t line);
    void statement(Span span, std::uint32_t line) {
        at(span, line);
        statement_begins_ = true;
    }
    struct Where {
        std::uint32_t line;
        std::uint16_t column, end_column;
    };
    Where where() const { return where_; }
    void at(Where where) { where_ = where; }

    std::uint32_t constant(Constant value);
    void load(Constant value) { emit(Opcode::load_const, constant(std::move(value))); }

    std::size_t size() const { return instructions_.size(); }
    bool too_large() const { return too_large_; }
    // Instructions, tables, constants and stack size; the rest is the compiler's.
    void finish(Code& code);

  private:
    static constexpr std::uint32_t unplaced = 0xffffffff;
    struct LabelState {
        std::uint32_t at = unplaced;
        std::int32_t height = -1;  // -1: nothing leads there yet
    };
    struct RegionState {
        std::uint32_t handler;
        std::uint32_t height;
        bool push_lasti;
    };

    void add(Opcode op, std::uint32_t n, bool labelled);
    void reach(Label label, std::int32_t height);

    const Source& source_;
    const bool& stopped_;
    std::vector<Instruction> instructions_;
    std::vector<bool> labelled_;  // the operand is a label
    std::vector<std::uint32_t> regions_of_;
    std::vector<Where> places_;
    std::vector<bool> line_starts_;
    std::vector<LabelState> labels_;
    std::vector<RegionState> regions_;
    std::vector<Constant> constants_;
    std::unordered_map<std::string, std::uint32_t> constant_index_;
    Where where_{0, 0, 0};
    std::uint32_t region_ = no_region;
    std::int32_t height_ = 0;
    std::int32_t most_ = 0;
    bool reachable_ = true;
    bool statement_begins_ = false;
    bool too_large_ = false;
};

// What an instruction does to the height of the value stack when it goes on, or when it jumps.
std::int32_t stack_effect(Opcode op, std::uint32_t n, bool jumps);

}  // namespace interleave::script
