#include "engine/analysis/lock_name.h"

#include <fmt/format.h>

namespace interleave {
namespace {

constexpr int deepest = 4;            // attributes of attributes; enough for a semaphore's condition's lock
constexpr std::size_t longest = 100;  // elements of a list that are looked at

class Search {
  public:
    Search(const Heap& heap, std::uint64_t handle) : h_(heap), handle_(handle) {}

    // The expression for the lock, if `value` (which the program calls `name`) is it or holds it.
    std::string in(Value value, const std::string& name, int depth = 0) const {
        if (value.is(Tag::lock_handle)) return value.bits == handle_ ? name : "";
        if (depth == deepest) return {};
        if (value.is(Tag::list)) return in_elements(h_.lists[value.ref].items, name, depth);
        if (value.is(Tag::tuple)) return in_elements(h_.tuples[value.ref].items, name, depth);
        if (value.is(Tag::instance)) return in_attributes(h_.instances[value.ref], name, depth);
        return {};
    }

    std::string in_names(const Dict& names) const {
        for (const DictEntry& entry : names.entries) {
            if (!entry.key.is(Tag::string)) continue;
            std::string found = in(entry.value, h_.strings[entry.key.ref].text);
            if (!found.empty()) return found;
        }
        return {};
    }

  private:
    std::string in_elements(const std::vector<Value>& items, const std::string& name, int depth) const {
        for (std::size_t i = 0; i < items.size() && i < longest; ++i) {
            std::string found = in(items[i], fmt::format("{}[{}]", name, i), depth + 1);
            if (!found.empty()) return found;
        }
        return {};
    }

    std::string in_attributes(const Instance& object, const std::string& name, int depth) const {
        // An RLock *is* its lock to the program; an account has one.
        const Value module = h_.types[object.type].module;
        const bool own = module.is(Tag::string) && h_.strings[module.ref].text == "__main__";
        const auto attribute = [&](std::uint32_t key, Value value) {
            return in(value, own ? name + "." + h_.strings[key].text : name, depth + 1);
        };
        if (object.shape != no_ref) {
            const std::vector<std::uint32_t>& names = h_.shapes[object.shape].names;
            for (std::size_t i = 0; i < names.size() && i < object.slots.size(); ++i) {
                std::string found = attribute(names[i], object.slots[i]);
                if (!found.empty()) return found;
            }
        } else if (object.attributes.is(Tag::dict)) {
            for (const DictEntry& entry : h_.dicts[object.attributes.ref].entries) {
                if (!entry.key.is(Tag::string)) continue;
                std::string found = attribute(entry.key.ref, entry.value);
                if (!found.empty()) return found;
            }
        }
        return {};
    }

    const Heap& h_;
    std::uint64_t handle_;
};

}  // namespace

std::string lock_name(const Machine& m, std::uint32_t id) {
    if (id >= m.locks.size()) return {};
    const Lock& lock = m.locks[id];
    if (!lock.name.empty()) return lock.name;
    const Heap& h = m.processes[index(lock.process)].heap;
    if (h.modules.empty() || !h.modules[0].members.is(Tag::dict)) return {};
    return Search(h, lock.handle).in_names(h.dicts[h.modules[0].members.ref]);
}

}  // namespace interleave
