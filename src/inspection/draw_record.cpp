#include "inspection/draw_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "inspection/table.h"

namespace hearken::inspection {

namespace {

/// Written into every record: another way of drawing gets another name.
constexpr std::string_view equal_method = "hearken-draw-1";
constexpr std::string_view size_method = "hearken-draw-by-size-1";
constexpr std::string_view size_of = "size of ";

Result<void> check_word(std::string_view word, std::string_view what) {
    if (is_plain_id(word)) return {};
    return fail(ErrorKind::invalid_input,
                fmt::format("The {} is empty, long, or holds a comma, a quote, a control "
                            "character, or a space at an end.",
                            what),
                "Write it in plain words, as it was said in public.");
}

Result<double> chance_in(const Table& table, std::size_t row) {
    const std::string& text = table.cell(row, 5);
    double chance = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), chance);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    if (is_whole && chance > 0 && chance <= 1) return chance;
    return table.refuse(row,
                        fmt::format("\"{}\" is no chance of a case.", printable(text)),
                        "Give the file that `hearken inspect draw` wrote.");
}

}  // namespace

Result<DrawSizes> read_draw_sizes(std::string_view csv, std::string_view file) {
    const Table table = TRY(Table::read(csv, file, {"stratum", "cases"}));
    DrawSizes sizes;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string stratum = TRY(table.word(row, 0));
        if (!sizes.emplace(stratum, TRY(table.count(row, 1))).second) {
            return table.refuse(
                row, "the stratum has a size already.", "Give each stratum one line.");
        }
    }
    return sizes;
}

Result<void> check_draw_key(const statistics::DrawKey& key) {
    TRY(check_word(key.seed, "seed"));
    TRY(check_word(key.label, "label"));
    return {};
}

std::string draw_record_text(const DrawRecord& record) {
    std::string text = "what,value\n";
    append_row(text, {"method", record.is_by_size ? size_method : equal_method});
    append_row(text, {"list_sha256", record.list_sha256});
    append_row(text, {"seed", record.key.seed});
    append_row(text, {"label", record.key.label});
    for (const auto& [stratum, cases] : record.sizes) {
        append_row(text, {fmt::format("{}{}", size_of, stratum), fmt::format("{}", cases)});
    }
    return text;
}

Result<DrawRecord> read_draw_record(std::string_view csv, std::string_view file) {
    const Table table = TRY(Table::read(csv, file, {"what", "value"}));
    DrawRecord record;
    std::map<std::string, std::string, std::less<>> words;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& what = table.cell(row, 0);
        bool is_new = false;
        if (what.starts_with(size_of)) {
            is_new =
                record.sizes.emplace(what.substr(size_of.size()), TRY(table.count(row, 1))).second;
        } else {
            is_new = words.emplace(what, table.cell(row, 1)).second;
        }
        if (!is_new) {
            return table.refuse(row,
                                "this stood further up already.",
                                "Give the folder that `hearken inspect draw` wrote.");
        }
    }
    const bool is_known = words["method"] == equal_method || words["method"] == size_method;
    record.is_by_size = words["method"] == size_method;
    record.list_sha256 = words["list_sha256"];
    record.key = {words["seed"], words["label"]};
    if (!is_known || words.size() != 4) {
        return fail(ErrorKind::invalid_input,
                    fmt::format("{} is no record of a draw by a method that is known here.",
                                printable(file, 400)),
                    "Give the folder that `hearken inspect draw` wrote.");
    }
    TRY(check_draw_key(record.key));
    return record;
}

Result<std::vector<DrawnCase>> read_drawn_cases(std::string_view csv, std::string_view file) {
    const bool has_chances = csv.substr(0, csv.find('\n')).ends_with(",chance");
    const Table table = TRY(Table::read(
        csv,
        file,
        {"stratum", "standing", "place", "case", "ticket", has_chances ? "chance" : "ticket"}));
    std::vector<DrawnCase> cases;
    std::set<std::string, std::less<>> ids;
    for (std::size_t row = 0; row < table.size(); ++row) {
        DrawnCase drawn;
        drawn.stratum = TRY(table.word(row, 0));
        drawn.is_selected = table.cell(row, 1) == "selected";
        drawn.place = TRY(table.count(row, 2));
        drawn.id = TRY(table.word(row, 3));
        if (!drawn.is_selected && table.cell(row, 1) != "reserve") {
            return table.refuse(row,
                                "the standing is neither selected nor reserve.",
                                "Give the file that `hearken inspect draw` wrote.");
        }
        if (has_chances) drawn.chance = TRY(chance_in(table, row));
        if (!ids.insert(drawn.id).second) {
            return table.refuse(row,
                                "the case stood further up already.",
                                "Give the file that `hearken inspect draw` wrote.");
        }
        cases.push_back(std::move(drawn));
    }
    return cases;
}

}  // namespace hearken::inspection
