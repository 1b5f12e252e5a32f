// Memory of one parse: nodes are made here, never freed one by one, and go away together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace interleave::script {

// A fixed sequence of trivially destructible things in an Arena.
template <class T>
class List {
  public:
    List() = default;
    List(T* items, std::uint32_t size) : items_(items), size_(size) {}

    T* begin() const { return items_; }
    T* end() const { return items_ + size_; }
    T& operator[](std::size_t i) const { return items_[i]; }
    T& front() const { return items_[0]; }
    T& back() const { return items_[size_ - 1]; }
    std::uint32_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

  private:
    T* items_ = nullptr;
    std::uint32_t size_ = 0;
};

class Arena {
  public:
    template <class T>
    T* make() {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T();
    }

    template <class T>
    List<T> list(const std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        T* copy = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), copy);
        return List<T>(copy, static_cast<std::uint32_t>(items.size()));
    }

    std::string_view text(std::string_view bytes) {
        if (bytes.empty()) return {};
        char* copy = static_cast<char*>(allocate(bytes.size(), 1));
        std::memcpy(copy, bytes.data(), bytes.size());
        return {copy, bytes.size()};
    }

  private:
    void* allocate(std::size_t size, std::size_t alignment) {
        std::size_t at = (used_ + alignment - 1) & ~(alignment - 1);
        if (chunks_.empty() || at + size > capacity_) {
            capacity_ = size > chunk_size ? size : chunk_size;
            chunks_.push_back(std::make_unique<std::byte[]>(capacity_));
            at = 0;
        }
        used_ = at + size;
        return chunks_.back().get() + at;
    }

    static constexpr std::size_t chunk_size = 64 * 1024;
    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::size_t used_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace interleave::script
