// The instructions that the compiler emits and the interpreter executes: a stack machine shaped like
// CPython 3.11's, because where a real thread may be switched is defined in those terms (calls and
// backward jumps since 3.10, nearly everywhere before). Knows nothing of values or of the machine.
//
// Notation: "a b -> c" is the top of the value stack before and after (rightmost is the top).
// An Instruction is 32 bits: the opcode and an unsigned 24-bit operand `n`.
//
// Conventions that the table below is too narrow for:
//
// - Cell slots. The operand of load_deref, store_deref, delete_deref, load_classderef and load_closure is the
// slot
//   in the frame, counted like locals: locals first, then cells, then free variables (so the first cell is
//   slot locals.size()). The closure tuple of make_function has the cells in the order of the callee's
//   Code::free.
// - Callee-pairs. The lower slot is `absent`, and the upper one is called with the arguments; or the lower
// slot is
//   any callable, and it is called with the upper one as first positional argument. The compiler uses the
//   second form by itself for decorators (decorator function `call 0`), for comprehensions (function iterator
//   `call 0`), for assertions with a message (AssertionError message `call 0`) and to leave a `with` block
//   (exit None None None `call 2`).
// - Generators and coroutines. Calling a Code with a generator, coroutine or async generator flag runs
// nothing and
//   gives the object; nothing is on its value stack when it is first resumed. yield_value n = 0 is a `yield`;
//   n = 1 hands on what the receiver of a `send` suspended with, both in generators and in coroutines. The
//   loop is
//       ... receiver, load_const None, L: send END, yield_value 1, jump L, END: ...
//   so, while suspended at `yield_value 1`, the receiver is the top of the value stack (throw() and close()
//   go to it first), the next instruction is a `jump` to the send, and the send's operand is where to go on
//   with the receiver's return value in the receiver's place. That backward `jump` is no switch point.
// - Switch points of the source (CPython 3.10 and later): call, call_keywords, call_ex, jump_backward and a
// taken
//   pop_jump_backward_*.
// - Classes: absent, load_build_class, function of the body, name, bases and keywords, call. The body stores
//   __module__ and __qualname__ (and __doc__, __annotations__), stores its __class__ cell as __classcell__ if
//   a method needs it, and returns that cell or None. super() without arguments finds the cell by the name
//   __class__ in Code::free of the calling frame, and the instance in its first parameter.
// - Annotations: make_function's value is a tuple (name, value, name, value, ...), "return" last. Class
// bodies
//   and modules that annotate variables make a dict __annotations__ of name -> value. A value is source text
//   in modelled modules and under `from __future__ import annotations`, where nothing is evaluated.
// - Imports of modelled modules are absolute: relative ones are resolved by the compiler (level 0). A level >
// 0 is left
//   only in user code inside try/except ImportError, and is an ImportError at run time ("attempted relative
//   import with no known parent package"). `import a.b` leaves module a, unless fromlist is a non-empty
//   tuple.
// - Handlers. The exception table restores the height, pushes lasti (the instruction that raised, as an int)
// if asked,
//   then the exception. `except ... as e` and cleanups are as in CPython 3.11.
#pragma once

#include <cstdint>

