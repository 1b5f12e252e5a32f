#include "engine/script/modules.h"

#include <algorithm>

namespace interleave::script {

ModuleIndex::Found ModuleIndex::find(std::string_view name) const {
    std::string path(name);
    std::replace(path.begin(), path.end(), '.', '/');
    Found found;
    for (const EmbeddedFile& file : options_.library) {
        if (file.path.substr(0, path.size()) != path) continue;
        const std::string_view rest = file.path.substr(path.size());
        if (rest == ".py") return {Origin::library, &file, false};
        if (rest == "/__init__.py") return {Origin::library, &file, true};
        if (rest.substr(0, 1) == "/" && found.origin == Origin::missing) found.origin = Origin::folder;
    }
    for (const std::string_view native : options_.native_modules) {
        if (native == name) return {Origin::native, nullptr, false};
    }
    return found;
}

std::vector<std::string_view> ModuleIndex::importable() const {
    std::vector<std::string_view> names;
    const auto add = [&](std::string_view name) {
        if (!name.empty() && name[0] != '_') names.push_back(name);
    };
    for (const EmbeddedFile& file : options_.library) add(file.path.substr(0, file.path.find_first_of("/.")));
    for (const std::string_view native : options_.native_modules) add(native.substr(0, native.find('.')));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace interleave::script
