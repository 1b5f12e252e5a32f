#include "engine/cli/memory.h"

#include <utility>

namespace interleave {

void leave_to_the_system(std::unique_ptr<Recording> recording) {
    static Recording* left = nullptr;  // (who looks for leaks finds it here)
    left = recording.release();
    static_cast<void>(left);
}

}  // namespace interleave