namespace interleave {

// X(name, what it does). One table: the enum, the disassembler and the interpreter's dispatch follow it.
#define INTERLEAVE_OPCODES(X)                                                                                \
    X(nop, "nothing")                                                                                        \
    X(pop, "a ->")                                                                                           \
    X(drop_iterator, "iterator -> ; a loop leaves it: a generator that nobody else holds is closed")         \
    X(copy, "-> the n-th value from the top (1 = top)")                                                      \
    X(swap, "exchange the top with the n-th value from the top")                                             \
    X(push_null, "-> absent (the empty slot below a plain callable)")                                        \
    X(load_const, "-> constants[n]")                                                                         \
    X(load_fast, "-> local n; UnboundLocalError if unset")                                                   \
    X(store_fast, "a -> ; local n = a")                                                                      \
    X(delete_fast, "unset local n; UnboundLocalError if it was unset")                                       \
    X(load_name, "-> name n: class/module namespace, then globals, then builtins")                           \
    X(store_name, "a -> ; class/module namespace")                                                           \
    X(delete_name, "remove name n from the class/module namespace")                                          \
    X(load_global, "-> name n from globals, then builtins")                                                  \
    X(store_global, "a ->")                                                                                  \
    X(delete_global, "")                                                                                     \
    X(load_deref, "-> contents of cell slot n (cells then free variables, after the locals)")                \
    X(load_classderef, "-> name of cell slot n from the class namespace, else the cell's contents")          \
    X(store_deref, "a -> ; contents of cell slot n")                                                         \
    X(delete_deref, "unset the contents of cell slot n")                                                     \
    X(load_closure, "-> the cell in cell slot n itself")                                                     \
    X(load_attr, "a -> a.name[n]")                                                                           \
    X(store_attr, "v a -> ; a.name[n] = v")                                                                  \
    X(delete_attr, "a -> ; del a.name[n]")                                                                   \
    X(load_method, "a -> function a | absent a.name[n]: callee for `call` without making a bound method")    \
    X(binary, "a b -> a op b; n = BinaryOperator, + inplace_flag")                                           \
    X(unary, "a -> op a; n = UnaryOperator")                                                                 \
    X(compare, "a b -> a op b; n = CompareOperator")                                                         \
    X(is_op, "a b -> a is b; n = 1: is not")                                                                 \
    X(contains_op, "a b -> a in b; n = 1: not in")                                                           \
    X(load_subscript, "a i -> a[i]")                                                                         \
    X(store_subscript, "v a i -> ; a[i] = v")                                                                \
    X(delete_subscript, "a i -> ; del a[i]")                                                                 \
    X(build_slice, "start stop (step if n = 3) -> slice")                                                    \
    X(build_tuple, "n values -> tuple")                                                                      \
    X(build_list, "n values -> list")                                                                        \
    X(build_set, "n values -> set")                                                                          \
    X(build_map, "n key-value pairs -> dict")                                                                \
    X(build_const_key_map, "n values, tuple of keys -> dict")                                                \
    X(build_string, "n strings -> their concatenation")                                                      \
    X(list_append, "a -> ; append to the list n below a's place (1 = directly below)")                       \
    X(set_add, "a -> ; likewise")                                                                            \
    X(map_add, "k v -> ; likewise")                                                                          \
    X(list_extend, "iterable -> ; extend the list n below")                                                  \
    X(set_update, "iterable -> ; likewise")                                                                  \
    X(dict_update, "mapping -> ; later keys win ({**a})")                                                    \
    X(dict_merge, "mapping -> ; a repeated key is a TypeError (f(**a))")                                     \
    X(list_to_tuple, "list -> tuple")                                                                        \
    X(unpack_sequence, "a -> its n items, the first on top")                                                 \
    X(unpack_ex, "a -> items; n = before | after << 8, the starred list between; the first on top")          \
    X(format_value, "a [spec] -> str; n & 3: 0 none, 1 !s, 2 !r, 3 !a; n & 4: a spec is on the stack")       \
    X(jump, "to instruction n; never a switch point, also when backward (the loop of await)")                \
    X(jump_backward, "to instruction n (backward): a switch point")                                          \
    X(pop_jump_if_false, "a ->")                                                                             \
    X(pop_jump_if_true, "a ->")                                                                              \
    X(pop_jump_if_none, "a ->")                                                                              \
    X(pop_jump_if_not_none, "a ->")                                                                          \
    X(pop_jump_backward_if_false, "a -> ; to an earlier instruction n: a switch point when taken")           \
    X(pop_jump_backward_if_true, "likewise")                                                                 \
    X(pop_jump_backward_if_none, "likewise")                                                                 \
    X(pop_jump_backward_if_not_none, "likewise")                                                             \
    X(jump_if_false_or_pop, "a -> a and jump, or ->")                                                        \
    X(jump_if_true_or_pop, "a -> a and jump, or ->")                                                         \
    X(get_iter, "a -> iter(a)")                                                                              \
    X(for_iter, "iterator -> iterator item; exhausted: iterator -> and jump to n")                           \
    X(call, "callee-pair (from load_method, or absent + callable) then n positional -> result")              \
    X(call_keywords, "callee-pair, n arguments of which the last k are keyword, tuple of k names -> result") \
    X(call_ex,                                                                                               \
      "callee-pair, args (a tuple; any iterable when it is the sole *a), (n = 1: kwargs dict) -> result")    \
    X(make_function,                                                                                         \
      "[defaults tuple][kwdefaults dict][annotations][closure tuple] code-constant -> function; n = "        \
      "FunctionFlags")                                                                                       \
    X(return_value, "a -> ; leave the frame with a")                                                         \
    X(yield_value,                                                                                           \
      "a -> sent value; suspend; n = 0: a yield (async in an async generator), n = 1: inside a send loop")   \
    X(get_yield_from_iter, "a -> iterator for `yield from`")                                                 \
    X(get_awaitable,                                                                                         \
      "a -> awaitable iterator; TypeError if a cannot be awaited; n: 1 = __aenter__, 2 = __aexit__ (for "    \
      "the message)")                                                                                        \
    X(send,                                                                                                  \
      "receiver v -> receiver result and fall through when the receiver suspended with result;"              \
      " receiver finished: -> its return value and jump to n")                                               \
    X(get_aiter, "a -> a.__aiter__()")                                                                       \
    X(get_anext, "aiter -> aiter awaitable; ready for send, like get_awaitable's result")                    \
    X(end_async_for, "aiter exception -> ; StopAsyncIteration is swallowed, anything else re-raised")        \
    X(load_build_class, "-> __build_class__")                                                                \
    X(import_name, "level fromlist -> module; n = name (dotted, as written)")                                \
    X(import_from, "module -> module attribute n")                                                           \
    X(import_star, "module -> ; all public names into the namespace")                                        \
    X(load_assertion_error, "-> AssertionError")                                                             \
    X(raise_value, "n = 0: re-raise current; 1: exception ->; 2: exception cause ->")                        \
    X(push_exception_info, "exception -> previous-exception exception; it becomes the current one")          \
    X(pop_exception, "previous-exception -> ; it becomes the current one again")                             \
    X(check_exception_match, "exception type -> exception bool")                                             \
    X(check_group_match,                                                                                     \
      "exception-or-None type -> rest-or-None match-or-None; a match becomes the current exception")         \
    X(prepare_reraise_star,                                                                                  \
      "original, list of what is left and what handlers raised (Nones too) -> exception or None")            \
    X(reraise,                                                                                               \
      "exception -> ; raise it again, traceback as it was; n > 0: the lasti n places below it is restored")  \
    X(before_with, "manager -> exit-method entered")                                                         \
    X(before_async_with, "manager -> exit-method awaitable-of-enter")                                        \
    X(with_except_start, "exit lasti previous exception -> the same, result of exit(type, value, tb)")       \
    X(get_len, "a -> a len(a)")                                                                              \
    X(match_sequence, "a -> a bool")                                                                         \
    X(match_mapping, "a -> a bool")                                                                          \
    X(match_keys, "a keys -> a keys values-or-None")                                                         \
    X(match_class, "a class names -> attributes-tuple-or-None; n = positional count")

enum class Opcode : std::uint8_t {
#define X(name, text) name,
    INTERLEAVE_OPCODES(X)
#undef X
        count
};

enum class BinaryOperator : std::uint8_t {
    add,
    subtract,
    multiply,
    true_divide,
    floor_divide,
    modulo,
    power,
    matrix_multiply,
    left_shift,
    right_shift,
    bit_and,
    bit_or,
    bit_xor,
};
constexpr std::uint32_t inplace_flag = 0x80;
enum class UnaryOperator : std::uint8_t { positive, negative, invert, logical_not };
enum class CompareOperator : std::uint8_t { less, less_equal, equal, not_equal, greater, greater_equal };

// make_function's operand; values lie on the stack in this order, lowest first.
enum FunctionFlags : std::uint32_t {
    function_defaults = 1,
    function_keyword_defaults = 2,
    function_annotations = 4,
    function_closure = 8,
};

struct Instruction {
    std::uint32_t word = 0;

