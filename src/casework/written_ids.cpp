#include "casework/written_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "casework/dictionary.h"
#include "casework/text_hash.h"

namespace hearken::casework {
namespace {

// Of each text, whether another one is the same. Their places in the table are asked for some way
// ahead: there are so many that each look waits for memory.
std::vector<bool> find_shared(const TextList& texts) {
    constexpr std::size_t ahead = 16;
    std::vector<std::uint32_t> hashes;
    hashes.reserve(texts.size());
    for (std::size_t one = 0; one < texts.size(); ++one) hashes.push_back(hash_of(texts[one]));
    HashedNumbers numbers;
    numbers.reserve(texts.size());
    std::vector<bool> shared(texts.size(), false);
    for (std::uint32_t one = 0; one < texts.size(); ++one) {
        if (one + ahead < hashes.size()) numbers.prefetch(hashes[one + ahead]);
        const std::uint32_t known = numbers.find(
            hashes[one], [&](std::uint32_t other) { return is_same(texts[other], texts[one]); });
        if (known == HashedNumbers::absent) {
            numbers.add(hashes[one], one);
        } else {
            shared[known] = true;
            shared[one] = true;
        }
    }
    return shared;
}

}  // namespace

TextList write_ids(std::size_t count, const std::function<SourceAndId(std::uint32_t)>& member) {
    TextList ids;
    for (std::uint32_t one = 0; one < count; ++one) ids.push_back(member(one).id);
    const std::vector<bool> shared = find_shared(ids);
    if (std::find(shared.begin(), shared.end(), true) == shared.end()) return ids;

    // An id such as "a/b" in one source and "b" in source "a" may still meet: they are numbered.
    // Only what has the stroke can meet so.
    TextList written;
    Dictionary with_stroke;
    for (std::uint32_t one = 0; one < count; ++one) {
        std::string_view text = ids[one];
        std::string spelled;
        if (shared[one]) {
            spelled = fmt::format("{}/{}", member(one).source, text);
            text = spelled;
        }
        if (text.find('/') != std::string_view::npos) {
            const std::string plain{text};
            for (int copy = 2; with_stroke.find(text) != Dictionary::absent; ++copy) {
                spelled = fmt::format("{}#{}", plain, copy);
                text = spelled;
            }
            with_stroke.intern(text);
        }
        written.push_back(text);
    }
    return written;
}

}  // namespace hearken::casework
