// What both platforms do the same way: ImGui's life, a frame, and the decision whether to draw one.
#pragma once
#include "web/platform/platform.h"

struct SDL_Window;
union SDL_Event;

namespace interleave::platform {

// Counts the frames still owed. ImGui needs a few frames after an event until all that follows from it is
// on the screen (hover, then highlight; open, then layout); then nothing is drawn any more.
class Pacer {
  public:
    void something_happened() { owed_ = 3; }
    void request() {
        if (owed_ < 1) owed_ = 1;
    }
    bool wanted() const { return owed_ > 0; }
    void drawn() {
        if (owed_ > 0) --owed_;
    }

  private:
    int owed_ = 3;
};

Pacer& pacer();

void shell_start(SDL_Window* window, void* context, Application& application);
void shell_event(const SDL_Event& event);
// `scale`: points are this much larger than SDL's window units (natively on displays SDL does not scale).
void shell_frame(float scale);
void shell_context_lost();
void shell_context_restored();

}  // namespace interleave::platform