    constexpr Instruction() = default;
    constexpr Instruction(Opcode op, std::uint32_t n) : word(static_cast<std::uint32_t>(op) | (n << 8)) {}
    constexpr Opcode op() const { return static_cast<Opcode>(word & 0xff); }
    constexpr std::uint32_t n() const { return word >> 8; }
    friend constexpr bool operator==(Instruction, Instruction) = default;
};
constexpr std::uint32_t largest_operand = 0xffffff;

// What the operand is: a NameId.
constexpr bool has_name(Opcode op) {
    switch (op) {
        case Opcode::load_name:
        case Opcode::store_name:
        case Opcode::delete_name:
        case Opcode::load_global:
        case Opcode::store_global:
        case Opcode::delete_global:
        case Opcode::load_attr:
        case Opcode::store_attr:
        case Opcode::delete_attr:
        case Opcode::load_method:
        case Opcode::import_name:
        case Opcode::import_from: return true;
        default: return false;
    }
}

// ... the index of an instruction of the same code.
constexpr bool has_target(Opcode op) {
    switch (op) {
        case Opcode::jump:
        case Opcode::jump_backward:
        case Opcode::pop_jump_if_false:
        case Opcode::pop_jump_if_true:
        case Opcode::pop_jump_if_none:
        case Opcode::pop_jump_if_not_none:
        case Opcode::pop_jump_backward_if_false:
        case Opcode::pop_jump_backward_if_true:
        case Opcode::pop_jump_backward_if_none:
        case Opcode::pop_jump_backward_if_not_none:
        case Opcode::jump_if_false_or_pop:
        case Opcode::jump_if_true_or_pop:
        case Opcode::for_iter:
        case Opcode::send: return true;
        default: return false;
    }
}

}  // namespace interleave
