// The interface between the interpreter and functions written in C++. A modelled module is a table of
// NativeFunction rows (library/*.cpp); registering one touches that table and natives.cpp's list only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/machine/interpreter/value.h"

namespace interleave {

class Interpreter;

enum class Completion : std::uint8_t {
    returned,  // Interpreter::result holds the value
    raised,    // an exception has been set by Interpreter::raise(...)
    request,   // Interpreter::request is filled in; the kernel will supply the result
    entered,   // frames were pushed; what they deliver is the result
};

// Positional arguments first; keyword i has name `keywords[i]` (a string Value) and value positional[count -
// keywords.size() + i]. The span points into the value stack: natives that push frames or call Python code
// must copy what they still need.
struct Arguments {
    std::span<const Value> values;    // positional, then keyword values
    std::span<const Value> keywords;  // names
    std::size_t positional() const { return values.size() - keywords.size(); }
};

using NativeCall = Completion (*)(Interpreter&, Arguments);

struct NativeFunction {
    std::string_view module;  // "time", "builtins", "_asyncio"
    std::string_view name;    // "sleep"; methods of built-in types: "list.append"
    NativeCall call;
    // Parameter list for checking and keyword binding, in Python's notation: "seconds, /", "iterable, /, *,
    // key=None". When present, the callee gets exactly one value per parameter, defaults filled in (absent
    // where default is "..."); "" = raw arguments.
    std::string_view parameters;
};

}  // namespace interleave
