// __slots__: which names a class lets its instances have.
#include "engine/machine/interpreter/attributes.h"

namespace interleave {

InSlots in_slots(Heap& heap, std::uint32_t type, Value name, std::uint32_t* owner) {
    const Value slots_name = find_interned(heap, "__slots__");
    if (slots_name.is_absent()) return InSlots::free;
    const std::string_view wanted = text_of(heap, name);
    bool all = true;
    for (const std::uint32_t each : heap.types[type].order) {
        if (each == ref_of(BuiltinType::object)) continue;
        const Value slots = get_name(heap, heap.types[each].members, slots_name);
        if (slots.is_absent()) {
            all = false;
            continue;
        }
        if (slots.is(Tag::string)) {
            if (owner != nullptr) *owner = each;
            if (text_of(heap, slots) == wanted) return InSlots::named;
            continue;
        }
        if (!slots.is(Tag::tuple) && !slots.is(Tag::list)) {
            all = false;
            continue;
        }
        if (owner != nullptr) *owner = each;
        for (const Value slot : items_of(heap, slots)) {
            if (!slot.is(Tag::string)) continue;
            const std::string_view text = text_of(heap, slot);
            // Names that begin with __ are kept as they are written in the class.
            if (text == "__dict__") return InSlots::free;
            if (text == wanted || (text.starts_with("__") && wanted.ends_with(text))) return InSlots::named;
        }
    }
    return all ? InSlots::outside : InSlots::free;
}

Value slot_member(Heap& heap, std::uint32_t type, Value name) {
    std::uint32_t owner = no_ref;
    if ((heap.types[type].flags & type_builtin) || in_slots(heap, type, name, &owner) != InSlots::named)
        return {};
    Property member;
    member.kind = PropertyKind::member;
    member.get = name;
    member.set = type_value(owner);
    return make_property(heap, member);
}

}  // namespace interleave
