// Every machine to begin with is one that can be run, and says what it changes.
#include "doctest.h"
#include "engine/base/text.h"
#include "web/model/presets.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

void settle(Session& session) {
    while (session.work(20'000)) {
    }
}

}  // namespace

TEST_CASE("presets: each can be chosen, is recognised, and can be taken back") {
    for (const unsigned processors : {0u, 1u, 8u, 100'000u}) {
        for (const Preset& preset : presets(processors)) {
            CAPTURE(preset.name);
            CHECK_FALSE(message(all_window, preset.why, Locale::en, {}).empty());
            Session session(Catalogue{{"x", "X", "", {{"", "", "print(1)\n"}}}});
            session.apply(command::SetSetting{"seed", "5"});
            settle(session);
            session.apply(command::SetSettings{preset.settings});
            settle(session);
            REQUIRE_FALSE(session.setting_problem());
            REQUIRE_FALSE(session.problem());
            CHECK(is_chosen(preset, std::as_const(session).overrides()));
            for (const Preset& other : presets(processors))
                CHECK(is_chosen(other, std::as_const(session).overrides()) == (other.name == preset.name));
            const Config& config = session.run()->recording->config();
            CHECK(config.seed == 1);
            for (const Override& setting : preset.settings) {
                Config same = config;
                REQUIRE(apply_setting(same, setting.key, setting.value));
                CHECK(same == config);
            }
            session.apply(command::SetSettings{});
            settle(session);
            CHECK(session.run()->recording->config() == Config{});
        }
    }
}
