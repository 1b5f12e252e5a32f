// The rarer instructions, outside of the dispatch loop. Stack arguments are passed as values; results come
// back in Interpreter::result or by reference.
#pragma once

#include "engine/machine/interpreter/operations.h"

namespace interleave {

// Puts the items, the last one first, into `items`. false: raised.
bool unpack_items(Interpreter& in, Value sequence, std::uint32_t count, std::vector<Value>& items);
bool unpack_with_star(Interpreter& in, Value sequence, std::uint32_t before, std::uint32_t after,
                      std::vector<Value>& items);
bool merge_keywords(Interpreter& in, Value callable, Value dict, Value mapping);
bool make_function(Interpreter& in, const Frame& frame, std::uint32_t flags, std::span<const Value> values,
                   Value& function);
bool format_operation(Interpreter& in, Value value, std::uint32_t n, Value spec, Value& text);
// A method found on the class, bound; absent: none (nothing raised).
Value bound_special(Interpreter& in, Value object, std::string_view name);
Completion with_error(Interpreter& in, Value object, std::string_view missing, bool async);
bool match_class(Interpreter& in, Value subject, Value type, Value names, std::uint32_t positional,
                 Value& attributes);
bool match_keys(Interpreter& in, Value subject, Value keys, Value& values);
bool is_match_sequence(const Heap& heap, Value subject);
bool import_star(Interpreter& in, Value module, Value names);
Completion name_error(Interpreter& in, std::string_view name);
Completion unbound_error(Interpreter& in, const Code& code, std::uint32_t slot);
std::string callable_name(Interpreter& in, Value callable);

}  // namespace interleave
