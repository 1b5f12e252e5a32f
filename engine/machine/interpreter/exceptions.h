// The built-in exception classes, as one table: X(name, base, module). Their Type refs follow those of
// INTERLEAVE_TYPES, in this order.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/machine/interpreter/heap.h"

namespace interleave {

#define INTERLEAVE_EXCEPTIONS(X)                           \
    X(BaseException, object, "builtins")                   \
    X(Exception, BaseException, "builtins")                \
    X(SystemExit, BaseException, "builtins")               \
    X(KeyboardInterrupt, BaseException, "builtins")        \
    X(GeneratorExit, BaseException, "builtins")            \
    X(BaseExceptionGroup, BaseException, "builtins")       \
    X(ArithmeticError, Exception, "builtins")              \
    X(FloatingPointError, ArithmeticError, "builtins")     \
    X(OverflowError, ArithmeticError, "builtins")          \
    X(ZeroDivisionError, ArithmeticError, "builtins")      \
    X(AssertionError, Exception, "builtins")               \
    X(AttributeError, Exception, "builtins")               \
    X(BufferError, Exception, "builtins")                  \
    X(EOFError, Exception, "builtins")                     \
    X(ImportError, Exception, "builtins")                  \
    X(ModuleNotFoundError, ImportError, "builtins")        \
    X(LookupError, Exception, "builtins")                  \
    X(IndexError, LookupError, "builtins")                 \
    X(KeyError, LookupError, "builtins")                   \
    X(MemoryError, Exception, "builtins")                  \
    X(NameError, Exception, "builtins")                    \
    X(UnboundLocalError, NameError, "builtins")            \
    X(OSError, Exception, "builtins")                      \
    X(BlockingIOError, OSError, "builtins")                \
    X(ChildProcessError, OSError, "builtins")              \
    X(ConnectionError, OSError, "builtins")                \
    X(BrokenPipeError, ConnectionError, "builtins")        \
    X(ConnectionAbortedError, ConnectionError, "builtins") \
    X(ConnectionRefusedError, ConnectionError, "builtins") \
    X(ConnectionResetError, ConnectionError, "builtins")   \
    X(FileExistsError, OSError, "builtins")                \
    X(FileNotFoundError, OSError, "builtins")              \
    X(InterruptedError, OSError, "builtins")               \
    X(IsADirectoryError, OSError, "builtins")              \
    X(NotADirectoryError, OSError, "builtins")             \
    X(PermissionError, OSError, "builtins")                \
    X(ProcessLookupError, OSError, "builtins")             \
    X(TimeoutError, OSError, "builtins")                   \
    X(ReferenceError, Exception, "builtins")               \
    X(RuntimeError, Exception, "builtins")                 \
    X(NotImplementedError, RuntimeError, "builtins")       \
    X(RecursionError, RuntimeError, "builtins")            \
    X(StopAsyncIteration, Exception, "builtins")           \
    X(StopIteration, Exception, "builtins")                \
    X(SyntaxError, Exception, "builtins")                  \
    X(IndentationError, SyntaxError, "builtins")           \
    X(SystemError, Exception, "builtins")                  \
    X(TypeError, Exception, "builtins")                    \
    X(ValueError, Exception, "builtins")                   \
    X(UnicodeError, ValueError, "builtins")                \
    X(UnicodeDecodeError, UnicodeError, "builtins")        \
    X(UnicodeEncodeError, UnicodeError, "builtins")        \
    X(Warning, Exception, "builtins")                      \
    X(BytesWarning, Warning, "builtins")                   \
    X(DeprecationWarning, Warning, "builtins")             \
    X(FutureWarning, Warning, "builtins")                  \
    X(ImportWarning, Warning, "builtins")                  \
    X(PendingDeprecationWarning, Warning, "builtins")      \
    X(ResourceWarning, Warning, "builtins")                \
    X(RuntimeWarning, Warning, "builtins")                 \
    X(SyntaxWarning, Warning, "builtins")                  \
    X(UnicodeWarning, Warning, "builtins")                 \
    X(UserWarning, Warning, "builtins")                    \
    X(ExceptionGroup, Exception, "builtins")               \
    X(CancelledError, BaseException, "asyncio.exceptions") \
    X(InvalidStateError, Exception, "asyncio.exceptions")

enum class ExceptionType : std::uint32_t {
    object = static_cast<std::uint32_t>(BuiltinType::object),
    before_first_ = static_cast<std::uint32_t>(BuiltinType::count) - 1,
#define X(name, base, module) name,
    INTERLEAVE_EXCEPTIONS(X)
#undef X
        count
};

constexpr std::uint32_t ref_of(BuiltinType type) {
    return static_cast<std::uint32_t>(type);
}
constexpr std::uint32_t ref_of(ExceptionType type) {
    return static_cast<std::uint32_t>(type);
}

// The ref of a built-in exception class, or no_ref.
std::uint32_t find_exception_type(std::string_view name);

}  // namespace interleave
