// What most objects of a kind do not have: nothing until it is first asked for to be changed, and read as a
// fresh T until then. A value like any other: copies are deep, and what is not there equals a fresh T.
#pragma once

#include <memory>

namespace interleave {

template <class T>
class Seldom {
  public:
    Seldom() = default;
    Seldom(const Seldom& other) : content_(other.content_ ? std::make_unique<T>(*other.content_) : nullptr) {}
    Seldom(Seldom&&) noexcept = default;
    Seldom& operator=(Seldom&&) noexcept = default;
    Seldom& operator=(const Seldom& other) {
        if (this == &other) return *this;
        if (!other.content_) {
            content_.reset();
        } else if (content_) {
            *content_ = *other.content_;
        } else {
            content_ = std::make_unique<T>(*other.content_);
        }
        return *this;
    }

    const T& operator*() const { return content_ ? *content_ : fresh; }
    const T* operator->() const { return &**this; }
    T& own() {
        if (!content_) content_ = std::make_unique<T>();
        return *content_;
    }
    bool exists() const { return content_ != nullptr; }

    friend bool operator==(const Seldom& a, const Seldom& b) { return *a == *b; }

  private:
    static inline const T fresh{};
    std::unique_ptr<T> content_;
};

}  // namespace interleave
