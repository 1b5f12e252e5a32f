#include "engine/cli/large_pages.h"

#include <cstdint>
#include <cstdlib>  // also says __GLIBC__
#include <limits>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace interleave {

#if defined(__linux__) && defined(__GLIBC__)

void prefer_large_pages() {
    constexpr int range = 1 << 30;     // of addresses: no memory until it is touched
    constexpr int outside = 32 << 20;  // objects larger than that get pages of their own: the most there is
    constexpr int usual_pad = 1 << 17;
    constexpr std::uintptr_t large_page = std::uintptr_t{2} << 20;
    mallopt(M_MMAP_THRESHOLD, outside);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, range);
    void* const grown = std::malloc(1 << 18);  // more than there is: the range is extended
    mallopt(M_TOP_PAD, usual_pad);
    if (grown == nullptr) return;
    const auto from = reinterpret_cast<std::uintptr_t>(grown);
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    const std::uintptr_t first = (from + large_page - 1) / large_page * large_page;
    const std::uintptr_t last = end / large_page * large_page;
    if (from < end && end - from >= range && first < last) {  // (an allocator of another kind: not so)
        madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
    }
    std::free(grown);
}

#else

void prefer_large_pages() {}

#endif

}  // namespace interleave
