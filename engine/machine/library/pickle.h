// Objects as bytes, in the format of pickle's protocol 4 (PEP 3154), and back: how they cross from one
// process's memory to another's. Functions and classes go by module and qualified name.
#pragma once

#include <string>
#include <string_view>

#include "engine/machine/interpreter/interpreter.h"

namespace interleave {

namespace pickling {
// The opcodes of protocol 4 that are written here, and those that are read besides.
enum PickleCode : unsigned char {
    mark = '(',
    stop = '.',
    pop = '0',
    pop_mark = '1',
    duplicate = '2',
    float_binary = 'G',
    int_four = 'J',
    int_one = 'K',
    int_two = 'M',
    none = 'N',
    reduce = 'R',
    text_four = 'X',
    append = 'a',
    build = 'b',
    global = 'c',
    appends = 'e',
    get_one = 'h',
    get_four = 'j',
    put_one = 'q',
    put_four = 'r',
    put_item = 's',
    tuple_mark = 't',
    put_items = 'u',
    bytes_four = 'B',
    bytes_one = 'C',
    empty_tuple = ')',
    empty_list = ']',
    empty_dict = '}',
    protocol = 0x80,
    new_object = 0x81,
    tuple_one = 0x85,
    tuple_two = 0x86,
    tuple_three = 0x87,
    new_true = 0x88,
    new_false = 0x89,
    long_one = 0x8a,
    long_four = 0x8b,
    text_one = 0x8c,
    text_eight = 0x8d,
    bytes_eight = 0x8e,
    empty_set = 0x8f,
    add_items = 0x90,
    frozen_set = 0x91,
    new_object_keywords = 0x92,
    stack_global = 0x93,
    memoize = 0x94,
    frame = 0x95,
};
}  // namespace pickling

// false: raised (PicklingError, TypeError, AttributeError as CPython says it).
bool pickle_value(Interpreter& in, Value value, std::string& out);
// false: raised (UnpicklingError, EOFError, or what a constructor raises).
bool unpickle_value(Interpreter& in, std::string_view bytes, Value& out);
// Raises an exception of a class of the module `pickle`.
Completion raise_pickle(Interpreter& in, std::string_view type, std::string_view message);

}  // namespace interleave
