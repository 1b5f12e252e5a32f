// What reading attributes (attributes.cpp, builtin_attributes.cpp), changing them (attribute_changes.cpp) and
// __slots__ (slots.cpp) have of each other. What others use is in operations.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

// -- Of objects of built-in kinds, besides methods; absent: nothing of that name
Value type_attribute(Interpreter& in, Value type, std::string_view name);
// Its state, and what its arguments are called.
Value exception_attribute(Interpreter& in, Value exception, std::string_view name);
Value builtin_attribute(Interpreter& in, Value object, std::string_view name);

// __get__, __set__ or __delete__ of a class member, if its class is the program's and has one; else absent.
Value descriptor_hook(Interpreter& in, Value member, std::string_view name);
// AttributeError: a property has no `what` ("getter", "setter", "deleter").
// "property 'name' of 'Class' object has no setter"; no name: no class body has bound the property to one.
Completion no_accessor(Interpreter& in, Value object, std::string_view name, std::string_view what);
Completion no_getter(Interpreter& in, Value object, Value name, std::string_view what);

// -- __slots__
enum class InSlots : std::uint8_t { free, named, outside };
// What the __slots__ of the instance's classes say of a name: that any name may be used, that this is one of
// them, or that all classes have __slots__ and none of them this name. `owner`: the class that has it.
InSlots in_slots(Heap& heap, std::uint32_t type, Value name, std::uint32_t* owner = nullptr);
inline bool is_outside_slots(Heap& heap, std::uint32_t type, Value name) {
    return in_slots(heap, type, name) == InSlots::outside;
}
// What a class shows of a name in its __slots__: made when it is asked for, as attributes are found without.
// absent: no such name
Value slot_member(Heap& heap, std::uint32_t type, Value name);

}  // namespace interleave
