#include "inspection/draw_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace hearken::inspection {

namespace {

using statistics::DrawSize;

/// The sizes in the order of the list's strata; every stratum must have one, and no other.
Result<std::vector<DrawSize>> sizes_of(const intake::CaseList& list, DrawSizes sizes) {
    std::vector<DrawSize> ordered;
    for (const intake::ListedStratum& stratum : list.strata) {
        const auto size = sizes.find(stratum.name);
        if (size == sizes.end()) {
            return fail(ErrorKind::invalid_input,
                        fmt::format("How many cases to draw of stratum \"{}\" is not said.",
                                    printable(stratum.name)),
                        "Add a line to the sizes; 0 for none.");
        }
        ordered.push_back({stratum.name, size->second});
        sizes.erase(size);
    }
    const auto wanted =
        std::find_if(sizes.begin(), sizes.end(), [](const auto& size) { return size.second != 0; });
    if (wanted == sizes.end()) return ordered;
    return fail(
        ErrorKind::invalid_input,
        fmt::format("Stratum \"{}\" has a size and no case on the list.", printable(wanted->first)),
        "Check how its name is written.");
}

/// Writes one stratum: its selected cases, then as many reserves.
class StratumLines {
public:
    StratumLines(const intake::CaseList& list, const DrawRecord& record, const TakeLine& take)
        : list_(list), record_(record), take_(take) {}

    Result<DrawnCount> write(std::string_view name, const statistics::DrawnStratum& drawn) {
        std::vector<std::uint32_t> line = drawn.selected;
        const std::size_t reserves = std::min(drawn.reserves.size(), drawn.selected.size());
        line.insert(line.end(),
                    drawn.reserves.begin(),
                    drawn.reserves.begin() + static_cast<std::ptrdiff_t>(reserves));
        std::vector<std::string_view> ids;
        for (const std::uint32_t own : line) ids.push_back(list_.ids[own]);
        const std::vector<statistics::Ticket> tickets =
            TRY(statistics::tickets_of(record_.key, ids));
        for (std::size_t at = 0; at < line.size(); ++at) {
            const bool is_selected = at < drawn.selected.size();
            text_.clear();
            append_csv_field(text_, name);
            text_ += is_selected ? ",selected," : ",reserve,";
            append_number(text_, static_cast<std::int64_t>(at) + 1);
            text_ += ',';
            append_csv_field(text_, ids[at]);
            text_ += ',';
            text_ += tickets[at].digest16();
            if (record_.is_by_size) text_ += fmt::format(",{:.17g}", drawn.chances[at]);
            text_ += '\n';
            TRY(take_(text_));
        }
        return DrawnCount{0, drawn.selected.size(), reserves};
    }

private:
    const intake::CaseList& list_;
    const DrawRecord& record_;
    const TakeLine& take_;
    std::string text_;
};

}  // namespace

Result<DrawnCount> draw_lines(const intake::CaseList& list,
                              const DrawRecord& record,
                              unsigned threads,
                              const TakeLine& take) {
    const std::vector<DrawSize> sizes = TRY(sizes_of(list, record.sizes));
    statistics::DrawList drawn_from{list.ids, list.stratum_of, {}};
    if (record.is_by_size) drawn_from.sizes = list.sizes;
    const statistics::Draw draw =
        TRY(statistics::draw_cases(record.key, drawn_from, sizes, threads));
    TRY(take(record.is_by_size ? "stratum,standing,place,case,ticket,chance\n"
                               : "stratum,standing,place,case,ticket\n"));
    // Strata in the order of their names, so that the order of the list does not show.
    std::map<std::string_view, std::size_t> by_name;
    for (std::size_t at = 0; at < sizes.size(); ++at) by_name[sizes[at].stratum] = at;
    DrawnCount count;
    count.listed = list.ids.size();
    StratumLines lines(list, record, take);
    for (const auto& [name, at] : by_name) {
        const DrawnCount own = TRY(lines.write(name, draw.strata[at]));
        count.selected += own.selected;
        count.reserves += own.reserves;
    }
    return count;
}

}  // namespace hearken::inspection
