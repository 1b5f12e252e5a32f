// Which modules there are, where their text is, and what an import of one brings along.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/script/compile.h"

namespace interleave::script {

class ModuleIndex {
  public:
    explicit ModuleIndex(const CompileOptions& options) : options_(options) {}

    enum class Origin { missing, native, library, folder };  // folder: a package without a text of its own
    struct Found {
        Origin origin = Origin::missing;
        const EmbeddedFile* file = nullptr;  // of library
        bool package = false;                // its relative imports start from itself
    };
    Found find(std::string_view name) const;

    // What can be imported, for a message: names without dots or a leading underscore, in order.
    std::vector<std::string_view> importable() const;

  private:
    const CompileOptions& options_;
};

}  // namespace interleave::script
