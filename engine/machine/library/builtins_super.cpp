// super(): looks attributes up behind a class in the method resolution order of an instance.
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// super() without arguments: the class from the cell __class__ of the calling function, the instance from its
// first parameter. false: raised.
bool implied(Interpreter& in, Value& type, Value& self) {
    const Execution& execution = in.execution();
    const Frame& frame = execution.frames.back();
    const auto fail = [&](std::string_view message) {
        in.raise_type(ExceptionType::RuntimeError, message);
        return false;
    };
    if (frame.driver != Driver::none) return fail("super(): no current frame");
    const Program& program = in.world.program;
    const Code& code = program.code(frame.code);
    if (code.positional == 0) return fail("super(): no arguments");
    self = execution.values[frame.base];
    for (std::size_t i = 0; i < code.cell_parameter.size(); ++i) {
        if (code.cell_parameter[i] != 0) continue;
        self = in.heap().cells[execution.values[frame.base + code.locals.size() + i].ref].content;
    }
    if (self.is_absent()) return fail("super(): arg[0] deleted");
    for (std::size_t i = 0; i < code.free.size(); ++i) {
        if (program.name(code.free[i]) != "__class__") continue;
        const std::size_t slot = frame.base + code.locals.size() + code.cells.size() + i;
        type = in.heap().cells[execution.values[slot].ref].content;
        if (!type.is(Tag::type)) return fail("super(): empty __class__ cell");
        return true;
    }
    return fail("super(): __class__ cell not found");
}

Completion super_new(Interpreter& in, Arguments a) {
    Value type, self;
    if (a.values.size() == 1) {
        if (!implied(in, type, self)) return Completion::raised;
    } else if (a.values.size() == 3) {
        type = a.values[1];
        self = a.values[2];
    } else {
        return type_error(in, "super() takes a class and an instance, or nothing");
    }
    if (!type.is(Tag::type)) {
        return type_error(
            in, fmt::format("super() argument 1 must be a type, not {}", type_name_of(in.heap(), type)));
    }
    Property made;
    made.kind = PropertyKind::super_object;
    made.get = type;
    made.set = self;
    if (self.is(Tag::type) && is_subtype(in.heap(), self.ref, type.ref)) {
        made.remove = self;
    } else if (is_subtype(in.heap(), type_of(in.heap(), self), type.ref)) {
        made.remove = type_value(type_of(in.heap(), self));
    } else {
        return type_error(in, "super(type, obj): obj must be an instance or subtype of type");
    }
    return in.done(make_property(in.heap(), made));
}

constexpr NativeFunction table[] = {
    {"builtins", "super.__new__", super_new, ""},
};

}  // namespace

const std::span<const NativeFunction> super_natives = table;

}  // namespace interleave
