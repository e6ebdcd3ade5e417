#include "language/saying.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "language/diagnostics.h"

namespace hearken::language {
namespace {

using Piece = Saying::Piece;

std::vector<std::string> names_of(const std::vector<SlotName>& names) {
    std::vector<std::string> all;
    for (const SlotName& name : names) all.push_back(name.name);
    return all;
}

}  // namespace

std::optional<SayingFault> read_pieces(Saying& saying, const std::vector<SlotName>& names) {
    constexpr auto example = "Write: say \"Due {deadline}; {h|none recorded}\"";
    saying.pieces.clear();
    std::string_view left = saying.text;
    while (!left.empty()) {
        const std::size_t brace = left.find_first_of("{}");
        if (brace != 0) {
            saying.pieces.push_back({Piece::Kind::words, std::string{left.substr(0, brace)}, {}});
            if (brace == std::string_view::npos) break;
            left.remove_prefix(brace);
        }
        const std::size_t end = left.find_first_of("{}", 1);
        if (left.front() == '}' || end == std::string_view::npos || left[end] == '{')
            return SayingFault{"A slot begins with { and ends with }.", example};
        const std::string_view slot = left.substr(1, end - 1);
        left.remove_prefix(end + 1);
        const std::size_t bar = slot.find('|');
        const std::string name{trim(slot.substr(0, bar))};
        const auto found = std::find_if(
            names.begin(), names.end(), [&](const SlotName& each) { return each.name == name; });
        if (found == names.end()) {
            const std::string meant = nearest(name, names_of(names));
            return SayingFault{fmt::format("`{}` is nothing that can be said here.", name),
                               meant.empty()
                                   ? fmt::format("Slots: {}.", fmt::join(names_of(names), ", "))
                                   : fmt::format("Did you mean `{}`?", meant)};
        }
        if (found->may_be_missing && bar == std::string_view::npos)
            return SayingFault{
                fmt::format("There may be no `{}`, and then this says nothing.", name),
                fmt::format("Say what stands instead: {{{}|none recorded}}", name)};
        saying.pieces.push_back({found->kind,
                                 found->kind == Piece::Kind::setting ? name : std::string{},
                                 bar == std::string_view::npos
                                     ? std::string{}
                                     : std::string{trim(slot.substr(bar + 1))}});
    }
    return std::nullopt;
}

}  // namespace hearken::language
