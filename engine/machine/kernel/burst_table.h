// The bursts of all jobs of a job table.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/tick.h"
#include "engine/base/varint.h"

namespace interleave {

struct Burst {
    Tick length = 0;  // > 0
    bool io = false;  // else CPU
};

// The bursts of all jobs, one after another, in few bytes each: with thousands of jobs they do not lie in the
// cache when they are wanted. Constant once the jobs are declared, so copies of a machine share them;
// compared by content. A place is that of a burst's first byte.
class BurstTable {
  public:
    std::uint32_t end() const { return bytes_ ? static_cast<std::uint32_t>(bytes_->size() - slack) : 0; }
    // The burst at a place before end(); `place` becomes that of the one after it.
    Burst take(std::uint32_t& place) const {
        const std::uint8_t* const first = bytes_->data();
        const std::uint8_t* at = first + place;
        const std::uint64_t number = get_number(at);
        place = static_cast<std::uint32_t>(at - first);
        return {static_cast<Tick>(number >> 1), (number & 1) != 0};
    }
    // A job's: CPU, I/O, CPU, ... Those of no length are not kept.
    void append(std::span<const Tick> bursts) {
        if (!bytes_) {
            bytes_ = std::make_shared<std::vector<std::uint8_t>>(slack);
        } else if (bytes_.use_count() > 1) {
            bytes_ = std::make_shared<std::vector<std::uint8_t>>(*bytes_);
        }
        bytes_->resize(end());
        bool io = false;
        for (const Tick length : bursts) {
            if (length > 0) {
                std::uint8_t room[longest_number];
                std::uint8_t* const written =
                    put_number(room, static_cast<std::uint64_t>(length) << 1 | (io ? 1 : 0));
                bytes_->insert(bytes_->end(), room, written);
            }
            io = !io;
        }
        bytes_->resize(bytes_->size() + slack);
    }
    // Into the cache. (Inlined: g++ takes a function that does nothing else for one that does nothing.)
    [[gnu::always_inline]] void fetch(std::uint32_t place) const {
        if (bytes_) __builtin_prefetch(bytes_->data() + place);
    }
    std::span<const std::uint8_t> bytes() const {
        return bytes_ ? std::span<const std::uint8_t>(bytes_->data(), end())
                      : std::span<const std::uint8_t>();
    }
    friend bool operator==(const BurstTable& a, const BurstTable& b) {
        const auto x = a.bytes(), y = b.bytes();
        return a.bytes_ == b.bytes_ || std::equal(x.begin(), x.end(), y.begin(), y.end());
    }

  private:
    static constexpr std::size_t slack = longest_number;  // get_number() reads so far
    std::shared_ptr<std::vector<std::uint8_t>> bytes_;
};

}  // namespace interleave
