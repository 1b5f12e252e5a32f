// What the files of built-in functions and methods share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/base/text.h"

#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

inline Completion type_error(Interpreter& in, std::string_view message) {
    return in.raise_type(ExceptionType::TypeError, message);
}
inline Completion value_error(Interpreter& in, std::string_view message) {
    return in.raise_type(ExceptionType::ValueError, message);
}

// A UnicodeDecodeError or UnicodeEncodeError: encoding, what, begin, end, why.
Completion raise_unicode(Interpreter& in, ExceptionType type, std::string_view encoding, Value object,
                         std::size_t begin, std::size_t end, std::string_view why);

// Iteration of anything from C++; Python iterators are run to their next item within the native.
// A fresh iterator; absent: raised.
Value open_iterator(Interpreter& in, Value iterable);
// The next item: item, end or raised.
Step1 step_now(Interpreter& in, Value iterator, Value& item);
// A number, or what its __float__ or __index__ says, as a double; false: raised.
bool real_of(Interpreter& in, Value v, double& number);
// Whether an exception on its way up is of this class; if so it is dropped.
bool caught(Interpreter& in, ExceptionType type);

// What a constructor gives: `content`, or, for a subclass of the built-in class, an instance with that
// content.
Completion constructed(Interpreter& in, Value type, BuiltinType built_in, Value content);
// Raw arguments of a constructor: values[0] is the class. false: raised.
bool positional_only(Interpreter& in, std::string_view name, Arguments a, std::size_t least,
                     std::size_t most);
// One keyword argument by name, else `otherwise`.
Value keyword_argument(Interpreter& in, Arguments a, std::string_view name, Value otherwise);

inline bool is_string(Interpreter& in, Value v) {
    return content_of(in.heap(), v).is(Tag::string);
}
// The text of a str or of an instance of a subclass.
inline std::string_view text_in(Interpreter& in, Value v) {
    return text_of(in.heap(), content_of(in.heap(), v));
}
// A call of a method by name, now. false: raised.
bool call_method_now(Interpreter& in, Value object, std::string_view name, std::vector<Value> arguments,
                     Value& result);
// A special method that a program's class defines; absent: none, or a built-in one.
inline Value own_special(Interpreter& in, Value object, std::string_view name) {
    const Value method = special_method(in, object, name);
    return method.is(Tag::native) ? Value{} : method;
}

// -- Objects that natives make for modules
void set_attribute(Heap& heap, Value instance, std::string_view name, Value value);
Value new_class(Heap& heap, std::string_view name, std::string_view module, std::span<const Value> bases);
// sys.stdin, stdout and stderr (builtins_streams.cpp)
void fill_streams(Heap& heap, Value dict);

}  // namespace interleave
