#include "engine/machine/library/builtins.h"

namespace interleave {

Value open_iterator(Interpreter& in, Value iterable) {
    const Value native = native_iterator(in, iterable);
    if (!native.is_absent()) return native;
    if (!in.raised.is_absent()) return {};
    return iterator_now(in, iterable) == Completion::returned ? in.result : Value{};
}

bool caught(Interpreter& in, ExceptionType type) {
    if (in.raised.is_absent() || !is_subtype(in.heap(), type_of(in.heap(), in.raised), type)) return false;
    in.raised = {};
    return true;
}

Step1 step_now(Interpreter& in, Value iterator, Value& item) {
    const Step1 step = next_native(in, iterator, item);
    if (!in.work(step == Step1::python ? cost_of_python_step : 1)) return Step1::raised;
    if (step != Step1::python) return step;
    bool end = false;
    if (!in.next_now(iterator, item, end)) return Step1::raised;
    return end ? Step1::end : Step1::item;
}

Completion constructed(Interpreter& in, Value type, BuiltinType built_in, Value content) {
    if (type.ref == ref_of(built_in)) return in.done(content);
    const Value made = make_instance(in.heap(), type.ref);
    in.heap().instances[made.ref].content = content;
    return in.done(made);
}

bool positional_only(Interpreter& in, std::string_view name, Arguments a, std::size_t least,
                     std::size_t most) {
    const std::size_t given = a.positional() - 1;
    // A subclass's __init__ may take more; it checks for itself.
    const Value type = a.values[0];
    if (!(in.heap().types[type.ref].flags & type_builtin)) return true;
    if (!a.keywords.empty()) {
        type_error(in, fmt::format("{}() takes no keyword arguments", name));
        return false;
    }
    if (given >= least && given <= most) return true;
    const std::size_t bound = given < least ? least : most;
    type_error(in, fmt::format("{} expected at {} {} argument{}, got {}", name,
                               given < least ? "least" : "most", bound, bound == 1 ? "" : "s", given));
    return false;
}

Value keyword_argument(Interpreter& in, Arguments a, std::string_view name, Value otherwise) {
    for (std::size_t i = 0; i < a.keywords.size(); ++i) {
        if (is_text(in.heap(), a.keywords[i], name)) return a.values[a.positional() + i];
    }
    return otherwise;
}

bool call_method_now(Interpreter& in, Value object, std::string_view name, std::vector<Value> arguments,
                     Value& result) {
    const Value method = in.get_attribute(object, name);
    return !method.is_absent() && in.call_now(method, arguments, result);
}

void set_attribute(Heap& heap, Value instance, std::string_view name, Value value) {
    set_own(heap, heap.instances[instance.ref], intern(heap, name), value);
}

Value new_class(Heap& heap, std::string_view name, std::string_view module, std::span<const Value> bases) {
    Value type;
    make_type(heap, intern(heap, name), bases, make_dict(heap), ref_of(BuiltinType::type), type);
    heap.types[type.ref].module = intern(heap, module);
    return type;
}

}  // namespace interleave
