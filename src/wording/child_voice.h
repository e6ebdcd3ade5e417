// What a note holds of the child's own voice.
#pragma once

#include <cstdint>
#include <string_view>

namespace hearken::wording {

enum class ChildVoice : std::uint8_t {
    child_words,  // the child's own words, quoted
    paraphrase,   // what the child said, showed or wants, in the author's words
    absent,       // nothing; or that nothing was said, or only what others say of the child
};

/// "child_words" and so on.
[[nodiscard]] std::string_view to_string(ChildVoice voice);

/// The most that is found in `note`, which may be any bytes.
[[nodiscard]] ChildVoice child_voice(std::string_view note);

}  // namespace hearken::wording
