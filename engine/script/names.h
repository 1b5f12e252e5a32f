// Every name of a program once: the future Program::names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/text.h"

namespace interleave::script {

class Names {
  public:
    Names() : table_(256, 0) {}

    NameId intern(std::string_view text) {
        const std::uint64_t hash = hash_bytes(text);
        std::size_t slot = hash & (table_.size() - 1);
        while (table_[slot] != 0) {
            if (texts_[table_[slot] - 1] == text) return NameId{table_[slot] - 1};
            slot = (slot + 1) & (table_.size() - 1);
        }
        texts_.emplace_back(text);
        table_[slot] = static_cast<std::uint32_t>(texts_.size());
        const NameId id{static_cast<std::uint32_t>(texts_.size() - 1)};
        if (texts_.size() * 2 > table_.size()) grow();
        return id;
    }

    bool has(std::string_view text) const {
        std::size_t slot = hash_bytes(text) & (table_.size() - 1);
        for (; table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
            if (texts_[table_[slot] - 1] == text) return true;
        }
        return false;
    }

    // Valid until the next intern().
    const std::string& text(NameId id) const { return texts_[index(id)]; }

    std::vector<std::string> take() { return std::move(texts_); }

  private:
    void grow() {
        std::vector<std::uint32_t> table(table_.size() * 2, 0);
        for (std::uint32_t i = 0; i < texts_.size(); ++i) {
            std::size_t slot = hash_bytes(texts_[i]) & (table.size() - 1);
            while (table[slot] != 0) slot = (slot + 1) & (table.size() - 1);
            table[slot] = i + 1;
        }
        table_ = std::move(table);
    }

    std::vector<std::string> texts_;
    std::vector<std::uint32_t> table_;  // open addressing; index into texts_ + 1, 0 is free
};

}  // namespace interleave::script
