// The functions written in C++: one list of tables, found by index, by module and by the built-in type they
// belong to; and the binding of arguments to their parameters. To add a module, write its table in library/
// and name it here and in natives.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/machine/interpreter/heap.h"
#include "engine/machine/interpreter/native.h"
#include "engine/machine/machine.h"

namespace interleave {

// X(table): library/*.cpp. The order is the order of indices.
#define INTERLEAVE_NATIVE_TABLES(X) \
    X(function_natives)             \
    X(iterator_natives)             \
    X(introspection_natives)        \
    X(object_natives)               \
    X(super_natives)                \
    X(operator_natives)             \
    X(generator_natives)            \
    X(exception_natives)            \
    X(number_natives)               \
    X(text_natives)                 \
    X(text_search_natives)          \
    X(bytes_natives)                \
    X(sequence_natives)             \
    X(mapping_natives)              \
    X(set_natives)                  \
    X(math_natives)                 \
    X(random_natives)               \
    X(stream_natives)               \
    X(sys_natives)                  \
    X(time_natives)                 \
    X(kernel_natives)               \
    X(lock_natives)                 \
    X(socket_natives)               \
    X(process_natives)              \
    X(regex_natives)                \
    X(pickle_natives)               \
    X(asyncio_natives)              \
    X(reference_natives)            \
    X(future_natives)

#define X(table) extern const std::span<const NativeFunction> table;
INTERLEAVE_NATIVE_TABLES(X)
#undef X

const NativeFunction& native_function(std::uint32_t index);
std::uint32_t native_count();
// The index of a row, or no_ref.
std::uint32_t find_native(std::string_view module, std::string_view name);

// Modules that programs and the library can import although no Python text is behind them.
std::span<const std::string_view> native_module_names();
// The rows of a module, by index.
std::vector<std::uint32_t> native_rows(std::string_view module);

// visit(index, row) for every row, in order.
template <class Visit>
void for_each_native(Visit visit) {
    const std::uint32_t count = native_count();
    for (std::uint32_t i = 0; i < count; ++i) visit(i, native_function(i));
}

// The built-in class whose method a row is ("list.append": list), or no_ref. Exceptions are among them.
std::uint32_t native_owner(std::uint32_t index);

// The positional argument that a row reads to its end before it does anything else (sum, list, str.join ...),
// or no_ref. Iterators that run Python code are read by a driver first, so that what they call may wait.
std::uint32_t native_collects(std::uint32_t index);
// When that reading may stop before the end; or all of it is read, and only added up.
enum class Reading : std::uint8_t { all, all_added, first_true, first_false, first, first_equal };
Reading native_reading(std::uint32_t index);
inline bool reads_all(Reading reading) {
    return reading <= Reading::all_added;
}

// Whether a row may look at every item or letter of its arguments: its work grows with them.
bool native_scans(std::uint32_t index);

// One value per parameter. Few of them need no allocation.
struct NativeValues {
    std::array<Value, 8> few;
    std::vector<Value> many;
    std::size_t count = 0;
    void resize(std::size_t size) {
        count = size;
        if (size > few.size()) many.assign(size, Value{});
    }
    Value& operator[](std::size_t i) { return count > few.size() ? many[i] : few[i]; }
    std::span<const Value> values() const {
        return count > few.size() ? std::span<const Value>(many) : std::span<const Value>(few.data(), count);
    }
};

// Binds arguments as the row's parameters say; `self` of a method is checked, and an instance of a subclass
// of a built-in class is replaced by its content. Rows without parameters must not be bound. false: raised
// TypeError.
bool bind_native(Interpreter& in, const NativeFunction& function, std::uint32_t index, Arguments raw,
                 NativeValues& out);

// What a native module has besides its functions: constants, classes, objects. Functions are put in too.
void fill_native_module(Heap& heap, const World& world, std::string_view module, Value dict);
// Functions, classes, exceptions and constants of `builtins`.
void fill_builtins(Heap& heap, Value dict);
// Methods of the built-in classes become their members.
void fill_types(Heap& heap);

}  // namespace interleave
